use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;

#[derive(Default, Patch)]
struct Limits {
    pages: i64,
}

#[derive(Default, Patch)]
struct Settings {
    public: bool,
    #[field(nested)]
    limits: Limits,
}

#[derive(Resource)]
#[resource(policy = policy::Wiki, patch, schema)]
struct Wiki {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    title: String,
    #[field(nested)]
    settings: Settings,
}

fn main() {}
