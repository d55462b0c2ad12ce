use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, Scope, authorize};
use authz_tests::tracker::{Desk, Ticket};

#[authorize(action = "reed", list = Ticket)]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new().route("/tickets", get(tickets));
}
