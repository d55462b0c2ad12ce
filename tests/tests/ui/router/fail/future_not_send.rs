use std::rc::Rc;

use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue) -> String {
    let shared = Rc::new(issue.title);
    std::future::ready(()).await;
    shared.to_string()
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
