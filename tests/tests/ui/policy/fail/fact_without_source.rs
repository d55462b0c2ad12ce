use authz_runtime::facts::{Batch, Fetch, Supply};
use authz_runtime::routing::get;
use authz_runtime::{Router, SourceError, authorize};
use authz_tests::tracker::{Desk, Ticket, policy};

#[derive(Debug)]
struct Nothing;

impl Fetch for Nothing {
    async fn fetch(&self, _: &mut Batch) -> Result<(), SourceError> {
        Ok(())
    }
}

// Everything but who is banned.
impl policy::Folder::facts::has_role for Nothing {
    const FROM: Supply = Supply::Fetch;
}
impl policy::Folder::facts::parent for Nothing {
    const FROM: Supply = Supply::Fetch;
}
impl policy::Project::facts::folder for Nothing {
    const FROM: Supply = Supply::Fetch;
}
impl policy::Project::facts::has_role for Nothing {
    const FROM: Supply = Supply::Fetch;
}

#[authorize(action = "escalate", resource = Ticket)]
async fn escalate(ticket: Ticket) -> String {
    ticket.id.to_string()
}

fn main() {
    let _: Router<Desk<Nothing>> = Router::new().route("/tickets/{ticket}", get(escalate));
}
