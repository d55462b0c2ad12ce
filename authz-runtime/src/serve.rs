//! Serving a router that knows its declarations.

use axum::Extension;
use axum::serve::{Listener, Serve};

use crate::routing::{RouteErrors, Router};
use crate::services::InternalConnection;

/// Serves the router on this listener, as `axum::serve` does.
///
/// What needs another service (`ConnectInfo`, a TLS acceptor) begins with
/// [`Router::into_axum`].
///
/// ```no_run
/// # async fn run(router: authz_runtime::Router) -> Result<(), Box<dyn std::error::Error>> {
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:5000").await?;
/// authz_runtime::serve(listener, router)?.await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// Fails when the router has faults, all of which it reports.
pub fn serve<L: Listener>(
    listener: L,
    router: Router,
) -> Result<Serve<L, axum::Router, axum::Router>, RouteErrors> {
    Ok(seal(listener, router.into_axum()?))
}

/// Serves the router on a listener that only services reach.
///
/// The callers are then known to
/// [`InternalListener`](crate::services::InternalListener).
///
/// # Errors
///
/// Fails when the router has faults, all of which it reports.
///
/// # Security
///
/// Whoever reaches the listener may call every `#[unexposable]` handler of the
/// router: bind it to an internal address.
pub fn serve_internal<L: Listener>(
    listener: L,
    router: Router,
) -> Result<Serve<L, axum::Router, axum::Router>, RouteErrors> {
    Ok(seal(listener, router.into_axum()?.layer(Extension(InternalConnection))))
}

#[expect(clippy::disallowed_methods, reason = "the one place that serves; its caller sealed it")]
fn seal<L: Listener>(listener: L, router: axum::Router) -> Serve<L, axum::Router, axum::Router> {
    axum::serve(listener, router)
}
