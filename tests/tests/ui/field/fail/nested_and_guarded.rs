use authz_runtime::{Guarded, Patch, Resource};
use authz_tests::profiles::policy;
use serde::Deserialize;

#[derive(Deserialize, Patch)]
struct Salary {
    amount: i64,
}

#[derive(Resource)]
#[resource(policy = policy::Profile, patch)]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    name: String,
    #[field(nested)]
    salary: Guarded<Salary>,
}

fn main() {}
