use std::sync::Arc;

use authz_runtime::routing::get;
use authz_runtime::{AuthenticationError, Authorizes, Resource, Router, Source, SourceError};
use authz_runtime::authorize;
use authz_tests::{Rules, User};
use axum::http::request::Parts;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Plan {
    #[resource(id)]
    id: i64,
}

struct Plans;

impl Source<Plan> for Plans {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> Result<Option<(Plan, ())>, SourceError> {
        Ok(Some((Plan { id: *id }, ())))
    }
}

#[derive(Clone)]
struct Machine(Arc<Plans>);

impl Authorizes for Machine {
    type Actor = User;
    type Data = Plans;
    type Policy = Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Plans {
        &self.0
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

#[authorize(action = "read", resource = Plan)]
async fn handler(plan: Plan) -> String {
    plan.id.to_string()
}

fn main() {
    let _: Router<Machine> = Router::new().route("/plans/{plan}", get(handler));
}
