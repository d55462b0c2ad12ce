use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Repo};

type Target = Repo;

// The argument must not get the repository that was checked for moving out.
#[authorize(action = "move_out", resource = Repo)]
#[authorize(action = "move_in", resource = Target, id = "to")]
async fn handler(to: Repo) -> String {
    to.id.to_string()
}

fn main() {
    let _: Router<App> = Router::new().route("/move/{repo}/{to}", get(handler));
}
