use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document {
    id: i64,
}


fn main() {}
