use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

#[authorize(acton = "close", action = 5, resource = "Issue", id = 3)]
async fn handler(issue: Issue) -> String {
    issue.title
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
