//! What a view is described as.

use authz_runtime::View;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Address, Card, card, fits, schema, view};

/// The view has no key that is not described, and each that is required.
pub(super) fn is_described(view: &Value) -> bool {
    let schema = schema::<View<Card>>();
    let members = view.as_object().expect("an object");
    let parts = schema["allOf"].as_array().expect("the card, and what is flattened in it");
    let is_known = |name: &String| parts.iter().any(|of| of["properties"].get(name).is_some());
    fits(view, &schema) && members.keys().all(is_known)
}

#[test]
fn a_view_is_described_as_it_is_written() {
    let hash = json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"});
    let kind = json!({"type": "string", "enum": ["gold", "silver"]});
    let kind_with = |about: &str| {
        let mut kind = kind.clone();
        kind["description"] = about.into();
        kind
    };
    let about_kind = "What sort of card it is.";
    let expected = json!({
        "type": "object",
        "required": ["number", "title", "kind", "born", "nickName", "note", "rank", "phone"],
        "properties": {
            "number": {"type": "integer", "format": "int64", "description": "The key."},
            "title": {
                "type": "string",
                "description": "What it is called.\n\nIt can be anything.",
            },
            "kind": kind_with(about_kind),
            "born": {"type": "string"},
            "size": {
                "oneOf": [{"type": "null"}, {"type": "integer", "format": "int32", "minimum": 0}],
                "description": "How large it is.",
            },
            "tags": {"type": "array", "items": kind_with(about_kind)},
            "nickName": {"type": "string"},
            "salary": {
                "type": "integer", "format": "int64",
                "description": "What he earns.\n\nMissing where the caller may not read it.",
            },
            "note": {
                "anyOf": [{"oneOf": [{"type": "null"}, {"type": "string"}]}, {"type": "null"}],
                "description": "`null` where the caller may not read it.",
            },
            "rank": {
                "anyOf": [
                    {
                        "type": "object",
                        "required": ["place", "kind"],
                        "properties": {
                            "place": {"type": "integer", "format": "int32", "minimum": 0},
                            "kind": {"$ref": "#/components/schemas/Kind"},
                        },
                    },
                    {"type": "string", "enum": ["***"]},
                ],
                "description": "`***` where the caller may not read it.",
            },
            "phone": {
                "anyOf": [{"type": "string"}, {"type": "string", "enum": ["hidden"]}],
                "description": "Where to call.\n\n`hidden` where the caller may not read it.",
            },
            "iban": {
                "anyOf": [{"type": "string"}, hash],
                "description": "A hash of it, or missing, where the caller may not read it.",
            },
        },
    });
    assert_eq!(schema::<View<Card>>(), json!({"allOf": [schema::<Address>(), expected]}));
    assert_eq!(schema::<Address>()["required"], json!(["street"]));
}

#[test]
fn what_a_view_is_not_does_not_fit() {
    let view = view(&["salary"], card(1, None, 1));
    assert!(is_described(&view));
    for (name, wrong) in [
        ("number", json!("1")),
        ("title", Value::Null),
        ("salary", Value::Null),
        ("rank", json!("**")),
        ("iban", json!(1)),
        ("tags", json!(["copper"])),
        ("shard", json!(1)),
        ("zip", json!("x")),
        ("address", json!({})),
    ] {
        let mut other = view.clone();
        other[name] = wrong;
        assert!(!is_described(&other), "{name}");
    }
    for name in ["title", "note", "rank", "phone", "street"] {
        let mut other = view.clone();
        other.as_object_mut().expect("an object").remove(name);
        assert!(!is_described(&other), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn each_view_fits_its_schema(
        roles in prop::sample::subsequence(vec!["salary", "note", "rank", "phone", "iban"], 0..=5),
        salary in any::<i64>(),
        size in any::<Option<u32>>(),
        tags in 0..3_usize,
    ) {
        let view = view(&roles, card(salary, size, tags));
        prop_assert!(is_described(&view), "{} by {:?}", view, roles);
        prop_assert_eq!(view.get("salary").is_some(), roles.contains(&"salary"));
    }
}
