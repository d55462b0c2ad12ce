use authz_runtime::Resource;
use authz_tests::{Issue, User};

#[derive(Resource)]
#[resource(actor = User, actions("read"), relation(issue = Issue, fields(isue)))]
struct Document {
    #[resource(id)]
    id: i64,
    issue: i64,
}

fn main() {}
