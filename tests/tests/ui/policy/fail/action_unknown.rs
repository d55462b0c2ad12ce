use authz_runtime::authorize;
use authz_tests::tracker::Ticket;

#[authorize(action = "clsoe", resource = Ticket)]
async fn close(ticket: Ticket) -> String {
    ticket.id.to_string()
}

fn main() {}
