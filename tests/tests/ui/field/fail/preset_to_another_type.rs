use authz_runtime::Resource;
use authz_tests::profiles::{User, policy};

#[derive(Resource)]
#[resource(policy = policy::Order, new)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    #[field(preset(actor = name_of))]
    buyer: i64,
    #[field(preset = nothing)]
    text: String,
    discount: i64,
}

fn name_of(user: &User) -> String {
    user.id.to_string()
}

const fn nothing() -> Option<String> {
    None
}

fn main() {}
