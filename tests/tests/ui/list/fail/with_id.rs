use authz_runtime::{Scope, authorize};
use authz_tests::tracker::Ticket;

#[authorize(action = "read", list = Ticket, id = "ticket")]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

fn main() {}
