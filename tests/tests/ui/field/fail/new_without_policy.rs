use authz_runtime::Resource;
use authz_tests::profiles::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"), new)]
struct Sheet {
    #[resource(id)]
    id: i64,
    name: String,
}

fn main() {}
