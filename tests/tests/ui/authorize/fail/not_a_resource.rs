// The compiler speaks of the missing trait, of the action that it then cannot
// look up, and of the trait again where the handler is routed.
use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::App;

struct Plain;

#[authorize(action = "close", resource = Plain)]
async fn handler() -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
