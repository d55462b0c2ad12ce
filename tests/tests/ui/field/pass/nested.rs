use authz_runtime::__private::Changes;
use authz_runtime::{Change, Denial, Nested, New, Patch, Patched, Resource, authorize};
use authz_tests::profiles::policy;

/// In a module of its own, and by another name of the crate.
mod settings {
    use authz_runtime as rt;

    #[derive(Debug, Default, rt::Patch)]
    #[patch(crate = rt, schema)]
    #[serde(rename_all = "camelCase")]
    pub(crate) struct Limits {
        #[serde(alias = "sheets", default)]
        pub(crate) pages: i64,
        /// No body says it, and no policy lists it.
        #[serde(skip)]
        pub(crate) hits: i64,
    }

    #[derive(Debug, Default, rt::Patch)]
    #[patch(crate = rt, schema)]
    pub(crate) struct Settings {
        #[field(schema = bool)]
        #[serde(deserialize_with = "super::negated")]
        pub(crate) public: bool,
        #[field(nested)]
        pub(crate) limits: Limits,
    }
}

use settings::{Settings, SettingsPatch};

fn negated<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    <bool as serde::Deserialize>::deserialize(deserializer).map(|value| !value)
}

#[derive(Resource)]
#[resource(policy = policy::Wiki, patch, new, schema)]
struct Wiki {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    title: String,
    #[field(nested)]
    #[serde(default)]
    settings: Settings,
}

#[authorize(action = "update", resource = Wiki)]
async fn update(mut wiki: Wiki, patch: Patch<Wiki>) -> String {
    patch.apply(&mut wiki);
    wiki.title
}

#[authorize(action = "create", resource = Wiki, new)]
async fn create(new: New<Wiki>) -> Result<String, Denial> {
    new.with(WikiRest { id: 1, owner: 1 }).await.map(|wiki| wiki.title)
}

fn main() {
    let _ = (update, create);
    let settings = Settings { public: true, limits: settings::Limits { pages: 1, hits: 2 } };
    let mut wiki = Wiki { id: 1, owner: 2, title: "w".to_owned(), settings };
    let mut changes = WikiPatch::default();
    changes.settings.limits.pages = Change::Set(5);
    Patched::change(&mut wiki, changes);
    assert_eq!((wiki.id, wiki.owner, wiki.settings.public), (1, 2, true));
    assert_eq!((wiki.settings.limits.pages, wiki.settings.limits.hits), (5, 2));
    Nested::change(&mut wiki.settings, SettingsPatch::default());
    assert_eq!(wiki.settings.limits.pages, 5);
    let numbers = ["pages", "sheets", "hits", "Pages"].map(settings::LimitsPatch::number);
    assert_eq!(numbers, [Some(0), Some(0), None, None]);
}
