use std::collections::BTreeMap;

use authz_runtime::{Guarded, Resource, View};
use authz_tests::profiles::policy;
use serde::Serializer;
use serde_json::{json, to_value};

#[derive(Resource)]
#[resource(policy = policy::Profile, view)]
#[serde(rename_all(serialize = "camelCase", deserialize = "snake_case"), deny_unknown_fields)]
struct Profile {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[serde(rename = "called", alias = "title", default)]
    name: String,
    #[field(hidden(null))]
    salary: Guarded<i64>,
    #[serde(with = "hex")]
    #[field(internal)]
    shard_number: u32,
    #[serde(skip_serializing)]
    #[field(internal)]
    lock: std::sync::Mutex<()>,
}

mod hex {
    pub fn serialize<S: super::Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{number:x}"))
    }
}

/// Nothing is shown that is not named.
#[derive(Resource)]
#[resource(actor = authz_tests::User, actions("read"), internal, view)]
struct Job {
    #[resource(id)]
    #[field(exposed)]
    id: i64,
    #[serde(serialize_with = "hex::serialize", skip_serializing_if = "is_zero")]
    #[field(exposed)]
    part_number: u32,
    worker: String,
    #[serde(flatten)]
    #[field(exposed)]
    tags: BTreeMap<&'static str, u8>,
    #[serde(flatten)]
    host: BTreeMap<&'static str, u8>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn main() {
    let profile = Profile {
        id: 1,
        owner: 2,
        name: "Ann".to_owned(),
        salary: Guarded::new(3),
        shard_number: 4,
        lock: std::sync::Mutex::new(()),
    };
    let view = View::from(profile).with_hidden_as("hidden");
    let shown = to_value(&view).expect("a view");
    assert_eq!(shown, json!({"id": 1, "called": "Ann", "salary": null, "hidden": ["salary"]}));
    let job = |part_number| Job {
        id: 1,
        part_number,
        worker: "host-7".to_owned(),
        tags: BTreeMap::from([("a", 1)]),
        host: BTreeMap::from([("b", 2)]),
    };
    let shown = |job| to_value(View::from(job)).expect("a view");
    assert_eq!(shown(job(255)), json!({"id": 1, "part_number": "ff", "a": 1}));
    assert_eq!(shown(job(0)), json!({"id": 1, "a": 1}));
}
