use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
enum Document {
    Draft,
}


fn main() {}
