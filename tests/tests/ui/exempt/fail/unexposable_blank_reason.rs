use authz_runtime::routing::get;
use authz_runtime::{Router, unexposable};
use authz_tests::App;

#[unexposable(reason = "")]
async fn handler() -> &'static str {
    ""
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
