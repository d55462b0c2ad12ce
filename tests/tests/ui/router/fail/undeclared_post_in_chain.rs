use authz_runtime::{Router, public};
use authz_runtime::routing::get;
use authz_tests::App;

#[public(reason = "the greeting")]
async fn greet() -> &'static str {
    "hello"
}

async fn forgotten(body: String) -> String {
    body
}

fn main() {
    let _: Router<App> = Router::new().route("/", get(greet).post(forgotten));
}
