use authz_runtime::routing::patch;
use authz_runtime::{Patch, Router, authorize};
use authz_tests::{App, Repo};

#[authorize(action = "close", resource = Repo)]
async fn update(repo: Repo, patch: Patch<Repo>) -> String {
    format!("{} {patch:?}", repo.id)
}

fn main() {
    let _: Router<App> = Router::new().route("/repos/{repo}", patch(update));
}
