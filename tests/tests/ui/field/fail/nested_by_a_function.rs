use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;
use serde::{Deserialize, Deserializer};

#[derive(Default, Deserialize, Patch)]
struct Limits {
    pages: i64,
}

#[derive(Default, Deserialize, Patch)]
struct Settings {
    public: bool,
    #[field(nested)]
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
    #[serde(deserialize_with = "read")]
    settings: Settings,
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Settings, D::Error> {
    Settings::deserialize(deserializer)
}

fn main() {}
