use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue, Repo};

macro_rules! reader {
    ($name:ident, $resource:ty, $action:literal) => {
        #[authorize(action = $action, resource = $resource)]
        async fn $name(row: $resource) -> String {
            row.id.to_string()
        }
    };
}

reader!(issue, Issue, "read");
reader!(repo, Repo, "read");

fn main() {
    let _: Router<App> =
        Router::new().route("/issues/{issue}", get(issue)).route("/repos/{repo}", get(repo));
}
