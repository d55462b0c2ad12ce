//! What stands first among a handler's arguments.
//!
//! An attribute puts it there. It is no axum extractor: only this crate's
//! router asks for it, before anything else of the request is touched.

mod by_axum;
mod params;

use std::any::TypeId;
use std::future::Future;
use std::marker::PhantomData;

use axum::http::request::Parts;

use crate::action::{Action, ActionOf};
use crate::actor::Actor;
use crate::ancestry::{DEPTH, ways};
use crate::authorizes::{Authorizes, Decides, DecidesNew, Is};
use crate::body::{AskedAs, Body, Granting};
use crate::enforce::{self, Allowed, Rejection, Request};
use crate::fields::{OnFields, Permits};
use crate::grant::{Authenticated, Grant, TypeGrant};
use crate::resource::Resource;
use crate::routing::{AncestorEntry, Declaration};
#[cfg(feature = "scope")]
use crate::scope::{Scope, Scopes};
use crate::services::Service;
use crate::settings::Settings;
use crate::text::{Text, Texts};

/// Keeps the traits of this module to this crate.
mod sealed {
    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub trait Sealed {}
}
pub use self::by_axum::{HandsOut, HandsOutRows, ReadFirst, RoutedByAxum};
pub use self::params::{Asking, DefaultParams, Exactly, Named, Params};
pub(crate) use sealed::Sealed;

/// Evidence that a router with the state `S` can give.
#[diagnostic::on_unimplemented(
    message = "handler declares no authorization",
    label = "no `#[authorize]`, `#[unexposable]` or `#[public]` stands on this handler",
    note = "write `#[authorize(action = \"…\", resource = …)]` above the handler"
)]
pub trait Check<S>: Sealed + Sized + Send {
    #[doc(hidden)]
    fn describe(out: &mut Vec<Declaration>);

    #[doc(hidden)]
    fn check(
        parts: &mut Parts,
        state: &S,
        settings: &Settings,
    ) -> impl Future<Output = Result<Self, Rejection>> + Send;
}

/// The resource by value, opened by a pattern.
#[derive(Debug)]
pub struct Loaded<R, A, P = DefaultParams> {
    /// The resource.
    pub resource: R,
    seal: PhantomData<fn() -> (A, P)>,
}

/// The grant, opened by a pattern.
#[derive(Debug)]
pub struct Granted<G, P = DefaultParams> {
    /// The grant.
    pub grant: G,
    seal: PhantomData<fn() -> P>,
}

/// The grant of an action on a type, opened by a pattern.
#[derive(Debug)]
pub struct GrantedNew<G, P = DefaultParams> {
    /// The grant.
    pub grant: G,
    seal: PhantomData<fn() -> P>,
}

/// The rows of a list, opened by a pattern.
#[derive(Debug)]
pub struct Scoped<G, P = DefaultParams> {
    /// The scope.
    pub scope: G,
    seal: PhantomData<fn() -> P>,
}

/// The actor that is logged in, opened by a pattern.
#[derive(Debug)]
pub struct LoggedIn<T, U> {
    /// The actor, or [`Anyone`] where the handler does not ask who it is.
    pub actor: T,
    seal: PhantomData<fn() -> U>,
}

/// Somebody who is logged in.
#[derive(Debug)]
pub struct Anyone;

// The actor of a type whose derive is faulty, so that its fault is the only one.
impl Actor for Anyone {
    fn id(&self) -> impl std::fmt::Display {
        "anyone"
    }
}

/// A trusted caller.
#[derive(Debug)]
pub struct Unexposable<T, Why> {
    /// The caller.
    pub service: T,
    seal: PhantomData<fn() -> Why>,
}

/// No check at all, for this reason.
#[derive(Debug)]
pub struct Public<Why> {
    seal: PhantomData<fn() -> Why>,
}

/// The evidence of two declarations.
#[derive(Debug)]
pub struct Both<E1, E2> {
    /// Of the upper one, which is checked first.
    pub first: E1,
    /// Of the lower one.
    pub second: E2,
    seal: PhantomData<()>,
}

/// What a faulty attribute puts in place: it routes, and denies.
#[derive(Debug)]
pub struct Faulty<R = ()>(PhantomData<fn() -> R>);

impl<R, A, P> Sealed for Loaded<R, A, P> {}
impl<G, P> Sealed for Granted<G, P> {}
impl<G, P> Sealed for GrantedNew<G, P> {}
impl<G, P> Sealed for Scoped<G, P> {}
impl<T, U> Sealed for LoggedIn<T, U> {}
impl<T, W> Sealed for Unexposable<T, W> {}
impl<W> Sealed for Public<W> {}
impl<E1, E2> Sealed for Both<E1, E2> {}

fn describe_resource<R: Resource, A: ActionOf<R>, P: Params<R, A>>(out: &mut Vec<Declaration>) {
    let near = ways(R::RELATIONS).into_iter().filter(|way| way.relations.len() <= DEPTH);
    let ancestors = near.map(|way| AncestorEntry {
        relations: way.relations,
        resource: way.ancestor,
        params: way.params,
    });
    out.push(Declaration::Authorize {
        action: A::ACTION.name(),
        resource: R::NAME,
        params: P::OWN,
        default_params: R::PARAMS,
        id: TypeId::of::<R>(),
        ancestors: ancestors.collect(),
        relations: R::RELATIONS,
        unchecked: P::UNCHECKED,
    });
}

impl<S, R, A, P> Check<S> for Loaded<R, A, P>
where
    R: Resource,
    A: ActionOf<R> + AskedAs<P::Body, R>,
    P: Params<R, A>,
    S: Decides<R, A>,
{
    fn describe(out: &mut Vec<Declaration>) {
        describe_resource::<R, A, P>(out);
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let (resource, _) = allowed::<S, R, A, P>(parts, state, settings).await?;
        Ok(Self { resource, seal: PhantomData })
    }
}

