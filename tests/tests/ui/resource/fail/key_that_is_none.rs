use authz_runtime::Resource;
use authz_tests::User;

struct Opaque;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document {
    #[resource(id)]
    id: Opaque,
}


fn main() {}
