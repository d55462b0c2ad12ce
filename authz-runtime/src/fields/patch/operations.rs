//! A body that is a list of operations: JSON Patch (RFC 6902), by the fields that they touch.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::keys::keys;

/// What the operations come to.
#[derive(Debug, Default)]
pub(super) struct Operations {
    /// The keys that they touch.
    pub(super) keys: Vec<String>,
    /// The object whose members are the values that they leave.
    pub(super) object: String,
    /// Why they cannot be carried out, if they cannot.
    pub(super) fault: Option<&'static str>,
}

/// One operation; members that it does not know are ignored (RFC 6902, section 3).
#[derive(Deserialize)]
struct Operation<'b> {
    op: String,
    path: String,
    from: Option<String>,
    #[serde(borrow)]
    value: Option<&'b RawValue>,
}

/// Reads operations.
///
/// # Errors
///
/// Fails where the body is no list of objects with no key twice, or where a member is missing.
pub(super) fn operations(bytes: &[u8]) -> Result<Operations, serde_json::Error> {
    let list: Vec<&RawValue> = serde_json::from_slice(bytes)?;
    let mut operations = Operations::default();
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for raw in list {
        // A struct would be filled from an array as well.
        keys(raw.get().as_bytes())?;
        let Operation { op, path, from, value } = serde_json::from_str(raw.get())?;
        for touched in [Some(&path), from.as_ref()].into_iter().flatten() {
            operations.touch(touched);
        }
        let key = key(&path).filter(|_| from.is_none());
        match (op.as_str(), key, value) {
            ("add" | "replace", Some(key), Some(value)) => {
                values.insert(key, value.get().to_owned());
            }
            ("add" | "replace", _, None) => return Err(missing("value")),
            ("remove", Some(key), _) => {
                values.insert(key, "null".to_owned());
            }
            ("test" | "move" | "copy", ..) => {
                operations.fault = Some("only `add`, `replace` and `remove` are carried out");
            }
            ("add" | "replace" | "remove", None, _) => {
                operations.fault = Some("the value of a field is written as a whole");
            }
            _ => return Err(missing("an operation")),
        }
    }
    let member = |(key, value): (&String, &String)| Ok(format!("{}:{value}", text(key)?));
    let members: Result<Vec<String>, serde_json::Error> = values.iter().map(member).collect();
    operations.object = format!("{{{}}}", members?.join(","));
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

fn text(key: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(key)
}

fn missing(what: &str) -> serde_json::Error {
    serde::de::Error::custom(format_args!("{what} is missing"))
}
