use authz_runtime::routing::get;
use authz_runtime::{Resource, Router, authorize};
use authz_tests::{App, User};

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
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
