use authz_runtime::Router;
use authz_runtime::routing::get;
use authz_tests::App;
use axum::extract::State;

async fn handler(State(_app): State<App>, body: String) -> String {
    body
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(handler));
}
