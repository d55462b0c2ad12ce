use authz_runtime::routing::get;
use authz_runtime::{Authenticated, Router, TypeGrant, authorize};
use authz_tests::{App, Org, User};

#[authorize(action = "create", resource = Org, new)]
async fn create(org: TypeGrant<Org>) -> String {
    format!("{:?}", org.actor())
}

#[authorize(action = "create", resource = Org, new)]
async fn create_silently() -> &'static str {
    "created"
}

#[authorize(authenticated)]
async fn me(me: Authenticated<User>) -> String {
    me.actor().id.to_string()
}

#[authorize(authenticated)]
async fn somebody() -> &'static str {
    "hello"
}

#[authorize(authenticated, unchecked("page"))]
async fn page() -> &'static str {
    "hello"
}

fn main() {
    let _: Router<App> = Router::new()
        .route("/orgs", get(create).post(create_silently))
        .route("/me", get(me).post(somebody))
        .route("/pages/{page}", get(page));
}
