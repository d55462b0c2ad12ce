use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile, table = "profiles")]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    name: String,
    #[resource(queryable)]
    salary: Guarded<f64>,
}

fn main() {}
