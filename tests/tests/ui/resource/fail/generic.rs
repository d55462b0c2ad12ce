use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document<T> {
    #[resource(id)]
    id: T,
}


fn main() {}
