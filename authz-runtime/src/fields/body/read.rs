//! From a body to changes that are allowed.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;

use axum::http::StatusCode;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::check::{Seen, check};
use super::form::{pairs, read};
use super::keys::{Member, keys};
use super::operations::operations;
use super::{BodyRejection, Changes, Parts, Permission};

/// How many characters an answer has of what is wrong with a value, which can repeat it.
const FAULT: usize = 200;

/// What reads a body of one type.
pub(in crate::fields) type Reader<C, P> = fn(&[u8], &P) -> Result<C, BodyRejection>;

/// The changes of a body that is an object of JSON.
///
/// What is refused is refused before the values are read: nothing is said of a value that
/// the actor may not write.
pub(in crate::fields) fn object<C: Changes, P: Permission>(
    bytes: &[u8],
    permission: &P,
) -> Result<C, BodyRejection> {
    // An object without another one in it has no key twice that is not found on the way.
    let is_flat = bytes.splitn(3, |byte| *byte == b'{').count() == 2;
    if is_flat && let Some(changes) = read_at_once(bytes, permission) {
        return Ok(changes);
    }
    check::<C>(&keys(bytes, Parts::of::<C>()).map_err(malformed)?, permission)?;
    values(&mut serde_json::Deserializer::from_slice(bytes), permission)
}

/// The changes of a body that is a list of operations.
pub(in crate::fields) fn list<C: Changes, P: Permission>(
    bytes: &[u8],
    permission: &P,
) -> Result<C, BodyRejection> {
    let operations = operations(bytes, Parts::of::<C>()).map_err(malformed)?;
    check::<C>(&operations.touched, permission)?;
    if let Some(fault) = operations.fault {
        return Err(unprocessable(fault));
    }
    values(Value::Object(operations.values), permission)
}

/// The changes of a body that is a form.
pub(in crate::fields) fn form<C: Changes, P: Permission>(
    bytes: &[u8],
    permission: &P,
) -> Result<C, BodyRejection> {
    let pairs = pairs(bytes);
    let members = pairs.iter().map(|(key, _)| Member { key: key.clone(), inner: None });
    check::<C>(&members.collect::<Vec<_>>(), permission)?;
    let mut at = None;
    let changes = read(&pairs, Named::new(&mut at, permission, true));
    changes.map_err(|error| of_field::<C>(at, &error))
}

/// Reads the values of an object whose keys are checked.
fn values<'de, C, D>(object: D, permission: &impl Permission) -> Result<C, BodyRejection>
where
    C: Changes,
    D: Deserializer<'de, Error: Display>,
{
    let mut at = None;
    let changes = object.deserialize_map(Named::new(&mut at, permission, true));
    changes.map_err(|error| of_field::<C>(at, &error))
}

/// The changes, where nothing at all is wrong with the body.
fn read_at_once<C: Changes>(bytes: &[u8], permission: &impl Permission) -> Option<C> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut at = None;
    let changes = json.deserialize_map(Named::new(&mut at, permission, false)).ok()?;
    json.end().ok()?;
    Some(changes).filter(|_| at.is_some() || permission.allows_none())
}

fn malformed(error: serde_json::Error) -> BodyRejection {
    BodyRejection::new(StatusCode::BAD_REQUEST, error.to_string())
}

pub(in crate::fields) fn unprocessable(detail: impl Into<Cow<'static, str>>) -> BodyRejection {
    BodyRejection::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}

/// What is wrong with the value of a field.
fn of_field<C: Changes>(at: Option<usize>, error: &impl Display) -> BodyRejection {
    let fault: String = error.to_string().chars().take(FAULT).collect();
    unprocessable(located::<C>(at, &fault))
}

/// What is wrong, and with which field: the one within a field that its changes name.
pub(in crate::fields) fn located<C: Changes>(at: Option<usize>, fault: &str) -> String {
    let field = |number| Parts::of::<C>().at(number, None, |field, path| (field.parts, path.key()));
    let (parts, name) = at.and_then(field).unwrap_or_default();
    match fault.strip_prefix('`').filter(|_| parts.is_some()) {
        Some(within) => format!("`{name}.{within}"),
        None => format!("`{name}`: {fault}"),
    }
}

/// The fields that a body names.
struct Named<'a, C, P> {
    /// The field that is read.
    at: &'a mut Option<usize>,
    permission: &'a P,
    /// Whether the keys were compared with the permission before.
    is_checked: bool,
    changes: PhantomData<fn() -> C>,
}

impl<'a, C, P> Named<'a, C, P> {
    const fn new(at: &'a mut Option<usize>, permission: &'a P, is_checked: bool) -> Self {
        Self { at, permission, is_checked, changes: PhantomData }
    }
}

impl<C: Changes, P: Permission> Named<'_, C, P> {
    /// Whether the value of a field is read; if not, it is left out.
    fn is_read(&self, number: usize) -> Option<bool> {
        Parts::of::<C>().at(number, None, |field, path| {
            // What is within it was compared one by one, or is not yet.
            let may_be = match field.parts {
                Some(_) => self.is_checked,
                None => self.permission.allows(path),
            };
            (may_be || (self.is_checked && field.is_dropped)).then_some(may_be)
        })?
    }
}

impl<'de, C: Changes, P: Permission> Visitor<'de> for Named<'_, C, P> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<C, A::Error> {
        let mut changes = C::default();
        let mut seen = Seen::default();
        while let Some(number) = map.next_key_seed(Key::<C>(PhantomData))? {
            *self.at = number;
            // Whether a key that is no field stands twice is not known by its number.
            let named = number.filter(|number| self.is_checked || seen.add(*number));
            match named.and_then(|number| Some((number, self.is_read(number)?))) {
                Some((number, true)) => changes.read(number, &mut map)?,
                Some((_, false)) => drop(map.next_value::<IgnoredAny>()?),
                None => return Err(A::Error::custom("refused, unknown, or twice")),
            }
        }
        Ok(changes)
    }
}

/// A key, by the number of its field.
pub(in crate::fields) struct Key<C>(pub(in crate::fields) PhantomData<fn() -> C>);

impl<'de, C: Changes> serde::de::DeserializeSeed<'de> for Key<C> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<C: Changes> Visitor<'_> for Key<C> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(C::number(key))
    }
}
