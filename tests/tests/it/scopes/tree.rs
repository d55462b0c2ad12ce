//! A scope as data, for what knows no SQL.

use authz_runtime::{ActionOf, Context, Scopes};
use serde_json::{Value, json};
use sqlx::Sqlite;

use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Document, Library};
use super::{NOW, scope};

/// The tree of an actor's scope, as another service gets it.
async fn tree<A: ActionOf<Document>>(actor: Option<&str>) -> Value
where
    Library<Sqlite>: Scopes<Document, A>,
{
    let library = Library::<Sqlite>::with("").await;
    let scope = scope::<Document, A, Sqlite>(&library, actor).await;
    serde_json::to_value(scope.tree()).expect("JSON")
}

fn column(name: &str, ty: &str) -> Value {
    json!({ "source": 0, "name": name, "type": ty })
}

#[tokio::test]
async fn what_a_guest_may_read_is_one_column() {
    let rule = r#"has_permission(_: Guest, "read", document: Document) if is_public(document)"#;
    let expected = json!({
        "table": "documents",
        "key": column("id", "integer"),
        "condition": { "any": [{
            "rules": [{ "line": 38, "rule": rule }],
            "all": [{ "true": column("public", "boolean") }],
        }] },
        "guarded": [],
    });
    assert_eq!(tree::<Read>(None).await, expected);
}

#[tokio::test]
async fn the_actor_and_the_time_are_values() {
    let text = tree::<Lend>(Some("ann")).await.to_string();
    assert!(text.contains(r#"{"value":"ann"}"#), "{text}");
    assert!(text.contains(&format!(r#"{{"value":{NOW}}}"#)), "{text}");
    assert!(!text.contains(r#""actor""#) && !text.contains(r#""now""#), "{text}");
}

#[tokio::test]
async fn who_acts_must_be_able_to_read() {
    let (read, edit) = (tree::<Read>(Some("bob")).await, tree::<Edit>(Some("bob")).await);
    let of = |tree: &Value| tree.pointer("/condition").cloned().expect("a condition");
    let both = of(&edit).pointer("/any/0/all").cloned().expect("both conditions");
    let both = both.as_array().expect("a list");
    assert_eq!((both.len(), &both[0]), (2, &of(&read)));
    let rule = both[1].pointer("/any/0/rules/0/rule");
    assert_eq!(rule, Some(&json!(r#""edit" if "editor" on "folder""#)));
}

#[tokio::test]
async fn what_no_rule_reaches_has_no_way() {
    assert_eq!(tree::<Edit>(None).await.pointer("/condition"), Some(&json!({ "any": [] })));
    let library = Library::<Sqlite>::with("").await;
    let scope = Context::at(NOW).scope::<Document, Edit>(&library, None).await.expect("a scope");
    assert!(scope.is_never() && scope.tree().condition.is_never());
}
