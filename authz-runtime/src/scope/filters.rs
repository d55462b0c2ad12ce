//! States that can make a scope: by their policy, and by where their data is.

use std::marker::PhantomData;
use std::sync::Arc;

use super::prepare::Prepared;
use super::resolve::Found;
use super::values::Values;
use super::{Scope, known};
use crate::action::{ActionOf, Needs};
use crate::authorizes::{Authorizes, Is};
use crate::facts::{Context, Supply};
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
        let prepared = prepared::<R, A, S>(actor.is_none(), context);
        let prepared = prepared.map_err(SourceError::internal)?;
        let source = <R as Sourced<DataOf<S, R>>>::facts(S::Actor::then(self.data()));
        let found = Found::ask(&prepared, actor, context, source).await?;
        let values = Values::of(actor, context, found)?;
        let odd = || SourceError::internal("no statement can have the id of the actor");
        let values = values.ok_or_else(odd)?;
        Ok(Scope { prepared, values, of: PhantomData })
    }

    fn check() -> Result<(), String> {
        prepared::<R, A, S>(false, &Context::NONE)?;
        prepared::<R, A, S>(true, &Context::NONE).map(drop)
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
    let supplies: [&[(u16, Supply)]; 2] =
        [<A as Needs<R, DataOf<S, R>>>::SUPPLIES, <R::Read as Needs<R, DataOf<S, R>>>::SUPPLIES];
    known::prepared::<R, DataOf<S, R>>(A::ACTION, &supplies, is_guest, context)
}
