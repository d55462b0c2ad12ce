use authz_runtime::Resource;
use authz_tests::User;

struct Folder;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
    #[resource(relation(folder = Folder))]
    folder: i64,
}


fn main() {}
