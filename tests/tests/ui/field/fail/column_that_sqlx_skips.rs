use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;
use sqlx::{QueryBuilder, Sqlite};

#[derive(Resource)]
#[resource(policy = policy::Order, patch)]
struct Order {
    #[resource(id)]
    id: i64,
    #[resource(relation = "buyer")]
    buyer: i64,
    #[sqlx(skip)]
    text: String,
    discount: i64,
}

fn write(patch: Patch<Order>, query: &mut QueryBuilder<Sqlite>) {
    patch.push_columns(query);
}

fn main() {}
