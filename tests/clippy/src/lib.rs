//! Every way around the router of declared handlers.

use axum::routing::{any, get, get_service, on};

async fn everything() -> &'static str {
    "everything"
}

pub fn router() -> axum::Router {
    axum::Router::new()
        .route("/get", get(everything))
        .route("/any", any(everything))
        .route("/on", on(axum::routing::MethodFilter::GET, everything))
        .route("/service", get_service(get(everything)))
}

pub fn methods() -> axum::routing::MethodRouter {
    get(everything).post(everything)
}

pub async fn serve(listener: tokio::net::TcpListener, router: axum::Router) -> std::io::Result<()> {
    axum::serve(listener, router).await
}
