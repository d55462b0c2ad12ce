//! The keys of an object, of which no one stands twice.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use super::Parts;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// How the keys begin by which `serde_json` calls its own types: what it reads as a `Value` means
/// something else there, which nobody has checked.
const OF_SERDE: &str = "$serde_json::private::";

/// Up to how many keys are compared one by one.
const FEW: usize = 16;

/// What is known of a member of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) key: String,
    /// The members within its value, where that is the object of a field with parts.
    pub(super) inner: Option<Vec<Self>>,
}

/// Reads an object of JSON for its members, in their order.
///
/// # Errors
///
/// Fails where it is no object, or where a key stands twice in it or anywhere in its values:
/// of two values readers do not agree which one is meant (RFC 8259, section 4). So it does where
/// a key is one of `serde_json`'s own.
pub(super) fn keys(bytes: &[u8], parts: Parts) -> Result<Vec<Member>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let keys = json.deserialize_map(Members(Some(parts)))?;
    json.end()?;
    Ok(keys)
}

/// Whether JSON of any kind is read as one thing only.
///
/// # Errors
///
/// Fails where it is no JSON, or where an object in it has a key twice, or one of `serde_json`'s.
pub(super) fn check_keys(bytes: &[u8]) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    Anything(None).deserialize(&mut json)?;
    json.end()
}

/// The members of an object of these fields, if it is of fields.
struct Members(Option<Parts>);

impl<'de> Visitor<'de> for Members {
    type Value = Vec<Member>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Member>, A::Error> {
        let (mut keys, mut known) = (Vec::<Member>::new(), HashSet::new());
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key.starts_with(OF_SERDE) {
                return Err(A::Error::custom("a key is one of serde_json's own"));
            }
            if keys.len() == FEW {
                known.extend(keys.iter().map(|member| member.key.clone()));
            }
            let is_known = if keys.len() < FEW {
                keys.iter().any(|before| before.key == key)
            } else {
                !known.insert(key.to_string())
            };
            if is_known {
                return Err(A::Error::custom("a key stands twice"));
            }
            let parts = self.0.and_then(|parts| parts.find(&key)?.parts);
            let inner = map.next_value_seed(Anything(parts))?;
            keys.push(Member { key: key.into_owned(), inner });
        }
        Ok(keys)
    }
}

/// A value of which nothing is kept but the members within it, where it has these fields.
struct Anything(Option<Parts>);

impl<'de> DeserializeSeed<'de> for Anything {
    type Value = Option<Vec<Member>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit {
    ($($method:ident: $ty:ty)*) => { $(
        fn $method<E>(self, _: $ty) -> Result<Self::Value, E> {
            Ok(None)
        }
    )* };
}

impl<'de> Visitor<'de> for Anything {
    type Value = Option<Vec<Member>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    visit!(visit_bool: bool visit_i64: i64 visit_u64: u64 visit_f64: f64 visit_str: &str);

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element_seed(Self(None))?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let keys = Members(self.0).visit_map(map)?;
        Ok(self.0.map(|_| keys))
    }
}
