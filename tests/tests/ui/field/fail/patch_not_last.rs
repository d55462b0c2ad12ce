use authz_runtime::routing::patch;
use authz_runtime::{Patch, Router, authorize};
use authz_tests::profiles::{Desk, Profile};
use axum::http::HeaderMap;

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile, patch: Patch<Profile>, headers: HeaderMap) -> String {
    format!("{} {patch:?} {}", profile.id, headers.len())
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
