use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};
use axum::http::Method;

type M = Method;

#[authorize(action = "close", resource = Issue)]
async fn handler(
    issue: Issue, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M, _: M,
    _: M, _: M,
) -> String {
    issue.title
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
