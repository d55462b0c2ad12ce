use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile, patch)]
struct Sheet {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[serde(alias = "salary")]
    name: String,
    salary: Guarded<Option<i64>>,
}

fn main() {}
