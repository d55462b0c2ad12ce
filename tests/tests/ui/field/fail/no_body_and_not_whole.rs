use authz_runtime::routing::patch;
use authz_runtime::{Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile) -> String {
    profile.id.to_string()
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
