use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::Issue;

#[derive(Clone)]
struct Pool;

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue) -> String {
    issue.title
}

fn main() {
    let _: Router = Router::new().route("/issues/{issue}", get(handler)).with_state(Pool);
}
