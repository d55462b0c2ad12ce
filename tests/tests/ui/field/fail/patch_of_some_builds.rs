use authz_runtime::routing::patch;
use authz_runtime::{Router, authorize};
use authz_tests::profiles::{Desk, Profile};

#[authorize(action = "update", resource = Profile)]
async fn update(
    profile: Profile,
    #[cfg(any())] patch: authz_runtime::Patch<Profile>,
    body: axum::Json<Vec<i64>>,
) -> String {
    drop(profile);
    format!("{:?}", body.0)
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