/// Makes the check, and leaves what it let a body write to the [`Patch`](struct@crate::Patch).
async fn allowed<S, R, A, P>(
    parts: &mut Parts,
    state: &S,
    settings: &Settings,
) -> Result<Allowed<R>, Rejection>
where
    R: Resource,
    A: ActionOf<R>,
    P: Params<R, A>,
    S: Decides<R, A>,
{
    let request = Request { parts: &mut *parts, state, settings };
    if !P::Body::IS_BY_FIELD {
        return enforce::resource::<S, R, A, P>(request, None).await;
    }
    let on_fields = OnFields::default();
    let allowed = enforce::resource::<S, R, A, P>(request, Some(&on_fields)).await?;
    let (resource, actor) = &allowed;
    let permit = on_fields.permit(A::ACTION.name(), (resource, actor.as_ref()));
    let before = parts.extensions.remove::<Permits<R>>();
    parts.extensions.insert(Permits::<R>::with(before, permit));
    Ok(allowed)
}

// A patch can be allowed by one field, and that is no grant of the action.
impl<S, R, A, P> Check<S> for Granted<Grant<R, A>, P>
where
    R: Resource,
    A: ActionOf<R> + AskedAs<P::Body, R>,
    P: Params<R, A, Body: Granting>,
    S: Decides<R, A>,
{
    fn describe(out: &mut Vec<Declaration>) {
        describe_resource::<R, A, P>(out);
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let allowed = allowed::<S, R, A, P>(parts, state, settings).await?;
        Ok(Self { grant: Grant::new(allowed), seal: PhantomData })
    }
}

impl<S, R, A, P> Check<S> for GrantedNew<TypeGrant<R, A>, P>
where
    R: Resource,
    A: ActionOf<R> + AskedAs<P::Body, R>,
    P: Params<R, A>,
    S: DecidesNew<R, A>,
{
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::AuthorizeNew {
            action: A::ACTION.name(),
            resource: R::NAME,
            unchecked: P::UNCHECKED,
        });
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let request = Request { parts, state, settings };
        let actor = enforce::new::<S, R, A>(request).await?;
        Ok(Self { grant: TypeGrant::new(actor), seal: PhantomData })
    }
}

#[cfg(feature = "scope")]
impl<S, R, A, P> Check<S> for Scoped<Scope<R, A>, P>
where
    R: Resource,
    A: ActionOf<R> + AskedAs<P::Body, R>,
    P: Params<R, A>,
    S: Scopes<R, A>,
{
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::AuthorizeList {
            action: A::ACTION.name(),
            resource: R::NAME,
            unchecked: P::UNCHECKED,
            fault: S::check().err(),
        });
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let scope = enforce::scope::<S, R, A>(Request { parts, state, settings }).await?;
        Ok(Self { scope, seal: PhantomData })
    }
}

impl<S, A, U> Check<S> for LoggedIn<Authenticated<A>, U>
where
    S: Authorizes,
    S::Actor: Is<A>,
    A: Send,
    U: Texts,
{
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::Authenticated { unchecked: U::TEXTS });
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let actor = enforce::authenticated(Request { parts, state, settings }).await?;
        Ok(Self { actor: Authenticated::new(actor.same()), seal: PhantomData })
    }
}

impl<S: Authorizes, U: Texts> Check<S> for LoggedIn<Anyone, U> {
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::Authenticated { unchecked: U::TEXTS });
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        enforce::authenticated(Request { parts, state, settings }).await?;
        Ok(Self { actor: Anyone, seal: PhantomData })
    }
}

impl<S: Sync, W: Text> Check<S> for Unexposable<Service, W> {
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::Unexposable { reason: W::TEXT });
    }

    async fn check(parts: &mut Parts, _: &S, settings: &Settings) -> Result<Self, Rejection> {
        let service = enforce::service(parts, settings).await?;
        Ok(Self { service, seal: PhantomData })
    }
}

impl<S: Sync, W: Text> Check<S> for Public<W> {
    fn describe(out: &mut Vec<Declaration>) {
        out.push(Declaration::Public { reason: W::TEXT });
    }

    async fn check(_: &mut Parts, _: &S, _: &Settings) -> Result<Self, Rejection> {
        Ok(Self { seal: PhantomData })
    }
}

/// Two declarations on one handler, checked from the top down.
impl<S, E1, E2> Check<S> for Both<E1, E2>
where
    S: Sync,
    E1: Check<S> + Combines,
    E2: Check<S> + Combines,
{
    fn describe(out: &mut Vec<Declaration>) {
        E1::describe(out);
        E2::describe(out);
    }

    async fn check(parts: &mut Parts, state: &S, settings: &Settings) -> Result<Self, Rejection> {
        let first = E1::check(parts, state, settings).await?;
        let second = E2::check(parts, state, settings).await?;
        Ok(Self { first, second, seal: PhantomData })
    }
}

/// A declaration that can stand beside another one.
#[diagnostic::on_unimplemented(
    message = "two declarations of this handler contradict each other",
    label = "`#[public]` and `#[unexposable]` stand alone",
    note = "keep one of the two attributes"
)]
pub trait Combines: Sealed {}

impl<R, A, P> Combines for Loaded<R, A, P> {}
impl<G, P> Combines for Granted<G, P> {}
impl<G, P> Combines for GrantedNew<G, P> {}
impl<T, U> Combines for LoggedIn<T, U> {}
impl<G, P> Combines for Scoped<G, P> {}
impl<E1: Combines, E2: Combines> Combines for Both<E1, E2> {}
