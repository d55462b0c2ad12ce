use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::User, table = "users")]
struct User(#[resource(id)] i64);

fn main() {}
