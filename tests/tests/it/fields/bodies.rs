//! Random bodies by random actors: no refused field is changed or given, and nothing that is
//! allowed is refused.

#![expect(clippy::indexing_slicing, reason = "a test fails by it")]

use std::collections::BTreeSet;

use axum::http::Method;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::sheet::{Note, State, Tags, answered};

const JSON: &str = "application/json";

/// The field of each key, and what it is called where it is written.
const KEYS: [(&str, Option<(&str, &str)>); 19] = [
    ("title", Some(("name", "title"))),
    ("name", Some(("name", "title"))),
    ("heading", Some(("name", "title"))),
    ("size", Some(("size", "size"))),
    ("tags", Some(("tags", "tags"))),
    ("state", Some(("state", "state"))),
    ("remark", Some(("note", "note"))),
    ("note", None),
    ("id", None),
    ("author", None),
    ("Title", None),
    ("layout", Some(("layout", "layout"))),
    // Within the style, and within the ink in it.
    ("font", Some(("font", "font"))),
    ("typeface", Some(("font", "font"))),
    ("margins", Some(("margins", "margins"))),
    ("shade", Some(("shade", "shade"))),
    ("weight", Some(("weight", "weight"))),
    ("style", None),
    ("ink", None),
];

const VALUES: [&str; 26] = [
    r#""text""#,
    "7",
    "null",
    "-1",
    "[]",
    r#"["a", "b"]"#,
    "[1]",
    r#"{"kind": "open"}"#,
    r#"{"kind": "closed", "by": "ann"}"#,
    r#"{"kind": "closed"}"#,
    r#"{"text": "x", "more": {"a": 1}}"#,
    r#"{"text": "x", "text": "y"}"#,
    r#"{"kind": "open", "extra": [{"b": 1, "\u0062": 2}]}"#,
    "4294967296",
    "{}",
    r#"{"columns": 2}"#,
    r#"{"theme": "dark", "columns": 3}"#,
    r#"{"print": {"color": true}}"#,
    r#"{"print": {}, "theme": null}"#,
    r#"{"print": [true]}"#,
    r#"{"columns": "x", "th\u0065me": "y"}"#,
    r#"{"print": {"colour": true}, "columns": 1}"#,
    r#"{"theme": 5, "kind": "open"}"#,
    r#"{"print": {"color": true, "c\u006flor": false}}"#,
    r#"{"left": 3}"#,
    r#"{"left": -3, "right": {}}"#,
];

/// The fields with rules of their own.
const RULED: [&str; 7] = ["name", "size", "state", "theme", "color", "font", "shade"];

/// Whether a value names a key twice, at any depth.
fn has_twice(value: &str) -> bool {
    [11, 12, 23].iter().any(|at| VALUES.get(*at) == Some(&value))
}

/// What plain serde makes of the value of a field.
fn value_of(field: &str, text: &str) -> Option<Value> {
    fn read<T: Serialize + DeserializeOwned>(text: &str) -> Option<Value> {
        let value: T = serde_json::from_str(text).ok()?;
        serde_json::to_value(value).ok()
    }
    match field {
        "name" | "font" => read::<String>(text),
        "size" => read::<Option<u32>>(text),
        "tags" => read::<Tags>(text),
        "state" => read::<State>(text),
        "layout" => layout_of(text).1,
        "margins" => margins_of(text).1,
        "shade" => read::<Option<u8>>(text),
        "weight" => read::<u8>(text),
        _ => read::<Note>(text),
    }
}

