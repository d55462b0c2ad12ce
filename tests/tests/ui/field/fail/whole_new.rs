use authz_runtime::authorize;
use authz_tests::profiles::Profile;

#[authorize(action = "update", resource = Profile, new, whole)]
async fn create() -> String {
    String::new()
}

fn main() {}
