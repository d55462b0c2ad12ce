//! The keys of an object, of which no one stands twice.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Up to how many keys are compared one by one.
const FEW: usize = 16;

/// Reads an object of JSON for the names of its members, in their order.
///
/// # Errors
///
/// Fails where it is no object, or where a key stands twice in it or anywhere in its values:
/// of two values readers do not agree which one is meant (RFC 8259, section 4).
pub(super) fn keys(bytes: &[u8]) -> Result<Vec<String>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let keys = json.deserialize_map(Members)?;
    json.end()?;
    Ok(keys)
}

/// Whether JSON of any kind is read as one thing only.
///
/// # Errors
///
/// Fails where it is no JSON, or where an object in it has a key twice.
pub(super) fn check_keys(bytes: &[u8]) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    Anything.deserialize(&mut json)?;
    json.end()
}

/// The members of an object.
struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<String>, A::Error> {
        let (mut keys, mut known) = (Vec::new(), HashSet::new());
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if keys.len() == FEW {
                known.extend(keys.iter().cloned());
            }
            let is_known = if keys.len() < FEW {
                keys.iter().any(|before: &String| *before == key)
            } else {
                !known.insert(key.to_string())
            };
            if is_known {
                return Err(A::Error::custom("a key stands twice"));
            }
            map.next_value_seed(Anything)?;
            keys.push(key.into_owned());
        }
        Ok(keys)
    }
}

/// A value of which nothing is kept.
struct Anything;

impl<'de> DeserializeSeed<'de> for Anything {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit {
    ($($method:ident: $ty:ty)*) => { $(
        fn $method<E>(self, _: $ty) -> Result<(), E> {
            Ok(())
        }
    )* };
}

impl<'de> Visitor<'de> for Anything {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit!(visit_bool: bool visit_i64: i64 visit_u64: u64 visit_f64: f64 visit_str: &str);

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element_seed(Self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        Members.visit_map(map).map(drop)
    }
}
