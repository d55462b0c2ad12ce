use authz_runtime::routing::put;
use authz_runtime::{Router, Scope, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", list = Profile)]
async fn replace_each(profiles: Scope<Profile>, body: String) -> String {
    format!("{profiles:?} {body}")
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles", put(replace_each));
}
