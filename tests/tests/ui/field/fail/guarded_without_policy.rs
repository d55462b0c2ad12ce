use authz_runtime::{Guarded, Resource};
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("read"))]
struct Profile {
    #[resource(id)]
    id: i64,
    salary: Guarded<i64>,
}

fn main() {}
