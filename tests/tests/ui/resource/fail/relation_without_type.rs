use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
    #[resource(relation(issue))]
    issue: i64,
}


fn main() {}
