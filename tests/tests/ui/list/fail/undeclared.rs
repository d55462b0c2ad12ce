use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, Scope};
use authz_tests::tracker::policy::Ticket::action::Read;
use authz_tests::tracker::{Desk, Ticket};

async fn tickets(tickets: Scope<Ticket, Read>) -> String {
    format!("{tickets:?}")
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new().route("/tickets", get(tickets));
}
