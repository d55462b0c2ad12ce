use authz_runtime::routing::patch;
use authz_runtime::{Grant, Patch, Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Grant<Profile>, patch: Patch<Profile>) -> String {
    drop(profile);
    format!("{:?}", patch.name.value())
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
