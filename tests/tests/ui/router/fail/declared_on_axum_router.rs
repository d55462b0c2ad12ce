use authz_runtime::authorize;
use authz_tests::{App, Issue};

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue) -> String {
    issue.title
}

// axum speaks here, and cannot be taught.
fn main() {
    let _: axum::Router<App> = axum::Router::new().route("/", axum::routing::get(handler));
}
