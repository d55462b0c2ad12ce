//! States that can make a scope: by their policy, and by where their data is.

use std::marker::PhantomData;
use std::sync::Arc;

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
use super::CursorKey;
use super::prepare::Prepared;
use super::resolve::Found;
use super::values::Values;
use super::{Scope, known};
use crate::action::{ActionOf, Needs};
use crate::authorizes::{Authorizes, Is};
use crate::facts::{Context, FactSource, Supply};
use crate::native::{Compiled, Ruled, Sourced, Stored, Tied};
use crate::resource::Resource;
use crate::source::SourceError;

/// A policy that says which rows of a type an action is allowed on: one that was
/// compiled in.
#[diagnostic::on_unimplemented(
    message = "the policy `{Self}` gives no filter for `{R}`",
    label = "no list of `{R}`",
    note = "a list needs the policy that `{R}` was compiled with: `policy::Rules`"
)]
pub trait Filters<R>: Send + Sync {}

impl<R: Ruled<Compiled = P>, P: Compiled> Filters<R> for P {}

/// The state's data, once its actor is the resource's.
type DataOf<S, R> =
    <<S as Authorizes>::Actor as Is<<R as Resource>::Actor>>::Then<<S as Authorizes>::Data>;

/// A state that can say on which rows of the type `R` the action `A` is allowed: the
/// policy gives a filter, and the facts that the rules need are in tables, or can be found out
/// before.
///
/// Every [`Authorizes`] for which this holds is one; there is nothing to
/// implement.
pub trait Scopes<R: Resource, A>: Authorizes {
    #[doc(hidden)]
    fn known(actor: Self::Actor) -> R::Actor;

    /// The scope of an actor.
    #[doc(hidden)]
    fn scope(
        &self,
        actor: Option<&R::Actor>,
        context: &Context,
    ) -> impl Future<Output = Result<Scope<R, A>, SourceError>> + Send;

    /// Whether there is a filter: asked when the router is built.
    #[doc(hidden)]
    fn check() -> Result<(), String>;
}

impl<R, A, S> Scopes<R, A> for S
where
    R: Ruled + Stored + Sourced<DataOf<S, R>>,
    R::Actor: Tied,
    S: Authorizes,
    S::Actor: Is<R::Actor>,
    S::Policy: Filters<R>,
    A: ActionOf<R> + Needs<R, DataOf<S, R>>,
    R::Read: Needs<R, DataOf<S, R>>,
{
    fn known(actor: S::Actor) -> R::Actor {
        actor.same()
    }

    async fn scope(
        &self,
        actor: Option<&R::Actor>,
        context: &Context,
    ) -> Result<Scope<R, A>, SourceError> {
        let () = const {
            let is_listed = <<R as Sourced<DataOf<S, R>>>::Facts as FactSource>::IS_LISTED;
            followed(<A as Needs<R, DataOf<S, R>>>::UNFOLLOWED);
            followed(<R::Read as Needs<R, DataOf<S, R>>>::UNFOLLOWED);
            in_tables(&supplies::<R, A, S>(), &by_row::<R, A, S>(), is_listed);
        };
        let prepared = prepared::<R, A, S>(actor.is_none(), context);
        let prepared = prepared.map_err(SourceError::internal)?;
        let odd = || SourceError::internal("no statement can have the id of the actor");
        let values = Values::of(actor, context)?.ok_or_else(odd)?;
        let source = <R as Sourced<DataOf<S, R>>>::facts(S::Actor::then(self.data()));
        let values = values.with(Found::ask(&prepared, actor, context, source).await?);
        Ok(Scope {
            prepared,
            values,
            #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
            cursor_key: CursorKey::of(self)?,
            of: PhantomData,
        })
    }

    fn check() -> Result<(), String> {
        let dialect = <<R as Sourced<DataOf<S, R>>>::Facts as FactSource>::DIALECT;
        for is_guest in [false, true] {
            let prepared = prepared::<R, A, S>(is_guest, &Context::NONE)?;
            dialect.map_or(Ok(()), |dialect| prepared.is_followed(dialect))?;
        }
        Ok(())
    }
}

/// The filter, made once.
fn prepared<R, A, S>(is_guest: bool, context: &Context) -> Result<Arc<Prepared>, String>
where
    R: Ruled + Stored + Sourced<DataOf<S, R>>,
    R::Actor: Tied,
    S: Authorizes,
    S::Actor: Is<R::Actor>,
    A: ActionOf<R> + Needs<R, DataOf<S, R>>,
    R::Read: Needs<R, DataOf<S, R>>,
{
    known::prepared::<R, DataOf<S, R>>(A::ACTION, &supplies::<R, A, S>(), is_guest, context)
}

/// From where the facts of the action come, and those of reading.
const fn supplies<R, A, S>() -> [&'static [(u16, Supply)]; 2]
where
    R: Resource,
    S: Authorizes<Actor: Is<R::Actor>>,
    A: Needs<R, DataOf<S, R>>,
    R::Read: Needs<R, DataOf<S, R>>,
{
    [<A as Needs<R, DataOf<S, R>>>::SUPPLIES, <R::Read as Needs<R, DataOf<S, R>>>::SUPPLIES]
}

/// Those of them that are asked for by the row.
const fn by_row<R, A, S>() -> [&'static [(u16, &'static str)]; 2]
where
    R: Resource,
    S: Authorizes<Actor: Is<R::Actor>>,
    A: Needs<R, DataOf<S, R>>,
    R::Read: Needs<R, DataOf<S, R>>,
{
    [<A as Needs<R, DataOf<S, R>>>::BY_ROW, <R::Read as Needs<R, DataOf<S, R>>>::BY_ROW]
}

/// Checks that the rules have SQL.
///
/// # Panics
///
/// While compiling, where one has none.
const fn followed(fault: Option<&str>) {
    let (is_followed, message) = match fault {
        None => (true, ""),
        Some(message) => (false, message),
    };
    assert!(is_followed, "{}", message);
}

/// Checks that what is asked for by the row is in a table.
///
/// # Panics
///
/// While compiling, where another store has it.
const fn in_tables(supplies: &[&[(u16, Supply)]], mut by_row: &[&[(u16, &str)]], is_listed: bool) {
    while let [first, others @ ..] = by_row {
        let mut facts = *first;
        while let [(fact, message), rest @ ..] = facts {
            assert!(is_listed || !is_fetched(supplies, *fact), "{}", *message);
            facts = rest;
        }
        by_row = others;
    }
}

/// Whether another store has the fact.
const fn is_fetched(mut supplies: &[&[(u16, Supply)]], fact: u16) -> bool {
    while let [first, others @ ..] = supplies {
        let mut facts = *first;
        while let [(number, supply), rest @ ..] = facts {
            if *number == fact && matches!(supply, Supply::Fetch) {
                return true;
            }
            facts = rest;
        }
        supplies = others;
    }
    false
}
