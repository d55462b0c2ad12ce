use std::sync::Arc;

use authz_runtime::Settings;
use authz_runtime::routing::{Arguments, AsyncFn, Declaration};
use authz_tests::App;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};

struct Mine;

impl Arguments<App, ()> for Mine {
    fn describe(_: &mut Vec<Declaration>) {}

    async fn respond<F>(handler: F, _: Request, _: App, _: Arc<Settings>) -> Response
    where
        F: AsyncFn<Self, Future: Send, Output: IntoResponse>,
    {
        handler.call(Self).await.into_response()
    }
}

fn main() {}
