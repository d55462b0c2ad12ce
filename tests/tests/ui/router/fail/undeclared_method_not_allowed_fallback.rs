use authz_runtime::Router;
use authz_tests::App;

async fn other() -> &'static str {
    "no"
}

fn main() {
    let _: Router<App> = Router::new().method_not_allowed_fallback(other);
}
