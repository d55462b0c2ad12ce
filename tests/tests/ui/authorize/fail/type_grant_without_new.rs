use authz_runtime::routing::get;
use authz_runtime::{Router, TypeGrant, authorize};
use authz_tests::{App, Org};

#[authorize(action = "create", resource = Org)]
async fn handler(org: TypeGrant<Org>) -> String {
    format!("{:?}", org.actor())
}

fn main() {
    let _: Router<App> = Router::new().route("/orgs", get(handler));
}
