use authz_runtime::Router;
use authz_runtime::routing::get;
use authz_tests::App;

async fn handler() -> &'static str {
    "everything"
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
