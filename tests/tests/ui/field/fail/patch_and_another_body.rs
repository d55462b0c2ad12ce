use authz_runtime::routing::patch;
use authz_runtime::{Patch, Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile, patch: Patch<Profile>, body: String) -> String {
    format!("{} {patch:?} {body}", profile.id)
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
