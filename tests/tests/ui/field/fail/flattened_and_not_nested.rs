use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Settings {
    text: String,
}

#[derive(Resource)]
#[resource(policy = policy::Order, view, patch)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    #[serde(flatten)]
    text: Settings,
    discount: i64,
}

#[derive(Patch)]
struct Outer {
    #[serde(flatten)]
    inner: Settings,
}

fn main() {}
