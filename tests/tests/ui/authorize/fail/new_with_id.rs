use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

#[authorize(action = "close", resource = Issue, new, id = "issue")]
async fn handler() -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
