//! States that can make a scope: by their policy, and by where their data is.

use std::any::TypeId;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::Scope;
use super::prepare::{Prepared, Wanted};
use crate::action::{Action, ActionOf, Needs};
use crate::authorizes::{Authorizes, Is};
use crate::facts::{Context, Supply};
use crate::native::{Compiled, Ruled, Stored, Tied};
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
/// policy gives a filter, and the facts that the rules need are in tables.
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
    ) -> Result<Scope<R, A>, SourceError>;

    /// Whether there is a filter: asked when the router is built.
    #[doc(hidden)]
    fn check() -> Result<(), String>;
}

impl<R, A, S> Scopes<R, A> for S
where
    R: Ruled + Stored,
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

    fn scope(
        &self,
        actor: Option<&R::Actor>,
        context: &Context,
    ) -> Result<Scope<R, A>, SourceError> {
        if context.facts().is_some() {
            let fact = "facts that hold for one request are in no table, so no list can count them";
            return Err(SourceError::internal(fact));
        }
        let now = context
            .unix_time()
            .ok_or_else(|| SourceError::internal("the clock is out of range"))?;
        let prepared = prepared::<R, A, S>(actor.is_none()).map_err(SourceError::internal)?;
        let actor = actor.map(|actor| actor.id().as_value().own());
        Ok(Scope { prepared, actor, now, of: PhantomData })
    }

    fn check() -> Result<(), String> {
        prepared::<R, A, S>(false)?;
        prepared::<R, A, S>(true).map(drop)
    }
}

/// The key of what is prepared: who asks about what, and whether as a guest.
type Key = (TypeId, bool);

type Known = HashMap<Key, Result<Arc<Prepared>, String>>;

static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

/// The filter, made once.
fn prepared<R, A, S>(is_guest: bool) -> Result<Arc<Prepared>, String>
where
    R: Ruled + Stored,
    R::Actor: Tied,
    S: Authorizes,
    S::Actor: Is<R::Actor>,
    A: ActionOf<R> + Needs<R, DataOf<S, R>>,
    R::Read: Needs<R, DataOf<S, R>>,
{
    let key = (TypeId::of::<fn() -> (R, A, S)>(), is_guest);
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known.clone();
    }
    let supplies: [&[(u16, Supply)]; 2] =
        [<A as Needs<R, DataOf<S, R>>>::SUPPLIES, <R::Read as Needs<R, DataOf<S, R>>>::SUPPLIES];
    let actor = if is_guest { <R::Guest as Tied>::TYPE } else { <R::Actor as Tied>::TYPE };
    let made = Prepared::new(&Wanted {
        text: R::Compiled::TEXT,
        schema: R::SCHEMA,
        service: R::Compiled::ACTOR,
        actor,
        has_integer_actors: <R::Actor as Tied>::has_integer_ids(),
        resource: <R as Tied>::TYPE,
        table: R::TABLE,
        action: A::ACTION.name(),
        read: R::READ.map(Action::name),
        supplies: &supplies,
    });
    let made = made.map(Arc::new);
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    known.entry(key).or_insert(made).clone()
}
