use authz_runtime::Resource;
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Order, patch)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    text: String,
    #[sqlx(rename = "text")]
    discount: i64,
}

fn main() {}
