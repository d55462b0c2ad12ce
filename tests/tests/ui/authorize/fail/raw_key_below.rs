use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Repo};

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(r#action = "move_in", r#resource = Repo, id = "target")]
async fn handler(to: Repo) -> String {
    to.id.to_string()
}

fn main() {
    let _: Router<App> = Router::new().route("/move/{from}/{target}", get(handler));
}
