use authz_runtime::routing::get;
use authz_runtime::{Router, public};
use authz_tests::App;

#[public(reason = "the greeting")]
#[public(reason = "the greeting")]
async fn handler() -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
