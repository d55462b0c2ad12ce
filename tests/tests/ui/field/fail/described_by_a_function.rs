use authz_runtime::{Guarded, Resource};
use authz_tests::profiles::policy;

#[derive(Resource)]
#[resource(policy = policy::Profile, view, schema)]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[serde(serialize_with = "shout")]
    name: String,
    salary: Guarded<i64>,
}

fn shout<S: serde::Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&text.to_uppercase())
}

fn main() {}
