use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Order, new)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    #[serde(default)]
    #[field(refused(keep))]
    text: String,
    discount: i64,
}

fn main() {}
