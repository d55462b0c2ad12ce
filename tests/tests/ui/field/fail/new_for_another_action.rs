use authz_runtime::routing::post;
use authz_runtime::{New, Router, authorize};
use authz_tests::profiles::{Desk, Order};

#[authorize(action = "update", resource = Order, new)]
async fn create(new: New<Order>) -> String {
    format!("{new:?}")
}

fn main() {
    let _: Router<Desk> = Router::new().route("/orders", post(create));
}
