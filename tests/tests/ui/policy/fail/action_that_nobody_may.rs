use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, authorize};
use authz_tests::tracker::{Desk, Ticket};

#[authorize(action = "archive", resource = Ticket)]
async fn archive(ticket: Ticket) -> String {
    ticket.id.to_string()
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new().route("/tickets/{ticket}", get(archive));
}
