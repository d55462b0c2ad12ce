//! Bodies that one reader takes for something else than another.

use authz_runtime::Assign;
use authz_test_databases::on_each_database;

use super::repos::{Both, JSON, OPERATIONS, Repo, RepoPatch};
use crate::scopes::library::{Database, Row};

on_each_database!(
    an_operation_is_one_on_a_field,
    a_pointer_is_one_of_rfc_6901,
    a_key_of_serde_json_is_none_of_a_body,
);

async fn an_operation_is_one_on_a_field<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let operation =
        |op: &str, path: &str| format!(r#"[{{"op": {op}, "path": {path}, "value": "x"}}]"#);
    both.answers("bob", (&operation(r#""replace""#, r#""/name""#), OPERATIONS), 200, "").await;
    for (op, path, status, told) in [
        (r#""ADD""#, r#""/name""#, 400, "`op` is no operation"),
        ("5", r#""/name""#, 400, "`op` is missing, or no text"),
        (r#""add""#, r#"["/name"]"#, 400, "`path` is missing, or no text"),
        (r#""add""#, r#""""#, 422, "an operation is on a field, and not on the row"),
    ] {
        both.answers("bob", (&operation(op, path), OPERATIONS), status, told).await;
    }
}

async fn a_pointer_is_one_of_rfc_6901<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let operation = |path: &str| format!(r#"[{{"op": "add", "path": "{path}", "value": "x"}}]"#);
    for path in ["name", "name/", "~0name", "/name~", "/na~2me", "/~", "/name/~~0"] {
        let told = "a path is no JSON Pointer";
        both.answers("bob", (&operation(path), OPERATIONS), 400, told).await;
    }
    for path in ["/na~0me", "/~1name", "/~01"] {
        both.answers("bob", (&operation(path), OPERATIONS), 422, "is no field").await;
    }
    let moved = r#"[{"op": "move", "path": "/name", "from": "topic"}]"#;
    both.answers("bob", (moved, OPERATIONS), 400, "a path is no JSON Pointer").await;
}

/// What `serde_json` reads as a `Value` is, under such a key, the text within it.
async fn a_key_of_serde_json_is_none_of_a_body<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = Both::open::<D>().await;
    let wrapped = |value: &str| format!(r#"{{"$serde_json::private::RawValue": {value}}}"#);
    let escaped = r#"{"\u0024serde_json::private::Number": "1"}"#;
    for value in [&*wrapped(r#""\"x\"""#), escaped, &format!("[[{}]]", wrapped("1"))] {
        let operations = format!(r#"[{{"op": "add", "path": "/name", "value": {value}}}]"#);
        for body in [(&*operations, OPERATIONS), (&*format!(r#"{{"name": {value}}}"#), JSON)] {
            both.answers("bob", body, 400, "a key is one of serde_json's own").await;
        }
    }
    let path = wrapped(r#""\"/name\"""#);
    let operations = format!(r#"[{{"op": "add", "path": {path}, "value": "x"}}]"#);
    both.answers("bob", (&operations, OPERATIONS), 400, "serde_json's own").await;
    // Each level was read by a reader of its own, until there was no stack left.
    let deep = (0..14).fold("1".to_owned(), |inner, _| {
        let text = format!("{}{inner}{}", "[".repeat(120), "]".repeat(120));
        wrapped(&serde_json::Value::from(text).to_string())
    });
    let operations = format!(r#"[{{"op": "add", "path": "/name", "value": {deep}}}]"#);
    both.answers("bob", (&operations, OPERATIONS), 400, "serde_json's own").await;
    let text = r#"{"name": "$serde_json::private::RawValue"}"#;
    both.answers("bob", (text, JSON), 200, "$serde_json").await;
}
