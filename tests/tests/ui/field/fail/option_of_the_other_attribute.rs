use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile)]
struct Profile {
    #[resource(id)]
    #[field(column = "number")]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    name: String,
    #[resource(hidden(null))]
    salary: Guarded<i64>,
}

fn main() {}
