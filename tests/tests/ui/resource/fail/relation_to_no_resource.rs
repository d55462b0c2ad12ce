// The compiler speaks of the field's type first, which it cannot compare with a
// key that there is not, and twice of the missing trait.
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
