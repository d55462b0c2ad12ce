use authz_runtime::Router;
use authz_runtime::routing::any;
use authz_tests::App;

async fn handler(body: String) -> String {
    body
}

fn main() {
    let _: Router<App> = Router::new().route("/", any(handler));
}
