use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;

#[derive(Patch)]
struct Settings {
    theme: String,
}

#[derive(Resource)]
#[resource(policy = policy::Forum, patch)]
struct Forum {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[field(nested)]
    settings: Settings,
}

fn main() {}
