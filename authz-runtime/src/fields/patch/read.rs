//! From a body to changes that are allowed.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;

use axum::http::StatusCode;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use smallvec::SmallVec;

use super::form;
use super::keys::keys;
use super::operations::operations;
use super::{Changes, PatchRejection, Permits};
use crate::denial::Denial;
use crate::resource::Resource;

/// How many characters of a key an answer repeats.
const KEY: usize = 60;

/// The changes of a body that is an object of JSON.
///
/// What is refused is refused before the values are read: nothing is said of a value that
/// the actor may not write.
pub(super) fn object<R: Resource>(
    bytes: &[u8],
    permits: &Permits<R>,
) -> Result<R::Changes, PatchRejection> {
    // An object without another one in it has no key twice that is not found on the way.
    let is_flat = bytes.splitn(3, |byte| *byte == b'{').count() == 2;
    if is_flat && let Some(changes) = read_at_once(bytes, permits) {
        return Ok(changes);
    }
    check::<R>(&keys(bytes).map_err(malformed)?, permits)?;
    values::<R, _>(&mut serde_json::Deserializer::from_slice(bytes))
}

/// The changes of a body that is a list of operations.
pub(super) fn list<R: Resource>(
    bytes: &[u8],
    permits: &Permits<R>,
) -> Result<R::Changes, PatchRejection> {
    let operations = operations(bytes).map_err(malformed)?;
    check::<R>(&operations.keys, permits)?;
    if let Some(fault) = operations.fault {
        return Err(unprocessable(fault));
    }
    values::<R, _>(Value::Object(operations.values))
}

/// The changes of a body that is a form.
pub(super) fn form<R: Resource>(
    bytes: &[u8],
    permits: &Permits<R>,
) -> Result<R::Changes, PatchRejection> {
    let pairs = form::pairs(bytes);
    let keys: Vec<String> = pairs.iter().map(|(key, _)| key.clone()).collect();
    check::<R>(&keys, permits)?;
    let mut at = None;
    let changes = form::read(&pairs, Named::<R> { at: &mut at, permits: None });
    changes.map_err(|error| of_field::<R>(at, &error))
}

/// Whether the fields of these keys may be written, and each has one of the keys.
fn check<R: Resource>(keys: &[String], permits: &Permits<R>) -> Result<(), PatchRejection> {
    let number = |key: &String| <R::Changes as Changes>::number(key);
    let named: Vec<&'static str> = keys.iter().filter_map(|key| name::<R>(number(key)?)).collect();
    let refused = named.iter().filter(|name| !permits.allow(name)).copied();
    let refused: Vec<&'static str> = refused.collect();
    if !refused.is_empty() || (named.is_empty() && !permits.are_whole()) {
        let known = refused.into_iter().filter(|name| permits.know(name)).collect();
        return Err(Denial::of_fields(permits.caller(), known).into());
    }
    // A field can have several names, and gets one value.
    let mut seen = Seen::default();
    if let Some(key) = keys.iter().find(|key| !number(key).is_none_or(|field| seen.add(field))) {
        let detail = format!("the field of the key `{}` is named twice", short(key));
        return Err(PatchRejection::new(StatusCode::BAD_REQUEST, detail));
    }
    match keys.iter().find(|key| number(key).is_none()) {
        Some(key) => {
            Err(unprocessable(format!("`{}` is no field that can be written", short(key))))
        }
        None => Ok(()),
    }
}

/// Reads the values of an object whose keys are checked.
fn values<'de, R, D>(object: D) -> Result<R::Changes, PatchRejection>
where
    R: Resource,
    D: Deserializer<'de, Error: Display>,
{
    let mut at = None;
    let changes = object.deserialize_map(Named::<R> { at: &mut at, permits: None });
    changes.map_err(|error| of_field::<R>(at, &error))
}

/// The changes, where nothing at all is wrong with the body.
fn read_at_once<R: Resource>(bytes: &[u8], permits: &Permits<R>) -> Option<R::Changes> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut at = None;
    let changes = json.deserialize_map(Named::<R> { at: &mut at, permits: Some(permits) });
    let changes = changes.ok()?;
    json.end().ok()?;
    Some(changes).filter(|_| at.is_some() || permits.are_whole())
}

/// A key that an answer repeats.
fn short(key: &str) -> String {
    key.chars().take(KEY).collect()
}

fn malformed(error: serde_json::Error) -> PatchRejection {
    PatchRejection::new(StatusCode::BAD_REQUEST, error.to_string())
}

fn unprocessable(detail: impl Into<Cow<'static, str>>) -> PatchRejection {
    PatchRejection::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}

/// What is wrong with the value of a field.
fn of_field<R: Resource>(at: Option<usize>, error: &impl Display) -> PatchRejection {
    let field = at.and_then(name::<R>).unwrap_or_default();
    unprocessable(format!("`{field}`: {error}"))
}

/// The name of the field of a number.
fn name<R: Resource>(at: usize) -> Option<&'static str> {
    <R::Changes as Changes>::FIELDS.get(at).copied()
}

/// The fields that a body names.
struct Named<'a, R> {
    /// The field that is read.
    at: &'a mut Option<usize>,
    /// What each key is compared with, where that is not done yet.
    permits: Option<&'a Permits<R>>,
}

impl<'de, R: Resource> Visitor<'de> for Named<'_, R> {
    type Value = R::Changes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R::Changes, A::Error> {
        let mut changes = R::Changes::default();
        let mut seen = Seen::default();
        while let Some(number) = map.next_key_seed(Key::<R>(PhantomData))? {
            *self.at = number;
            // Whether a key that is no field stands twice is not known by its number.
            let is_fine = |permits: &Permits<R>| {
                let field = number.filter(|field| seen.add(*field));
                field.and_then(name::<R>).is_some_and(|name| permits.allow(name))
            };
            if !self.permits.is_none_or(is_fine) {
                return Err(A::Error::custom("refused, unknown, or twice"));
            }
            match number {
                Some(field) => changes.read(field, &mut map)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(changes)
    }
}

/// Which fields were read.
#[derive(Default)]
struct Seen(SmallVec<[u64; 2]>);

impl Seen {
    /// Adds a field; `false` if it was there.
    fn add(&mut self, field: usize) -> bool {
        let (word, bit) = (field / 64, 1_u64 << (field % 64));
        while self.0.len() <= word {
            self.0.push(0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

/// A key, by the number of its field.
struct Key<R>(PhantomData<fn() -> R>);

impl<'de, R: Resource> serde::de::DeserializeSeed<'de> for Key<R> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<R: Resource> Visitor<'_> for Key<R> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Option<usize>, E> {
        Ok(<R::Changes as Changes>::number(key))
    }
}
