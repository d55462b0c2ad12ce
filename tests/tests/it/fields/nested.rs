//! Bodies that name fields within fields.

use authz_runtime::{Assign, New, Patch};
use authz_test_databases::on_each_database;
use serde_json::{Value, json};

use super::repos::{Both, FORM, JSON, OPERATIONS, Repo, RepoPatch};
use super::schemas::{fits, schema};
use crate::scopes::library::{Database, Row};

on_each_database!(
    each_field_within_a_field_has_its_rule,
    what_is_within_a_field_follows_the_action_without_one,
    a_field_is_not_written_past_what_is_within_it,
    operations_reach_what_is_within_a_field,
    a_body_that_is_no_object_of_fields_is_told_why,
    a_new_row_is_asked_about_what_is_within_its_fields,
    what_is_named_within_a_field_is_written_to_its_column,
    bodies_are_described_as_they_are_read,
);

/// The settings of the repository, with some of them changed.
fn settings(changes: &Value) -> Value {
    let mut settings =
        json!({"wiki": false, "mergePolicy": "rebase", "limits": {"size": 10, "files": 20}});
    json_patch(&mut settings, changes);
    settings
}

/// RFC 7396, section 2, without the removal of what is `null`.
fn json_patch(target: &mut Value, changes: &Value) {
    let (Value::Object(target), Value::Object(changes)) = (&mut *target, changes) else {
        *target = changes.clone();
        return;
    };
    for (key, value) in changes {
        json_patch(target.entry(key).or_insert(Value::Null), value);
    }
}

