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
    name: String,
    #[field(hidden(hmac = of_salaries))]
    salary: Guarded<i64>,
}

fn of_salaries() -> [u8; 32] {
    [7; 32]
}

fn main() {}
