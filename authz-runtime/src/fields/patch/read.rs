//! From a body to changes that are allowed.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use axum::http::StatusCode;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::keys::keys;
use super::{Changes, PatchField, PatchRejection, Permits};
use crate::denial::Denial;
use crate::resource::Resource;

/// The changes of a body.
///
/// What is refused is refused before the values are read: nothing is said of a value that
/// the actor may not write.
pub(super) fn read<R: Resource>(
    bytes: &[u8],
    permits: &Permits<R>,
) -> Result<R::Changes, PatchRejection> {
    let malformed =
        |error: serde_json::Error| PatchRejection::new(StatusCode::BAD_REQUEST, error.to_string());
    let keys = keys(bytes).map_err(malformed)?;
    let known = keys.iter().map(|key| field::<R>(key));
    let named: Vec<&'static str> =
        known.flatten().filter_map(|at| fields::<R>().get(at)).map(|field| field.name).collect();
    let refused = named.iter().filter(|name| !permits.allow(name)).copied();
    let refused: Vec<&'static str> = refused.collect();
    if !refused.is_empty() || (named.is_empty() && !permits.are_whole()) {
        let known = refused.into_iter().filter(|name| permits.know(name)).collect();
        return Err(Denial::of_fields(permits.caller(), known).into());
    }
    if let Some(key) = keys.iter().find(|key| field::<R>(key).is_none()) {
        return Err(unprocessable(format!("`{key}` is no field that can be written")));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut at = None;
    let changes = json.deserialize_map(Named::<R> { at: &mut at, of: PhantomData });
    changes.map_err(|error| {
        let field = at.and_then(|at| fields::<R>().get(at)).map_or("", |field| field.name);
        unprocessable(format!("`{field}`: {error}"))
    })
}

fn unprocessable(detail: String) -> PatchRejection {
    PatchRejection::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}

/// The fields that bodies change.
const fn fields<R: Resource>() -> &'static [PatchField] {
    <R::Changes as Changes>::FIELDS
}

/// The number of the field with this key.
fn field<R: Resource>(key: &str) -> Option<usize> {
    fields::<R>().iter().position(|field| field.keys.contains(&key))
}

struct Named<'a, R> {
    /// The field that is read.
    at: &'a mut Option<usize>,
    of: PhantomData<fn() -> R>,
}

impl<'de, R: Resource> Visitor<'de> for Named<'_, R> {
    type Value = R::Changes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R::Changes, A::Error> {
        let mut changes = R::Changes::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            *self.at = field::<R>(&key);
            match *self.at {
                Some(field) => changes.read(field, &mut map)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(changes)
    }
}
