use authz_runtime::{Scope, authorize};
use authz_tests::tracker::Ticket;

#[authorize(action = "read", list = Ticket, resource = Ticket)]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

fn main() {}
