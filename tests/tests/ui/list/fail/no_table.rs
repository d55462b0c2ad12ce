use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, Scope, authorize};
use authz_tests::tracker::{Desk, Project};

#[authorize(action = "read", list = Project)]
async fn projects(projects: Scope<Project>) -> String {
    format!("{projects:?}")
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new().route("/projects", get(projects));
}
