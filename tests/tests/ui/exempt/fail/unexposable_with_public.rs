use authz_runtime::routing::get;
use authz_runtime::{Router, public, unexposable};
use authz_tests::App;

#[unexposable(reason = "nightly export")]
#[public(reason = "the greeting")]
async fn handler() -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
