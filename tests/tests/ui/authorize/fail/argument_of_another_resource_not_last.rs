use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue, Repo};

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue, repo: Repo, body: String) -> String {
    issue.title + &repo.id.to_string() + &body
}

fn main() {
    let _: Router<App> = Router::new().route("/issues/{issue}", get(handler));
}
