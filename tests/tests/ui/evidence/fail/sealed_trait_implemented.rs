use authz_runtime::__private::{Check, Rejection};
use authz_runtime::Settings;
use authz_runtime::routing::Declaration;
use authz_tests::App;
use axum::http::request::Parts;

struct Mine;

impl Check<App> for Mine {
    fn describe(_: &mut Vec<Declaration>) {}

    async fn check(_: &mut Parts, _: &App, _: &Settings) -> Result<Self, Rejection> {
        Ok(Self)
    }
}


fn main() {}
