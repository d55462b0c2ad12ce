use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read", "close", "close"))]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