/// The fields within a layout that a value touches, and what the layout is then, if it can be.
fn layout_of(text: &str) -> (Vec<&'static str>, Option<Value>) {
    let mut layout = json!({"columns": 0, "theme": null, "print": {"color": false}});
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return (vec!["columns", "theme", "color"], None);
    };
    let (mut touched, mut is_layout) = (Vec::new(), true);
    for (key, value) in &members {
        let is_fit = match (&**key, value) {
            ("columns", value) => {
                touched.push("columns");
                value.as_u64().is_some_and(|columns| columns < 256)
            }
            ("theme", value) => {
                touched.push("theme");
                value.is_string() || value.is_null()
            }
            ("print", Value::Object(print)) => {
                touched.extend(print.contains_key("color").then_some("color"));
                print.iter().all(|(key, value)| key == "color" && value.is_boolean())
            }
            ("print", _) => {
                touched.push("color");
                false
            }
            _ => false,
        };
        is_layout &= is_fit;
        match value {
            Value::Object(inner) if inner.is_empty() => {}
            value => layout[key] = value.clone(),
        }
    }
    (touched, is_layout.then_some(layout))
}

/// The same of margins.
fn margins_of(text: &str) -> (Vec<&'static str>, Option<Value>) {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return (vec!["left"], None);
    };
    let touched = members.contains_key("left").then_some("left");
    let is_byte = |value: &Value| value.as_u64().is_some_and(|left| left < 256);
    let is_fit = members.iter().all(|(key, value)| key == "left" && is_byte(value));
    let left = members.get("left").cloned().unwrap_or_else(|| json!(0));
    (touched.into_iter().collect(), is_fit.then(|| json!({"left": left})))
}

/// The fields that a body touches.
fn touched(entries: &[Entry]) -> BTreeSet<&'static str> {
    let mut touched = BTreeSet::new();
    for ((_, of), value) in entries {
        match of {
            Some(("layout", _)) => touched.extend(layout_of(value).0),
            Some(("margins", _)) => touched.extend(margins_of(value).0),
            Some((field, _)) => drop(touched.insert(*field)),
            None => {}
        }
    }
    touched
}

