use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;

#[derive(Patch)]
struct Limits {
    #[serde(rename(serialize = "id"))]
    pages: i64,
}

#[derive(Patch)]
struct Settings {
    public: bool,
    #[field(nested)]
    #[serde(flatten)]
    limits: Limits,
}

#[derive(Resource)]
#[resource(policy = policy::Wiki, patch)]
struct Wiki {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    title: String,
    #[field(nested)]
    #[serde(flatten)]
    settings: Settings,
}

fn main() {}
