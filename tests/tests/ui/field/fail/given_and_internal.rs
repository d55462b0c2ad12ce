use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Order, new)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    text: String,
    discount: i64,
    #[field(internal, given)]
    shard: i64,
}

fn main() {}
