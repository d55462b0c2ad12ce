use authz_runtime::routing::patch;
use authz_runtime::{Router, authorize};
use authz_tests::profiles::{Desk, Profile};
use axum::extract::FromRequest;
use axum::http::Request;

struct Patch<T>(T);

impl<S: Sync> FromRequest<S> for Patch<Profile> {
    type Rejection = &'static str;

    async fn from_request(_: Request<axum::body::Body>, _: &S) -> Result<Self, &'static str> {
        Err("nothing is read")
    }
}

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile, patch: Patch<Profile>) -> String {
    format!("{} {}", profile.id, patch.0.id)
}

fn main() {
    let _: Router<Desk> = Router::new().route("/profiles/{profile}", patch(update));
}
