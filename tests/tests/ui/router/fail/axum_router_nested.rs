use authz_runtime::Router;
use authz_tests::App;

fn main() {
    let _: Router<App> = Router::new().nest("/x", axum::Router::new());
}
