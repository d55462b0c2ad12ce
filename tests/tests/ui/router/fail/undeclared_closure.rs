use authz_runtime::Router;
use authz_runtime::routing::get;
use authz_tests::App;

fn main() {
    let _: Router<App> = Router::new().route("/", get(|body: String| async move { body }));
}
