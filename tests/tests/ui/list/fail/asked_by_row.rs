use authz_runtime::routing::get;
use authz_runtime::{Router, Scope, authorize};
use authz_tests::tracker::{Desk, Remote, Ticket};

#[authorize(action = "read", list = Ticket)]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

fn main() {
    let _: Router<Desk<Remote>> = Router::new().route("/tickets", get(tickets));
}
