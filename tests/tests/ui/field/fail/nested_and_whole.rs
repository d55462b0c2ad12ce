use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;

#[derive(Patch)]
struct Title {
    text: String,
}

#[derive(Resource)]
#[resource(policy = policy::Order, patch)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    #[field(nested)]
    text: Title,
    discount: i64,
}

fn main() {}
