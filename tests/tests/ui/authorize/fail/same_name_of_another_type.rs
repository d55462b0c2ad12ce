use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

mod other {
    pub(crate) struct Issue;
}

#[authorize(action = "close", resource = Issue)]
async fn handler(_issue: other::Issue) -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
