use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Repo};

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(action = "move_in", resource = Repo, id = "to")]
async fn handler(source: Repo, target: Repo) -> String {
    format!("{} {}", source.id, target.id)
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
