//! What a body comes to, in words of one's own.

use std::collections::BTreeSet;

use authz_corpus::rows::{Field, Kind, Shape};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, from_str, to_value};

use super::{External, Internal, Loose, Untagged};

/// JSON, in which keys can stand twice.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Object(Vec<(String, Self)>),
    /// Anything, as it is written.
    Text(&'static str),
}

impl Json {
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Object(members) => {
                let members = members.iter().map(|(key, value)| {
                    let key = to_value(key).expect("a key");
                    format!("{key}: {}", value.text())
                });
                format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// The same as operations on what it names (RFC 6902), unless a key stands twice in it, or is
    /// of nothing.
    pub(super) fn operations(&self) -> Option<String> {
        let mut operations = Vec::new();
        let Self::Object(_) = self else { return None };
        self.operate("", &mut operations)?;
        Some(format!("[{}]", operations.join(", ")))
    }

    fn operate(&self, path: &str, operations: &mut Vec<String>) -> Option<()> {
        let Self::Object(members) = self else {
            let text = self.text();
            operations.push(format!(r#"{{"op": "add", "path": "{path}", "value": {text}}}"#));
            return Some(());
        };
        let keys: BTreeSet<&str> = members.iter().map(|(key, _)| &**key).collect();
        if keys.len() < members.len() || (members.is_empty() && !path.is_empty()) {
            return None;
        }
        members
            .iter()
            .try_for_each(|(key, value)| value.operate(&format!("{path}/{key}"), operations))
    }

    fn has_twice(&self) -> bool {
        let Self::Object(members) = self else { return self.text().contains("\"twice\"") };
        let keys: BTreeSet<&str> = members.iter().map(|(key, _)| &**key).collect();
        keys.len() < members.len() || members.iter().any(|(_, value)| value.has_twice())
    }
}

/// What a body names.
#[derive(Default)]
struct Named<'s> {
    /// Each field that is touched, by its path, and the value where there is one.
    leaves: Vec<(String, &'s Field, Option<String>)>,
    is_twice: bool,
    is_wrong: bool,
}

impl<'s> Named<'s> {
    fn of(shape: &'s Shape, body: &Json) -> Self {
        let mut named = Self::default();
        named.add(shape, body);
        named
    }

    fn add(&mut self, shape: &'s Shape, body: &Json) {
        self.object(shape, "", body);
    }

    fn object(&mut self, shape: &'s Shape, within: &str, body: &Json) {
        let Json::Object(members) = body else { return };
        let mut seen = BTreeSet::new();
        for (key, value) in members {
            let Some((path, field)) = find(shape, within, key) else {
                self.is_wrong = true;
                continue;
            };
            self.is_twice |= !seen.insert(path.clone());
            match (&field.kind, value) {
                (Kind::Nested(shape), Json::Object(_)) => {
                    self.object(shape, &format!("{path}."), value);
                }
                (Kind::Nested(shape) | Kind::Flat(shape), _) => {
                    self.is_wrong = true;
                    let leaves = shape.leaves(&format!("{path}."));
                    let leaves = leaves.into_iter().filter(|(_, field)| !field.is_unread);
                    self.leaves.extend(leaves.map(|(path, field)| (path, field, None)));
                }
                (Kind::Leaf(_), _) => self.leaves.push((path, field, Some(value.text()))),
            }
        }
    }
}

/// The field that a key is of, with its path.
fn find<'s>(shape: &'s Shape, within: &str, key: &str) -> Option<(String, &'s Field)> {
    shape.fields.iter().filter(|field| !field.is_unread).find_map(|field| {
        let path = format!("{within}{}", field.name);
        match &field.kind {
            Kind::Flat(inner) => find(inner, &format!("{path}."), key),
            _ => field.keys.iter().any(|own| own == key).then_some((path, field)),
        }
    })
}

/// What plain serde makes of a value.
fn read(ty: &str, text: &str) -> Option<Value> {
    fn by<T: Serialize + DeserializeOwned>(text: &str) -> Option<Value> {
        to_value(from_str::<T>(text).ok()?).ok()
    }
    match ty {
        "i16" => by::<i16>(text),
        "String" => by::<String>(text),
        "bool" => by::<bool>(text),
        "Option<u8>" => by::<Option<u8>>(text),
        "Vec<u8>" => by::<Vec<u8>>(text),
        "External" => by::<External>(text),
        "Internal" => by::<Internal>(text),
        "Untagged" => by::<Untagged>(text),
        _ => by::<Loose>(text),
    }
}

/// The default of a type.
fn default_of(ty: &str) -> Value {
    fn of<T: Serialize + Default>() -> Value {
        to_value(T::default()).expect("JSON")
    }
    match ty {
        "i16" => of::<i16>(),
        "String" => of::<String>(),
        "bool" => of::<bool>(),
        "Option<u8>" => of::<Option<u8>>(),
        "Vec<u8>" => of::<Vec<u8>>(),
        "External" => of::<External>(),
        "Internal" => of::<Internal>(),
        "Untagged" => of::<Untagged>(),
        _ => of::<Loose>(),
    }
}

/// The row as it is shown, where the values of these paths are others.
fn shown(shape: &Shape, within: &str, values: &[(String, Value)], object: &mut Map<String, Value>) {
    for field in &shape.fields {
        let path = format!("{within}{}", field.name);
        let key = field.keys.first().cloned().unwrap_or_default();
        match &field.kind {
            Kind::Leaf(ty) => {
                let value = values.iter().find(|(of, _)| *of == path).map(|(_, value)| value);
                object.insert(key, value.cloned().unwrap_or_else(|| default_of(ty)));
            }
            Kind::Flat(shape) => shown(shape, &format!("{path}."), values, object),
            Kind::Nested(shape) => {
                let mut inner = Map::new();
                shown(shape, &format!("{path}."), values, &mut inner);
                object.insert(key, inner.into());
            }
        }
    }
}

fn row(shape: &Shape, values: &[(String, Value)]) -> Value {
    let mut object = Map::from_iter([("id".to_owned(), Value::from(1))]);
    shown(shape, "", values, &mut object);
    object.into()
}

/// The values of these leaves; `None` where one of them is none.
fn values(leaves: &[(String, &Field, Option<String>)]) -> Option<Vec<(String, Value)>> {
    let value = |(path, field, text): &(String, &Field, Option<String>)| {
        let Kind::Leaf(ty) = &field.kind else { return None };
        Some((path.clone(), read(ty, text.as_deref()?)?))
    };
    leaves.iter().map(value).collect()
}

/// What is answered to a body that changes a row, and the row.
pub(super) fn changed(shape: &Shape, body: &Json, may: &BTreeSet<String>) -> (u16, Option<Value>) {
    let is_update = may.contains("update");
    let allows = |path: &str, field: &Field| {
        if field.is_ruled { may.contains(path) } else { is_update }
    };
    let ruled =
        shape.leaves("").into_iter().filter(|(_, field)| field.is_ruled && !field.is_unread);
    if !is_update && !ruled.into_iter().any(|(path, _)| may.contains(&path)) {
        return (403, None);
    }
    if body.has_twice() || !matches!(body, Json::Object(_)) {
        return (400, None);
    }
    let named = Named::of(shape, body);
    let (allowed, refused): (Vec<_>, Vec<_>) =
        named.leaves.into_iter().partition(|(path, field, _)| allows(path, field));
    if refused.iter().any(|(_, field, _)| !field.is_dropped) || (allowed.is_empty() && !is_update) {
        return (403, None);
    }
    if named.is_twice {
        return (400, None);
    }
    match values(&allowed).filter(|_| !named.is_wrong) {
        Some(values) => (200, Some(row(shape, &values))),
        None => (422, None),
    }
}

/// The same of a body of a new row.
pub(super) fn created(shape: &Shape, body: &Json, may: &BTreeSet<String>) -> (u16, Option<Value>) {
    if body.has_twice() || !matches!(body, Json::Object(_)) {
        return (400, None);
    }
    let named = Named::of(shape, body);
    if named.is_twice {
        return (400, None);
    }
    let is_named = |field: &Field| named.leaves.iter().any(|(path, ..)| *path == field.name);
    let is_missing = |field: &&Field| {
        let can_be = field.has_default || matches!(field.kind, Kind::Leaf("Option<u8>"));
        !can_be && !field.is_unread && !is_named(field)
    };
    let is_incomplete = shape.fields.iter().any(|field| is_missing(&field));
    let Some(mut values) = values(&named.leaves).filter(|_| !named.is_wrong && !is_incomplete)
    else {
        return (422, None);
    };
    let refused =
        named.leaves.iter().filter(|(path, field, _)| field.is_ruled && !may.contains(path));
    let refused: Vec<_> = refused.collect();
    if refused.iter().any(|(_, field, _)| !field.is_dropped) {
        return (403, None);
    }
    values.retain(|(path, _)| !refused.iter().any(|(of, ..)| of == path));
    (200, Some(row(shape, &values)))
}