async fn each_field_within_a_field_has_its_rule<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let merging = (r#"{"config": {"mergePolicy": "squash"}}"#, JSON);
    both.allows("ann", merging, &settings(&json!({"mergePolicy": "squash"}))).await;
    both.refuses("bob", merging, &["config.mergePolicy"]).await;
    both.refuses("cat", merging, &["config.mergePolicy"]).await;
    // By each of its names.
    for body in [
        r#"{"settings": {"merging": null}}"#,
        r#"{"s\u0065ttings": {"merg\u0069ng": null}}"#,
        r#"{"config": {"mergePolicy": null}}"#,
    ] {
        both.allows("ann", (body, JSON), &settings(&json!({"mergePolicy": null}))).await;
        both.refuses("bob", (body, JSON), &["config.mergePolicy"]).await;
    }
    // A reader may write what a rule of its own gives him.
    let wiki = (r#"{"config": {"wiki": true}}"#, "application/merge-patch+json");
    both.allows("cat", wiki, &settings(&json!({"wiki": true}))).await;
    both.allows("bob", wiki, &settings(&json!({"wiki": true}))).await;
    assert_eq!(both.sent("/repos/1", "eve", wiki).await.0, 404);
    let size = (r#"{"config": {"limits": {"size": 5}}}"#, JSON);
    both.allows("staff", size, &settings(&json!({"limits": {"size": 5}}))).await;
    both.refuses("ann", size, &["config.limits.size"]).await;
}

async fn what_is_within_a_field_follows_the_action_without_one<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let files = (r#"{"config": {"limits": {"files": 5}, "wiki": true}}"#, JSON);
    both.allows("bob", files, &settings(&json!({"limits": {"files": 5}, "wiki": true}))).await;
    both.refuses("cat", files, &["config.limits.files"]).await;
    // One that is refused refuses all, wherever they are.
    let more =
        r#"{"config": {"limits": {"files": 5, "size": 1}, "mergePolicy": "x"}, "name": "n"}"#;
    both.refuses("bob", (more, JSON), &["config.limits.size", "config.mergePolicy"]).await;
    let all = ["config.limits.files", "config.limits.size", "config.mergePolicy", "name"];
    both.refuses("cat", (more, JSON), &all).await;
    let changes = json!({"limits": {"files": 5, "size": 1}, "mergePolicy": "x"});
    both.allows("staff", (more, JSON), &settings(&changes)).await;
    // Nothing is what only who may update may do, at any depth.
    for nothing in [r#"{"config": {}}"#, r#"{"config": {"limits": {}}}"#, "{}"] {
        both.allows("bob", (nothing, JSON), &settings(&json!({}))).await;
        both.refuses("cat", (nothing, JSON), &[]).await;
    }
}

async fn a_field_is_not_written_past_what_is_within_it<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let (merging, size) = ("config.mergePolicy", "config.limits.size");
    // Whatever is no object touches all that is within it.
    for body in [
        r#"{"config": null}"#,
        r#"{"config": [true, "squash", {"size": 1}]}"#,
        r#"{"config": [{"wiki": true}]}"#,
        r#"{"config": "wiki"}"#,
        r#"{"config": 1, "name": "n"}"#,
    ] {
        both.refuses("bob", (body, JSON), &[merging, size]).await;
        let told = "`config` is written field by field, as an object";
        both.answers("staff", (body, JSON), 422, told).await;
    }
    for body in [r#"{"config": {"limits": 1}}"#, r#"{"config": {"limits": [1, 2], "wiki": true}}"#]
    {
        both.refuses("bob", (body, JSON), &[size]).await;
        let told = "`config.limits` is written field by field, as an object";
        both.answers("staff", (body, JSON), 422, told).await;
    }
    both.refuses("bob", ("config=x", FORM), &[merging, size]).await;
    both.answers("staff", ("config=x", FORM), 422, "`config` is written field by field").await;
    both.answers("staff", ("config.wiki=true", FORM), 422, "`config.wiki` is no field").await;
}

async fn operations_reach_what_is_within_a_field<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let operation = |path: &str, value: &str| {
        format!(r#"[{{"op": "replace", "path": "{path}", "value": {value}}}]"#)
    };
    let merging = operation("/config/mergePolicy", r#""squash""#);
    both.allows("ann", (&merging, OPERATIONS), &settings(&json!({"mergePolicy": "squash"}))).await;
    both.refuses("bob", (&merging, OPERATIONS), &["config.mergePolicy"]).await;
    let wiki = operation("/settings/wiki", "true");
    both.allows("cat", (&wiki, OPERATIONS), &settings(&json!({"wiki": true}))).await;
    let several = r#"[
        {"op": "add", "path": "/config/limits/files", "value": 1},
        {"op": "remove", "path": "/config/limits/files"},
        {"op": "add", "path": "/config/limits/size", "value": 3},
        {"op": "add", "path": "/config/wiki", "value": true}
    ]"#;
    let changes = json!({"limits": {"files": null, "size": 3}, "wiki": true});
    both.allows("staff", (several, OPERATIONS), &settings(&changes)).await;
    both.refuses("bob", (several, OPERATIONS), &["config.limits.size"]).await;
    // A whole field is all that is within it, also beside a part of it.
    let all = ["config.mergePolicy", "config.limits.size"];
    let whole = operation("/config", r#"{"wiki": true}"#);
    both.refuses("bob", (&whole, OPERATIONS), &all).await;
    for body in [
        r#"[{"op": "add", "path": "/config", "value": {}},
            {"op": "add", "path": "/config/wiki", "value": true}]"#,
        r#"[{"op": "add", "path": "/config/wiki", "value": true},
            {"op": "remove", "path": "/config"}]"#,
        r#"[{"op": "move", "path": "/name", "from": "/config"}]"#,
    ] {
        both.refuses("bob", (body, OPERATIONS), &all).await;
        assert_eq!(both.sent("/repos/1", "staff", (body, OPERATIONS)).await.0, 422, "{body}");
    }
    both.answers("staff", (&whole, OPERATIONS), 422, "`config` is written field by field").await;
    for (path, part) in [
        ("/config/wiki/deep", "written as a whole"),
        ("/config/limits/0", "`config.limits.0` is no field"),
        ("/config/", "`config.` is no field"),
        ("/config/limits~1size", "`config.limits/size` is no field"),
        ("/limits/size", "`limits` is no field"),
        ("", "an operation is on a field"),
    ] {
        both.answers("staff", (&operation(path, "true"), OPERATIONS), 422, part).await;
    }
    // However long a path is, or however many there are.
    for start in ["/name", "/config", "/config/wiki", "/none", ""] {
        let long = format!("{start}{}", "/a".repeat(100_000));
        assert_eq!(
            both.sent("/repos/1", "staff", (&operation(&long, "1"), OPERATIONS)).await.0,
            422
        );
    }
    let many = (0..40_000).map(|n| format!(r#"{{"op": "remove", "path": "/{n}"}}"#));
    let many = format!("[{}]", many.collect::<Vec<_>>().join(","));
    both.answers("staff", (&many, OPERATIONS), 422, "`0` is no field").await;
    // By two of its names it is written twice.
    let twice = r#"[{"op": "add", "path": "/config/wiki", "value": true},
                    {"op": "add", "path": "/settings/wiki", "value": false}]"#;
    both.answers("staff", (twice, OPERATIONS), 400, "second time").await;
}

async fn a_body_that_is_no_object_of_fields_is_told_why<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    for (body, status, part) in [
        (r#"{"config": {"theme": "dark"}}"#, 422, "`config.theme` is no field"),
        (r#"{"config": {"merge_policy": "x"}}"#, 422, "`config.merge_policy` is no field"),
        (r#"{"config": {"limits": {"wiki": true}}}"#, 422, "`config.limits.wiki` is no field"),
        (r#"{"config": {"wiki": 1}}"#, 422, "`config.wiki`: invalid type"),
        (r#"{"config": {"wiki": null}}"#, 422, "`config.wiki`: invalid type"),
        (r#"{"config": {"limits": {"size": "x"}}}"#, 422, "`config.limits.size`: invalid type"),
        (r#"{"config": {"wiki": true, "wiki": true}}"#, 400, "stands twice"),
        (r#"{"config": {"limits": {"size": 1, "s\u0069ze": 2}}}"#, 400, "stands twice"),
        (r#"{"config": {}, "settings": {"wiki": true}}"#, 400, "`settings` names a field a second"),
        (r#"{"config": {"merging": "x", "mergePolicy": "y"}}"#, 400, "second time"),
        (r#"{"config": {"wiki": true}"#, 400, "EOF"),
    ] {
        both.answers("staff", (body, JSON), status, part).await;
    }
    // What is refused is told first, and nothing else is said then.
    let body = r#"{"config": {"theme": 1, "merging": 5, "mergePolicy": 6}}"#;
    both.refuses("bob", (body, JSON), &["config.mergePolicy"]).await;
}

async fn a_new_row_is_asked_about_what_is_within_its_fields<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let new = |changes: Value| {
        let mut new =
            json!({"wiki": false, "mergePolicy": null, "limits": {"size": 0, "files": null}});
        json_patch(&mut new, &changes);
        new
    };
    both.allows_at("/repos", "cat", (r#"{"name": "n"}"#, JSON), &new(json!({}))).await;
    let wiki = r#"{"name": "n", "config": {"wiki": true, "limits": {"files": 3}}}"#;
    let made = new(json!({"wiki": true, "limits": {"files": 3}}));
    both.allows_at("/repos", "cat", (wiki, JSON), &made).await;
    let size = r#"{"name": "n", "config": {"limits": {"size": 3}}}"#;
    let made = new(json!({"limits": {"size": 3}}));
    both.allows_at("/repos", "staff", (size, JSON), &made).await;
    both.refuses_at("/repos", "cat", (size, JSON), &["config.limits.size"]).await;
    for (body, status) in [
        (r#"{"name": "n", "config": null}"#, 422),
        (r#"{"name": "n", "config": [true]}"#, 422),
        (r#"{"name": "n", "config": {"limits": {"theme": 1}}}"#, 422),
        (r#"{"config": {"wiki": true}}"#, 422),
        (r#"{"name": "n", "config": {"wiki": true, "wiki": true}}"#, 400),
    ] {
        assert_eq!(both.sent("/repos", "staff", (body, JSON)).await.0, status, "{body}");
    }
}

async fn what_is_named_within_a_field_is_written_to_its_column<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let body = r#"{"config": {"limits": {"files": null}, "mergePolicy": "x"}, "name": "n"}"#;
    let (status, set) = both.sent("/columns/1", "ann", (body, JSON)).await;
    // PostgreSQL numbers the places, and MariaDB has quotes of its own.
    let set = ["$1", "$2", "$3"].into_iter().fold(set, |set, place| set.replace(place, "?"));
    let set = set.replace('`', "\"");
    assert_eq!((status, &*set), (200, r#"1 true "name" = ?, "merging" = ?, "files" = ?"#));
    let nothing = (200, "1 false ".to_owned());
    assert_eq!(both.sent("/columns/1", "ann", (r#"{"config": {}}"#, JSON)).await, nothing);
    both.refuses_at("/columns/1", "bob", (body, JSON), &["config.mergePolicy"]).await;
}

async fn bodies_are_described_as_they_are_read<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let [patch, new] = [schema::<Patch<Repo>>(), schema::<New<Repo>>()];
    let wiki = patch.pointer("/properties/config/properties/wiki/description");
    assert_eq!(wiki, Some(&json!("Whether there is one.")));
    assert_eq!(new.get("required"), Some(&json!(["name"])));
    for (body, is_taken) in [
        (json!({"config": {}}), true),
        (json!({"config": {"wiki": true, "merging": null}}), true),
        (json!({"settings": {"limits": {"files": 3}}}), true),
        (json!({"config": {"wiki": null}}), false),
        (json!({"config": {"merge_policy": "x"}}), false),
        (json!({"config": {"limits": {"wiki": true}}}), false),
        (json!({"config": {"limits": null}}), false),
        (json!({"config": null}), false),
        (json!({"config": [true]}), false),
    ] {
        let text = body.to_string();
        assert_eq!(fits(&body, &patch), is_taken, "{body}");
        let (status, _) = both.sent("/repos/1", "staff", (&text, JSON)).await;
        assert_eq!(status, if is_taken { 200 } else { 422 }, "{body}");
        let mut body = body;
        json_patch(&mut body, &json!({"name": "n"}));
        assert_eq!(fits(&body, &new), is_taken, "{body}");
        let (status, _) = both.sent("/repos", "staff", (&body.to_string(), JSON)).await;
        assert_eq!(status, if is_taken { 200 } else { 422 }, "{body}");
    }
}
