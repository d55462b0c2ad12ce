use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::User, patch)]
struct Clerk {
    #[resource(id)]
    id: i64,
    name: String,
}

fn main() {}
