//! A body that is a list of operations: JSON Patch (RFC 6902), by the fields that they touch.

use serde_json::{Map, Value};

use super::Parts;
use super::keys::{Member, check_keys};

/// What the operations come to.
#[derive(Debug, Default)]
pub(super) struct Operations {
    /// The fields that they touch, as members of an object.
    pub(super) touched: Vec<Member>,
    /// The object that they leave.
    pub(super) values: Map<String, Value>,
    /// Why they cannot be carried out, if they cannot.
    pub(super) fault: Option<&'static str>,
}

/// Reads operations on these fields; members that operations do not have are ignored
/// (RFC 6902, section 3).
///
/// # Errors
///
/// Fails where the body is no list of objects with no key twice, or where a member is missing or
/// is none.
pub(super) fn operations(bytes: &[u8], parts: Parts) -> Result<Operations, serde_json::Error> {
    check_keys(bytes)?;
    let mut operations = Operations::default();
    for mut operation in serde_json::from_slice::<Vec<Map<String, Value>>>(bytes)? {
        let value = operation.remove("value");
        let (op, path) = (text(&operation, "op")?, text(&operation, "path")?);
        let has_from = matches!(op, "move" | "copy");
        let from = has_from.then(|| text(&operation, "from")).transpose()?;
        let path = tokens(path)?;
        let from = from.map(tokens).transpose()?;
        for touched in std::iter::once(&path).chain(&from) {
            touch(&mut operations.touched, parts, touched);
        }
        let value = match op {
            "add" | "replace" => {
                value.ok_or_else(|| serde::de::Error::custom("`value` is missing"))?
            }
            "remove" => Value::Null,
            "test" | "move" | "copy" => {
                operations.fault = Some("only `add`, `replace` and `remove` are carried out");
                continue;
            }
            _ => return Err(serde::de::Error::custom("`op` is no operation")),
        };
        if path.is_empty() {
            operations.fault = Some("an operation is on a field, and not on the row");
        } else if !put(&mut operations.values, parts, &path, value) {
            operations.fault = Some("the value of a field is written as a whole");
        }
    }
    Ok(operations)
}

/// The parts of a JSON Pointer (RFC 6901, sections 3 and 4); none of the whole row, which is
/// no field.
///
/// # Errors
///
/// Fails where it is none.
fn tokens(pointer: &str) -> Result<Vec<String>, serde_json::Error> {
    let is_escape = |after: &str| after.starts_with(['0', '1']);
    let is_relative = !pointer.is_empty() && !pointer.starts_with('/');
    if is_relative || !pointer.split('~').skip(1).all(is_escape) {
        return Err(serde::de::Error::custom("a path is no JSON Pointer"));
    }
    let unescaped = |part: &str| part.replace("~1", "/").replace("~0", "~");
    Ok(pointer.split('/').skip(1).map(unescaped).collect())
}

/// Notes the field that a path leads to, or into, and what it is within: no more of the path
/// than there are fields, and of what is none the first.
fn touch(touched: &mut Vec<Member>, parts: Parts, path: &[String]) {
    let [key, rest @ ..] = path else { return };
    let field = parts.find(key);
    let is_known = |member: &Member| match field {
        Some(_) => member.key == *key,
        None => parts.find(&member.key).is_none(),
    };
    let known = touched.iter().position(is_known);
    let at = known.unwrap_or(touched.len());
    if known.is_none() {
        touched.push(Member { key: key.clone(), inner: Some(Vec::new()) });
    }
    let (Some(member), Some(within)) = (touched.get_mut(at), field.and_then(|field| field.parts))
    else {
        return;
    };
    match &mut member.inner {
        // Nothing is left of it that is not touched.
        inner if rest.is_empty() => *inner = None,
        Some(inner) => touch(inner, within, rest),
        None => {}
    }
}

/// Puts the value of a field into the object; `false` where the path leads to none.
fn put(object: &mut Map<String, Value>, parts: Parts, path: &[String], value: Value) -> bool {
    let [key, rest @ ..] = path else { return false };
    let inner = parts.find(key).and_then(|field| field.parts);
    match (inner, rest) {
        (None, []) => {
            object.insert(key.clone(), value);
            true
        }
        (Some(parts), [_, ..]) => {
            let object = object.entry(key.clone()).or_insert_with(|| Map::new().into());
            object.as_object_mut().is_some_and(|object| put(object, parts, rest, value))
        }
        (None, [_, ..]) | (Some(_), []) => false,
    }
}

fn text<'a>(
    operation: &'a Map<String, Value>,
    member: &'static str,
) -> Result<&'a str, serde_json::Error> {
    operation.get(member).and_then(Value::as_str).ok_or_else(|| missing(member))
}

fn missing(member: &str) -> serde_json::Error {
    serde::de::Error::custom(format_args!("`{member}` is missing, or no text"))
}
