use authz_runtime::routing::get;
use authz_runtime::{AuthenticationError, Authorizes, Router, authorize};
use authz_tests::{Issue, Rules, Store, User, store};
use axum::http::request::Parts;

#[derive(Clone)]
struct Robot;

impl authz_runtime::Actor for Robot {
    fn id(&self) -> impl std::fmt::Display {
        "robot"
    }
}

#[derive(Clone)]
struct Machine;

impl Authorizes for Machine {
    type Actor = Robot;
    type Data = Store;
    type Policy = Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<Robot>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Store {
        Box::leak(Box::new(store()))
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Issue) -> String {
    issue.title
}

fn main() {
    let _: User = User { id: 1 };
    let _: Router = Router::new().route("/issues/{issue}", get(handler)).with_state(Machine);
}
