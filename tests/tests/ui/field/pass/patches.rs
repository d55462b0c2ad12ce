use authz_runtime::__private::Changes;
use authz_runtime::routing::{patch, put};
use authz_runtime::{Change, Guarded, Patch, Patched, Resource, Router, Scope, authorize};
use authz_tests::profiles::{Desk, Profile, policy};
use serde::{Deserialize, Deserializer};

#[authorize(action = "update", resource = Profile)]
async fn update(mut profile: Profile, patch: Patch<Profile>) -> String {
    patch.apply(&mut profile);
    profile.name
}

/// What it does is another thing than what a body names.
#[authorize(action = "update", resource = Profile, whole)]
async fn replace(profile: Profile, body: String) -> String {
    format!("{} {body}", profile.id)
}

/// Each of them, by the action alone.
#[authorize(action = "update", list = Profile, whole)]
async fn replace_each(profiles: Scope<Profile>, body: String) -> String {
    format!("{profiles:?} {body}")
}

/// Of one field alone.
#[authorize(action = "update(name)", resource = Profile)]
async fn rename(profile: Profile, body: String) -> String {
    format!("{} {body}", profile.id)
}

/// What `serde` knows by other names.
#[derive(Resource)]
#[resource(policy = policy::Profile, patch)]
#[serde(rename_all = "UPPERCASE")]
struct Sheet {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    #[serde(alias = "title", deserialize_with = "loud")]
    name: String,
    salary: Guarded<Option<i64>>,
}

fn loud<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|text| text.to_uppercase())
}

fn main() {
    let _: Router<Desk> = Router::new()
        .route("/profiles/{profile}", patch(update).put(replace))
        .route("/profiles", put(replace_each))
        .route("/names/{profile}", put(rename));
    let mut sheet = Sheet { id: 1, owner: 2, name: "ann".to_owned(), salary: Guarded::new(None) };
    let changes = SheetPatch { name: Change::Set("Bob".to_owned()), salary: Change::Keep };
    Patched::change(&mut sheet, changes);
    assert_eq!((sheet.id, sheet.owner, &*sheet.name), (1, 2, "Bob"));
    let named: Vec<&str> = SheetPatch::FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(named, ["name", "salary"]);
    let numbers = ["NAME", "title", "SALARY", "name", "Title"].map(SheetPatch::number);
    assert_eq!(numbers, [Some(0), Some(0), Some(1), None, None]);
}
