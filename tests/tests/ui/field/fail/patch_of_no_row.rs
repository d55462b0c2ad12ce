use authz_runtime::{Patch, Scope, authorize, public, unexposable};
use authz_tests::profiles::Order;

#[public(reason = "the form is for everybody")]
async fn anyone(patch: Patch<Order>) -> String {
    format!("{patch:?}")
}

#[unexposable(reason = "only services change it")]
async fn services(patch: Patch<Order>) -> String {
    format!("{patch:?}")
}

#[authorize(authenticated)]
async fn members(patch: Patch<Order>) -> String {
    format!("{patch:?}")
}

#[authorize(action = "create", resource = Order, new)]
async fn create(patch: Patch<Order>) -> String {
    format!("{patch:?}")
}

#[authorize(action = "update", list = Order)]
async fn each(orders: Scope<Order>, patch: Patch<Order>) -> String {
    format!("{orders:?} {patch:?}")
}

fn main() {}
