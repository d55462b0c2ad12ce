//! What a test knows of a compiled type.

use std::marker::PhantomData;

use authz_runtime::facts::{Schema, Supply, View};
use authz_runtime::native::{Attempt, Compiled, Tied};
use authz_runtime::{Action, HasFacts, Memory, Needs, NeedsNew};

use crate::ask::Asker;

/// Asks everything about the types of one policy.
pub(crate) type Asks = fn(&mut Asker<'_>);

/// Where an action's facts come from: for objects, and for the type itself.
/// `None` where nothing can allow it.
pub(crate) type Supplies = Option<&'static [(u16, Supply)]>;

/// Which facts the structs supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owns {
    /// Every fact that a field could hold.
    All,
    /// Those alone that no source supplies.
    Least,
}

/// A type of a compiled policy.
pub(crate) trait Case: Send + Sync + 'static {
    type Action: Action;
    type Compiled: Compiled;
    type Guest: Tied + Default;
    /// The type of those who act.
    type Actor: Case;
    const TYPE: u16;
    const NAME: &'static str;
    const SCHEMA: &'static Schema;
    const OWNS: Owns;
    const SUPPLIES: &'static [(Self::Action, Supplies, Supplies)];
    /// What all actions of all types of the policy are supplied with.
    const EVERY: &'static [Supplies];

    fn allows<R: Tied, A: Tied, V: View>(
        attempt: &mut Attempt<'_, R, A, V>,
        action: Self::Action,
    ) -> bool;

    fn allows_new<R: Tied, A: Tied, V: View>(
        attempt: &mut Attempt<'_, R, A, V>,
        action: Self::Action,
    ) -> bool;
}

/// Data that has every fact.
pub(crate) struct Data(Memory);

impl HasFacts for Data {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.0
    }
}

/// Tells whether an action needs facts, or can never be allowed: what a type has
/// itself goes before what the traits give to every type.
pub(crate) struct Probe<A, R>(PhantomData<(A, R)>);

pub(crate) trait Never {
    const ROW: Supplies = None;
    const NEW: Supplies = None;
}

impl<A, R> Never for Probe<A, R> {}

impl<A: Needs<R, Data>, R> Probe<A, R> {
    pub(crate) const ROW: Supplies = Some(<A as Needs<R, Data>>::SUPPLIES);
}

impl<A: NeedsNew<R, Data>, R> Probe<A, R> {
    pub(crate) const NEW: Supplies = Some(<A as NeedsNew<R, Data>>::SUPPLIES);
}

/// Compiles a policy.
macro_rules! case {
    ($module:ident, $file:literal, $owns:ident, { $($ty:ident = [$($action:ident),*],)* }) => {
        pub(crate) mod $module {
            #[allow(unused_imports, reason = "a policy may say what nobody may do")]
            use $crate::case::{Case, Never, Owns, Probe, Supplies};

            mod compiled {
                authz_runtime::policy!(
                    #[allow(
                        dead_code,
                        deprecated,
                        missing_debug_implementations,
                        unreachable_pub,
                        clippy::pedantic,
                        reason = "random policies have warnings"
                    )]
                    pub mod policy = $file, actor = crate::row::User
                );
            }

            use compiled::policy;

            const EVERY: &[Supplies] = &[$($(
                Probe::<policy::$ty::action::$action, $crate::row::Row<$ty>>::ROW,
                Probe::<policy::$ty::action::$action, $crate::row::Row<$ty>>::NEW,
            )*)*];

            $(
                pub(crate) struct $ty;

                impl Case for $ty {
                    type Action = policy::$ty::Action;
                    type Compiled = policy::Rules;
                    type Guest = policy::$ty::Guest;
                    type Actor = User;
                    const TYPE: u16 = policy::$ty::TYPE;
                    const NAME: &'static str = stringify!($ty);
                    const SCHEMA: &'static authz_runtime::facts::Schema = &policy::SCHEMA;
                    const OWNS: Owns = Owns::$owns;
                    const EVERY: &'static [Supplies] = EVERY;
                    const SUPPLIES: &'static [(Self::Action, Supplies, Supplies)] = &[$((
                        policy::$ty::Action::$action,
                        Probe::<policy::$ty::action::$action, $crate::row::Row<Self>>::ROW,
                        Probe::<policy::$ty::action::$action, $crate::row::Row<Self>>::NEW,
                    ),)*];

                    fn allows<
                        R: authz_runtime::native::Tied,
                        A: authz_runtime::native::Tied,
                        V: authz_runtime::facts::View,
                    >(
                        attempt: &mut authz_runtime::native::Attempt<'_, R, A, V>,
                        action: Self::Action,
                    ) -> bool {
                        policy::$ty::allows(attempt, action)
                    }

                    fn allows_new<
                        R: authz_runtime::native::Tied,
                        A: authz_runtime::native::Tied,
                        V: authz_runtime::facts::View,
                    >(
                        attempt: &mut authz_runtime::native::Attempt<'_, R, A, V>,
                        action: Self::Action,
                    ) -> bool {
                        policy::$ty::allows_new(attempt, action)
                    }
                }
            )*

            pub(crate) fn ask(asker: &mut $crate::ask::Asker<'_>) {
                $(asker.ask::<$ty>();)*
            }
        }
    };
}

pub(crate) use case;
