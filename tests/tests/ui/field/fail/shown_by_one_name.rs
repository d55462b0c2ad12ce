use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile, view)]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[serde(rename = "id")]
    name: String,
    salary: Guarded<i64>,
}

fn main() {}
