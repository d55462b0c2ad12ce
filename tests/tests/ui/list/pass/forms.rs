//! A list alone, and one inside of a resource; the action in the type, or added.
use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, Scope, authorize};
use authz_tests::tracker::policy::Ticket::action;
use authz_tests::tracker::{Desk, Ticket};

#[authorize(action = "read", list = Ticket)]
async fn tickets(tickets: Scope<Ticket>) -> String {
    format!("{tickets:?}")
}

#[authorize(action = "read", list = Ticket)]
async fn named(tickets: Scope<Ticket, action::Read>) -> String {
    format!("{tickets:?}")
}

#[authorize(action = "read", resource = Ticket)]
#[authorize(action = "escalate", list = Ticket)]
async fn others(ticket: Ticket, others: Scope<Ticket>) -> String {
    format!("{} {others:?}", ticket.id)
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new()
        .route("/tickets", get(tickets))
        .route("/named", get(named))
        .route("/tickets/{ticket}/others", get(others));
}
