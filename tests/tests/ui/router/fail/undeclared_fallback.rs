use authz_runtime::Router;
use authz_tests::App;

async fn lost() -> &'static str {
    "lost"
}

fn main() {
    let _: Router<App> = Router::new().fallback(lost);
}
