use authz_runtime::Settings;
use authz_runtime::__private::Rejection;
use authz_runtime::routing::{Arguments, Declaration};
use authz_tests::App;
use axum::extract::Request;

struct Mine;

impl Arguments<App, ()> for Mine {
    fn describe(_: &mut Vec<Declaration>) {}

    async fn extract(_: Request, _: &App, _: &Settings) -> Result<Self, Rejection> {
        Ok(Self)
    }
}


fn main() {}
