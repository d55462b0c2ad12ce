use authz_runtime::Resource;
use authz_tests::{Issue, User};

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
    #[resource(relation(issue = Issue))]
    issue: String,
}


fn main() {}
