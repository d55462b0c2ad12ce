//! Bodies that name what is within a flattened field in its place.

use axum::http::Method;
use serde_json::{Value, json};

use super::sheet::answered;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const OPERATIONS: &str = "application/json-patch+json";

/// What is shown of the style then, of who may do this.
#[track_caller]
fn allows(may: &[&str], (text, ty): (&str, &str), style: &Value) {
    let (status, sheet) = answered((Method::PATCH, "/sheets/1", ty), text, may);
    assert_eq!(status, 200, "{text} by {may:?}: {sheet}");
    for (key, value) in style.as_object().into_iter().flatten() {
        assert_eq!(sheet.get(key), Some(value), "{text}: {key}");
    }
}

/// The fields that are refused.
#[track_caller]
fn refuses(may: &[&str], (text, ty): (&str, &str), fields: &[&str]) {
    let (status, details) = answered((Method::PATCH, "/sheets/1", ty), text, may);
    assert_eq!(status, 403, "{text} by {may:?}: {details}");
    let named = details.get("fields").cloned().unwrap_or_else(|| json!([]));
    assert_eq!(named, json!(fields), "{text} by {may:?}");
}

#[track_caller]
fn answers((text, ty): (&str, &str), status: u16, part: &str) {
    let may = ["update", "font", "shade", "name"];
    let (found, details) = answered((Method::PATCH, "/sheets/1", ty), text, &may);
    assert_eq!(found, status, "{text}: {details}");
    assert!(details.to_string().contains(part), "{text}: {details}");
}

#[test]
fn what_is_within_follows_its_own_rule() {
    let font = (r#"{"font": "Fraktur"}"#, JSON);
    allows(&["font"], font, &json!({"font": "Fraktur"}));
    refuses(&["update", "shade", "name"], font, &["font"]);
    let called = (r#"{"t\u0079peface": "Fraktur"}"#, JSON);
    allows(&["font"], called, &json!({"font": "Fraktur"}));
    refuses(&["update"], called, &["font"]);
    // Two flattened fields deep, and beside fields of the row.
    let shade = (r#"{"shade": 5, "title": "x"}"#, JSON);
    allows(&["shade", "name"], shade, &json!({"shade": 5, "title": "x", "font": ""}));
    refuses(&["name", "update"], shade, &["shade"]);
    refuses(&["shade", "update"], shade, &["title"]);
    // One that has no rule follows the action.
    let margins = (r#"{"margins": {"left": 9}}"#, JSON);
    allows(&["update"], margins, &json!({"margins": {"left": 9}}));
    refuses(&["font", "shade"], margins, &["margins.left"]);
    refuses(&["font", "shade"], (r#"{"margins": 9}"#, JSON), &["margins.left"]);
}

#[test]
fn forms_and_operations_reach_it() {
    let form = ("typeface=Fraktur&shade=", FORM);
    allows(&["font", "shade"], form, &json!({"font": "Fraktur", "shade": null}));
    refuses(&["update", "shade"], form, &["font"]);
    let operations = r#"[{"op": "add", "path": "/shade", "value": 7},
                         {"op": "replace", "path": "/margins/left", "value": 2}]"#;
    let style = json!({"shade": 7, "margins": {"left": 2}, "font": ""});
    allows(&["update", "shade"], (operations, OPERATIONS), &style);
    refuses(&["update"], (operations, OPERATIONS), &["shade"]);
    refuses(&["shade"], (operations, OPERATIONS), &["margins.left"]);
}

#[test]
fn a_body_that_is_wrong_is_told_where() {
    for (text, status, part) in [
        (r#"{"style": {"font": "x"}}"#, 422, "`style` is no field"),
        (r#"{"ink": {"shade": 1}}"#, 422, "`ink` is no field"),
        (r#"{"font": 1}"#, 422, "`font`: invalid type"),
        (r#"{"shade": 300}"#, 422, "`shade`: invalid value"),
        (r#"{"weight": 300}"#, 422, "`weight`: invalid value"),
        (r#"{"margins": {"left": "x"}}"#, 422, "`margins.left`: invalid type"),
        (r#"{"margins": {"right": 1}}"#, 422, "`margins.right` is no field"),
        (r#"{"margins": 1}"#, 422, "`margins` is written field by field"),
        (r#"{"font": "x", "typeface": "y"}"#, 400, "second time"),
        (r#"{"font": "x", "fon\u0074": "y"}"#, 400, "stands twice"),
    ] {
        answers((text, JSON), status, part);
    }
    answers(("style.font=x", FORM), 422, "`style.font` is no field");
    let whole = r#"[{"op": "add", "path": "/style", "value": {}}]"#;
    answers((whole, OPERATIONS), 422, "`style` is no field");
}

#[test]
fn a_new_row_has_what_is_within_it() {
    let whole = r#"{"title": "t", "tags": "x", "state": {"kind": "open"},
        "remark": {"text": "r"}, "font": "Fraktur"}"#;
    let sent = |may: &[&str]| answered((Method::POST, "/sheets", JSON), whole, may);
    let (status, sheet) = sent(&["name", "state", "font"]);
    assert_eq!((status, sheet.get("font")), (200, Some(&json!("Fraktur"))), "{sheet}");
    assert_eq!(sheet.get("margins"), Some(&json!({"left": 0})));
    let (status, details) = sent(&["name", "state"]);
    assert_eq!((status, details.get("fields")), (403, Some(&json!(["font"]))));
}
