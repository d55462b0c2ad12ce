use std::fmt::Display;

use authz_runtime::routing::get;
use authz_runtime::{Actor, Resource, Router, authorize};
use authz_tests::App;

struct Robot;

impl Actor for Robot {
    fn id(&self) -> impl Display {
        "robot"
    }
}

#[derive(Resource)]
#[resource(actor = Robot, actions("read"))]
struct Plan {
    #[resource(id)]
    id: i64,
}

#[authorize(action = "read", resource = Plan)]
async fn handler(plan: Plan) -> String {
    plan.id.to_string()
}

fn main() {
    let _: Router<App> = Router::new().route("/plans/{plan}", get(handler));
}
