use authz_runtime::{Scope, authorize};
use authz_tests::tracker::Ticket;

#[authorize(list = Ticket)]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

fn main() {}
