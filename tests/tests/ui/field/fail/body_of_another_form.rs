use authz_runtime::routing::patch;
use authz_runtime::{Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile, body: String) -> String {
    format!("{} {body}", profile.id)
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
