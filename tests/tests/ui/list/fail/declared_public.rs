use authz_runtime::routing::get;
use authz_runtime::{Memory, Router, Scope, public};
use authz_tests::tracker::policy::Ticket::action::Read;
use authz_tests::tracker::{Desk, Ticket};

#[public(reason = "everybody may see which tickets there are")]
async fn tickets(tickets: Scope<Ticket, Read>) -> String {
    format!("{tickets:?}")
}

fn main() {
    let _: Router<Desk<Memory>> = Router::new().route("/tickets", get(tickets));
}
