use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(serde::Serialize, serde::Deserialize)]
struct Pay(i64);

#[derive(Resource)]
#[resource(policy = policy::Profile, view, patch, schema)]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    name: String,
    salary: Guarded<Pay>,
}

fn main() {}
