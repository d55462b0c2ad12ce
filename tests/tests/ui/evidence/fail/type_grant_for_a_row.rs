use authz_runtime::{Grant, TypeGrant, authorize};
use authz_tests::{Org, org_action::Create};

fn update(_: &Grant<Org, Create>) {}

#[authorize(action = "create", resource = Org, new)]
async fn handler(org: TypeGrant<Org>) -> &'static str {
    update(&org);
    ""
}


fn main() {}
