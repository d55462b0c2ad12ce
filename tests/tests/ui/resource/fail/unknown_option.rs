use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actr = User, actor = User, actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
