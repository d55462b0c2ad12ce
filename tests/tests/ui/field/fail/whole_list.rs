use authz_runtime::{Scope, authorize};
use authz_tests::profiles::Profile;

#[authorize(action = "read", list = Profile, whole)]
async fn list(profiles: Scope<Profile>) -> String {
    format!("{profiles:?}")
}

fn main() {}
