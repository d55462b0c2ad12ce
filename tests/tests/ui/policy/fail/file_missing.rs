use authz_runtime::{Resource, policy};

policy!(mod rules = "no_such.polar");

// What is wrong with the policy is told once, and not of each type.
#[derive(Resource)]
#[resource(policy = rules::User)]
struct User {
    #[resource(id)]
    id: i64,
}

fn main() {}
