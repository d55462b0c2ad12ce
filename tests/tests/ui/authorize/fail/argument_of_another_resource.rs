use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue, Repo};

#[authorize(action = "close", resource = Issue)]
async fn handler(repo: Repo) -> String {
    repo.id.to_string()
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
