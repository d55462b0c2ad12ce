use authz_runtime::routing::patch;
use authz_runtime::{Patch, Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "read", resource = Profile)]
async fn update(mut profile: Profile, patch: Patch<Profile>) -> String {
    patch.apply(&mut profile);
    profile.name
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
