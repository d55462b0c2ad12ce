use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile, table = "profiles")]
struct Profile {
    #[resource(id, queryable)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[resource(queryable)]
    name: String,
    salary: Guarded<i64>,
    #[resource(queryable)]
    #[field(internal)]
    shard: i64,
}

fn main() {}
