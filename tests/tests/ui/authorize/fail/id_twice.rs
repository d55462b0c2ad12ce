use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

#[authorize(action = "close", resource = Issue, id("issue", "issue"))]
async fn handler(issue: Issue) -> String {
    issue.title
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
