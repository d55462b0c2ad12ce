use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Order)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    #[field(preset(actor))]
    buyer: i64,
    text: String,
    discount: i64,
}

fn main() {}
