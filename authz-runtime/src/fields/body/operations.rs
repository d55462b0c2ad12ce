//! A body that is a list of operations: JSON Patch (RFC 6902), by the fields that they touch.

use serde_json::{Map, Value};

use super::keys::check_keys;

/// What the operations come to.
#[derive(Debug, Default)]
pub(super) struct Operations {
    /// The keys that they touch.
    pub(super) keys: Vec<String>,
    /// The values that they leave, by their keys.
    pub(super) values: Map<String, Value>,
    /// Why they cannot be carried out, if they cannot.
    pub(super) fault: Option<&'static str>,
}

/// Reads operations; members that they do not have are ignored (RFC 6902, section 3).
///
/// # Errors
///
/// Fails where the body is no list of objects with no key twice, or where a member is missing.
pub(super) fn operations(bytes: &[u8]) -> Result<Operations, serde_json::Error> {
    check_keys(bytes)?;
    let mut operations = Operations::default();
    for mut operation in serde_json::from_slice::<Vec<Map<String, Value>>>(bytes)? {
        let value = operation.remove("value");
        let from = operation.contains_key("from").then(|| text(&operation, "from")).transpose()?;
        let (op, path) = (text(&operation, "op")?, text(&operation, "path")?);
        for touched in std::iter::once(path).chain(from) {
            operations.touch(touched);
        }
        let key = key(path).filter(|_| from.is_none());
        let value = match op {
            "add" | "replace" => value.ok_or_else(|| missing("value"))?,
            "remove" => Value::Null,
            "test" | "move" | "copy" => {
                operations.fault = Some("only `add`, `replace` and `remove` are carried out");
                continue;
            }
            _ => return Err(missing("an operation")),
        };
        match key {
            Some(key) => drop(operations.values.insert(key, value)),
            None => operations.fault = Some("the value of a field is written as a whole"),
        }
    }
    Ok(operations)
}

impl Operations {
    /// Notes the field that a path begins with; the whole row is no field.
    fn touch(&mut self, path: &str) {
        let first = path.strip_prefix('/').and_then(|path| path.split('/').next());
        let key = first.map_or_else(String::new, unescaped);
        if !self.keys.contains(&key) {
            self.keys.push(key);
        }
    }
}

/// The key of a path that leads to a field, and no further.
fn key(path: &str) -> Option<String> {
    path.strip_prefix('/').filter(|path| !path.contains('/')).map(unescaped)
}

/// A part of a JSON Pointer (RFC 6901, section 4).
fn unescaped(part: &str) -> String {
    part.replace("~1", "/").replace("~0", "~")
}

fn text<'a>(
    operation: &'a Map<String, Value>,
    member: &'static str,
) -> Result<&'a str, serde_json::Error> {
    operation.get(member).and_then(Value::as_str).ok_or_else(|| missing(member))
}

fn missing(what: &str) -> serde_json::Error {
    serde::de::Error::custom(format_args!("{what} is missing"))
}
