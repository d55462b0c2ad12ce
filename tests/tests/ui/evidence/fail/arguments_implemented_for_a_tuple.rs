use std::future::Future;

use authz_runtime::routing::{Arguments, AsyncFn, Declaration};
use authz_tests::App;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};

struct Mine;

// Every tuple is sealed already; what the method takes cannot be named.
impl Arguments<App, Mine> for () {
    fn describe(_: &mut Vec<Declaration>) {}

    fn respond<F, E>(_: F, _: Request, _: App, _: E) -> impl Future<Output = Response> + Send
    where
        F: AsyncFn<Self, Future: Send, Output: IntoResponse>,
    {
        std::future::ready(().into_response())
    }
}

fn main() {}
