//! What axum would say of evidence: that it is for another router.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::{Both, Granted, GrantedNew, Loaded, LoggedIn, Public, Scoped, Sealed, Unexposable};
use crate::denial::Denial;
use crate::fields::{Created, New, Patch};
use crate::grant::Grant;
use crate::resource::Resource;
#[cfg(feature = "scope")]
use crate::scope::Scope;

/// A router that would run a handler without its check. There is none.
#[diagnostic::on_unimplemented(
    message = "a declared handler is routed by `authz_runtime::Router` alone",
    label = "the declaration is no extractor of axum's",
    note = "route it with `authz_runtime::routing`; without `#[debug_handler]`, which it does not need"
)]
pub trait RoutedByAxum: Sealed {}

/// Something else than the declaration that hands a resource out. There is none.
#[diagnostic::on_unimplemented(
    message = "`{R}` is handed out by `#[authorize(action = \"…\", resource = {R})]` alone",
    label = "no declaration of this handler gives a `{R}`",
    note = "name `{R}` in `resource = …`; if `#[debug_handler]` stands on the handler, remove it"
)]
pub trait HandsOut<R>: Sealed {}

/// Something else than the declaration that hands a list out. There is none.
#[diagnostic::on_unimplemented(
    message = "a list of `{R}` is handed out by `#[authorize(action = \"…\", list = {R})]` alone",
    label = "no declaration of this handler gives a `Scope<{R}>`",
    note = "name `{R}` in `list = …`; if `#[debug_handler]` stands on the handler, remove it"
)]
pub trait HandsOutRows<R>: Sealed {}

/// A body that is read before the other arguments. There is none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is the body of the request, which a handler takes last",
    label = "an argument stands behind the body",
    note = "move it to the end of the arguments; there is one body"
)]
pub trait ReadFirst: Sealed {}

/// Says in axum's own terms that evidence is not for its router.
macro_rules! not_for_axum {
    ($([$($generics:ident)*] $evidence:ty),* $(,)?) => { $(
        impl<S: Send + Sync + RoutedByAxum, $($generics),*> FromRequestParts<S> for $evidence {
            type Rejection = Denial;

            async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
                Err(Denial::INTERNAL)
            }
        }
    )* };
}

not_for_axum!(
    [R A P] Loaded<R, A, P>,
    [G P] Granted<G, P>,
    [G P] GrantedNew<G, P>,
    [G P] Scoped<G, P>,
    [T U] LoggedIn<T, U>,
    [T W] Unexposable<T, W>,
    [W] Public<W>,
    [E1 E2] Both<E1, E2>,
);

impl<S, R, A> FromRequestParts<S> for Grant<R, A>
where
    S: Send + Sync + HandsOut<Self>,
    R: Resource,
{
    type Rejection = Denial;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
        Err(Denial::INTERNAL)
    }
}

#[cfg(feature = "scope")]
impl<S, R, A> FromRequestParts<S> for Scope<R, A>
where
    S: Send + Sync + HandsOutRows<R>,
    R: Resource,
{
    type Rejection = Denial;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
        Err(Denial::INTERNAL)
    }
}

impl<R: Resource, S: Send + Sync> FromRequestParts<S> for Patch<R>
where
    Self: ReadFirst,
{
    type Rejection = Denial;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
        Err(Denial::INTERNAL)
    }
}

impl<R: Created, S: Send + Sync> FromRequestParts<S> for New<R>
where
    Self: ReadFirst,
{
    type Rejection = Denial;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
        Err(Denial::INTERNAL)
    }
}
