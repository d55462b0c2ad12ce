use authz_runtime::authorize;
use authz_tests::tracker::Ticket;

#[authorize(action = "read", list = Ticket)]
async fn tickets() -> String {
    String::new()
}

fn main() {}