/// A key, its field, and a value.
type Entry = ((&'static str, Option<(&'static str, &'static str)>), &'static str);

/// The status, and the sheet where it is changed.
fn expected(body: &[(usize, usize)], may: &BTreeSet<&str>) -> (u16, Option<Value>) {
    let entries: Vec<Entry> =
        body.iter().map(|(key, value)| (KEYS[*key], VALUES[*value])).collect();
    let keys: BTreeSet<&str> = entries.iter().map(|((key, _), _)| *key).collect();
    let named: Vec<&str> = entries.iter().filter_map(|((_, of), _)| Some(of.as_ref()?.0)).collect();
    let fields: BTreeSet<&str> = named.iter().copied().collect();
    let touched = touched(&entries);
    let is_allowed =
        |field: &&str| may.contains(if RULED.contains(field) { *field } else { "update" });
    let any = may.contains("update") || RULED.iter().any(|name| may.contains(name));
    let is_malformed =
        keys.len() < entries.len() || entries.iter().any(|(_, value)| has_twice(value));
    if !any {
        return (403, None);
    }
    if is_malformed {
        return (400, None);
    }
    if !touched.iter().all(is_allowed) || (touched.is_empty() && !may.contains("update")) {
        return (403, None);
    }
    if fields.len() < named.len() {
        return (400, None);
    }
    let mut sheet = json!({
        "id": 1, "title": "as it was", "size": 1, "tags": [], "state": {"kind": "open"},
        "note": {"text": "as it was"}, "author": 1, "layout": layout_of("{}").1,
        "font": "", "margins": {"left": 0}, "shade": null, "weight": 0,
    });
    for ((_, of), value) in entries {
        let Some((field, written)) = of else { return (422, None) };
        let Some(value) = value_of(field, value) else { return (422, None) };
        sheet[written] = value;
    }
    (200, Some(sheet))
}

/// The same of a new sheet.
fn expected_new(body: &[(usize, usize)], may: &BTreeSet<&str>) -> (u16, Option<Value>) {
    let entries: Vec<Entry> =
        body.iter().map(|(key, value)| (KEYS[*key], VALUES[*value])).collect();
    let keys: BTreeSet<&str> = entries.iter().map(|((key, _), _)| *key).collect();
    let named: Vec<&str> = entries.iter().filter_map(|((_, of), _)| Some(of.as_ref()?.0)).collect();
    let fields: BTreeSet<&str> = named.iter().copied().collect();
    let is_twice = keys.len() < entries.len() || fields.len() < named.len();
    if is_twice || entries.iter().any(|(_, value)| has_twice(value)) {
        return (400, None);
    }
    let touched = touched(&entries);
    let mut sheet = json!({
        "id": 1, "size": null, "author": 1, "layout": layout_of("{}").1, "font": "",
        "margins": {"left": 0}, "shade": null, "weight": 0,
    });
    for ((_, of), value) in entries {
        let Some((field, written)) = of else { return (422, None) };
        let Some(value) = value_of(field, value) else { return (422, None) };
        sheet[written] = value;
    }
    if !["name", "tags", "state", "note"].iter().all(|field| fields.contains(field)) {
        return (422, None);
    }
    let mut ruled = touched.iter().filter(|field| RULED.contains(field));
    if ruled.all(|field| may.contains(field)) { (200, Some(sheet)) } else { (403, None) }
}

/// The key, some of its letters by their numbers.
fn written(key: &str, escapes: u8) -> String {
    let letter = |(n, letter): (usize, char)| {
        let is_escaped = (escapes >> (n % 8)) & 1 == 1;
        if is_escaped { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() }
    };
    key.chars().enumerate().map(letter).collect()
}

/// The body, as it is sent.
fn text_of(body: &[(usize, usize)], escapes: &[u8]) -> String {
    let members = body.iter().zip(escapes).map(|((key, value), escapes)| {
        format!("\"{}\": {}", written(KEYS[*key].0, *escapes), VALUES[*value])
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
}

/// Members of a body with these numbers of keys, in any order, each with some value: those of
/// a whole sheet come often.
fn members() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let fit = [
        (0, 0),
        (3, 1),
        (4, 5),
        (5, 8),
        (6, 10),
        (11, 16),
        (11, 17),
        (11, 15),
        (12, 0),
        (14, 24),
        (15, 1),
        (16, 1),
    ];
    let whole = prop::sample::subsequence(fit.to_vec(), 3..=8).prop_shuffle();
    let any = prop::collection::vec((0..KEYS.len(), 0..VALUES.len()), 0..5);
    let layout = (14..VALUES.len()).prop_map(|value| vec![(11, value)]);
    prop_oneof![3 => whole, 2 => any, 1 => layout]
}

/// What an actor may.
fn rights() -> impl Strategy<Value = BTreeSet<&'static str>> {
    let all: Vec<&str> = RULED.iter().copied().chain(["update"]).collect();
    prop::collection::btree_set(prop::sample::select(all), 0..=8)
}

fn escapes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 8)
}

fn names<'a>(may: &BTreeSet<&'a str>) -> Vec<&'a str> {
    may.iter().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_body_changes_what_its_actor_may_change(
        body in members(), escapes in escapes(), may in rights(),
    ) {
        let text = text_of(&body, &escapes);
        let answer = answered((Method::PATCH, "/sheets/1", JSON), &text, &names(&may));
        let (status, sheet) = expected(&body, &may);
        prop_assert_eq!(answer.0, status, "{} by {:?}: {}", text, may, answer.1);
        if let Some(sheet) = sheet {
            prop_assert_eq!(answer.1, sheet, "{} by {:?}", text, may);
        }
    }

    #[test]
    fn a_body_gives_a_new_row_what_its_actor_may_give(
        body in members(), escapes in escapes(), may in rights(),
    ) {
        let text = text_of(&body, &escapes);
        let answer = answered((Method::POST, "/sheets", JSON), &text, &names(&may));
        let (status, sheet) = expected_new(&body, &may);
        prop_assert_eq!(answer.0, status, "{} by {:?}: {}", text, may, answer.1);
        if let Some(sheet) = sheet {
            prop_assert_eq!(answer.1, sheet, "{} by {:?}", text, may);
        }
    }
}
