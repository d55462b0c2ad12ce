use authz_runtime::facts::{Batch, Fetch, Supply};
use authz_runtime::routing::get;
use authz_runtime::{Router, SourceError, authorize};
use authz_tests::tracker::{Desk, Ticket, policy};

#[derive(Debug)]
struct Db;

impl Fetch for Db {
    async fn fetch(&self, _: &mut Batch) -> Result<(), SourceError> {
        Ok(())
    }
}

impl policy::Folder::facts::has_role for Db {
    const FROM: Supply = Supply::Fetch;
}
impl policy::Folder::facts::parent for Db {
    const FROM: Supply = Supply::Fetch;
}
impl policy::Project::facts::folder for Db {
    const FROM: Supply = Supply::Fetch;
}
// The column of the role is missing, which a build tells, and a check does not.
impl policy::Project::facts::has_role for Db {
    const FROM: Supply = Supply::table("project_roles", &["member_id", "project_id"]);
}
impl policy::Member::facts::banned for Db {
    const FROM: Supply = Supply::Fetch;
}

#[authorize(action = "close", resource = Ticket)]
async fn close(ticket: Ticket) -> String {
    ticket.id.to_string()
}

#[authorize(action = "read", resource = Ticket)]
async fn show(ticket: Ticket) -> String {
    ticket.id.to_string()
}

fn main() {
    let _: Router<Desk<Db>> =
        Router::new().route("/tickets/{ticket}", get(show).post(close));
}
