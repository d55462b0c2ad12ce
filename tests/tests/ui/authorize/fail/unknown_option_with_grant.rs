use authz_runtime::routing::get;
use authz_runtime::{Grant, Router, authorize};
use authz_tests::{App, Issue};

#[authorize(acton = "close", resource = Issue)]
async fn handler(issue: Grant<Issue>) -> String {
    issue.into_resource().title
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
