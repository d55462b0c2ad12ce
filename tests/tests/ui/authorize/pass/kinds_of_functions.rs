use std::future::Future;

use authz_runtime::routing::get;
use authz_runtime::{Router, authorize, public};
use authz_tests::{App, Issue};
use axum::Extension;
use axum::response::IntoResponse;

struct Api;

impl Api {
    #[authorize(action = "close", resource = Issue)]
    async fn close(issue: Issue) -> String {
        issue.title
    }

    #[public(reason = "the greeting, which has a reason of more than sixteen bytes")]
    async fn greet() -> &'static str {
        "hello"
    }
}

struct Generic<T>(T);

impl<T: Clone + Send + Sync + 'static> Generic<T> {
    #[authorize(action = "close", resource = Issue)]
    async fn close(issue: Issue, Extension(_): Extension<T>) -> String {
        issue.title
    }
}

#[authorize(action = "close", resource = Issue)]
async fn generic<T: Clone + Send + Sync + 'static>(issue: Issue, _: Extension<T>) -> String {
    issue.title
}

#[authorize(action = "close", resource = Issue)]
fn returns_a_future(issue: Issue) -> impl Future<Output = String> + Send {
    async move { issue.title }
}

#[authorize(action = "close", resource = Issue)]
async fn impl_trait(issue: Issue) -> impl IntoResponse {
    issue.title
}

#[authorize(action = "close", resource = Issue)]
pub(crate) async fn qualified(issue: Issue) -> Result<String, std::convert::Infallible> {
    Ok(issue.title)
}

mod conditional {
    #[cfg_attr(all(), authz_runtime::authorize(action = "close", resource = super::Issue))]
    pub(crate) async fn handler(issue: super::Issue) -> String {
        issue.title
    }
}

fn main() {
    let _ = Generic(());
    let _: Router<App> = Router::new()
        .route("/a/{issue}", get(Api::close).post(Generic::<u8>::close).put(generic::<u8>))
        .route("/b/{issue}", get(returns_a_future).post(impl_trait).put(qualified))
        .route("/c/{issue}", get(conditional::handler))
        .route("/", get(Api::greet));
}
