use authz_runtime::routing::put;
use authz_runtime::{Grant, Router, authorize};
use authz_tests::{App, Issue, Repo};

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(action = "move_in", resource = Repo, id = "to")]
async fn both(from: Repo, to: Repo) -> String {
    format!("{} {}", from.id, to.id)
}

#[authorize(action = "move_out", resource = Repo, id = "from")]
#[authorize(action = "move_in", resource = Repo, id = "to")]
async fn only_the_second(to: Grant<Repo>) -> String {
    to.resource().id.to_string()
}

#[authorize(action = "close", resource = Issue)]
#[authorize(action = "move_in", resource = Repo, id = "to")]
async fn of_two_types(issue: Issue, to: Repo) -> String {
    format!("{} {}", issue.id, to.id)
}

fn main() {
    let router: Router<App> = Router::new()
        .route("/move/{from}/{to}", put(both).post(only_the_second))
        .route("/repos/{repo}/issues/{issue}/move/{to}", put(of_two_types));
    assert_eq!(router.manifest().routes[0].declarations.len(), 2);
}
