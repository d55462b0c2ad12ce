use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Repo};

type Target = Repo;

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(action = "move_in", resource = Target, id = "to")]
async fn second(to: Target) -> String {
    to.id.to_string()
}

#[authorize(action = "move_out", resource = Repo)]
#[authorize(action = "move_in", resource = Target, id = "to")]
async fn both(repo: Repo, to: Target) -> String {
    format!("{} {}", repo.id, to.id)
}

fn main() {
    let _: Router<App> = Router::new()
        .route("/a/{from}/{to}", get(second))
        .route("/b/{repo}/{to}", get(both));
}
