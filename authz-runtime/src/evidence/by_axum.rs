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

/// Says in axum's own terms, by a bound that nothing fulfils, why it cannot extract a type.
macro_rules! not_by_axum {
    ($($(#[$attrs:meta])* [$($generics:tt)*] $extracted:ty where $of:ident: $why:path;)*) => { $(
        $(#[$attrs])*
        impl<S: Send + Sync, $($generics)*> FromRequestParts<S> for $extracted
        where
            $of: $why,
        {
            type Rejection = Denial;

            async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Denial> {
                Err(Denial::INTERNAL)
            }
        }
    )* };
}

not_by_axum! {
    [R, A, P] Loaded<R, A, P> where S: RoutedByAxum;
    [G, P] Granted<G, P> where S: RoutedByAxum;
    [G, P] GrantedNew<G, P> where S: RoutedByAxum;
    [G, P] Scoped<G, P> where S: RoutedByAxum;
    [T, U] LoggedIn<T, U> where S: RoutedByAxum;
    [T, W] Unexposable<T, W> where S: RoutedByAxum;
    [W] Public<W> where S: RoutedByAxum;
    [E1, E2] Both<E1, E2> where S: RoutedByAxum;
    [R: Resource, A] Grant<R, A> where S: HandsOut<Self>;
    #[cfg(feature = "scope")]
    [R: Resource, A] Scope<R, A> where S: HandsOutRows<R>;
    [R: Resource] Patch<R> where Self: ReadFirst;
    [R: Created] New<R> where Self: ReadFirst;
}
