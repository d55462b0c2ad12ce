use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};
use axum::extract::State;

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue, body: String, State(_app): State<App>) -> String {
    issue.title + &body
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
