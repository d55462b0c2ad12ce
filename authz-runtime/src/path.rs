//! The parameters of a path, by name.

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use smallvec::SmallVec;

use crate::evidence::Params;
use crate::resource::Resource;

/// The parameters of a request's path, names and decoded values.
///
/// They are copied, for axum lends them to a deserializer only; into one small
/// buffer, so that an ordinary path costs no allocation.
#[derive(Debug, Default)]
pub(crate) struct PathParams {
    text: SmallVec<[u8; 48]>,
    /// Where each name ends, and where its value ends.
    ends: SmallVec<[(u32, u32); 4]>,
}

impl PathParams {
    pub(crate) const fn empty() -> Self {
        Self { text: SmallVec::new_const(), ends: SmallVec::new_const() }
    }

    /// Reads them; `None` if one is not valid UTF-8.
    pub(crate) async fn read(parts: &mut Parts) -> Option<Self> {
        match Path::<Self>::from_request_parts(parts, &()).await {
            Ok(Path(params)) => Some(params),
            // A fallback has no parameters at all.
            Err(axum::extract::rejection::PathRejection::MissingPathParams(_)) => {
                Some(Self::default())
            }
            Err(_) => None,
        }
    }

    /// The parameters of a pattern, for checks before there is a request: each
    /// has its own name for a value.
    pub(crate) fn of_pattern(names: &[&str]) -> Self {
        let mut params = Self::empty();
        for name in names {
            let mut append = || {
                params.text.extend_from_slice(name.as_bytes());
                u32::try_from(params.text.len()).unwrap_or(u32::MAX)
            };
            let ends = (append(), append());
            params.ends.push(ends);
        }
        params
    }

    /// The names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().filter_map(move |&(name_end, value_end)| {
            let name = self.slice(start, name_end);
            start = value_end;
            name
        })
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut start = 0;
        for &(name_end, value_end) in &self.ends {
            if self.slice(start, name_end) == Some(name.as_bytes()) {
                return std::str::from_utf8(self.slice(name_end, value_end)?).ok();
            }
            start = value_end;
        }
        None
    }

    fn slice(&self, start: u32, end: u32) -> Option<&[u8]> {
        self.text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }
}

impl<'de> serde::Deserialize<'de> for PathParams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = PathParams;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the parameters of a path")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PathParams, A::Error> {
        let mut params = PathParams::default();
        while let Some(name_end) = map.next_key_seed(Append(&mut params.text))? {
            let value_end = map.next_value_seed(Append(&mut params.text))?;
            params.ends.push((name_end, value_end));
        }
        Ok(params)
    }
}

/// The parameters of no path at all.
pub(crate) static NO_PARAMS: PathParams = PathParams::empty();

/// The key of a resource whose path has no other parameter: it is read where it
/// stands, and nothing is copied.
pub(crate) struct Lone<R: Resource, A, P> {
    /// `None` if the text is no key.
    pub(crate) key: Option<R::Key>,
    params: PhantomData<fn() -> (A, P)>,
}

impl<R: Resource, A: 'static, P: Params<R, A>> Lone<R, A, P> {
    /// Reads it; `None` if the key has several parts, or the path other
    /// parameters.
    pub(crate) async fn read(parts: &mut Parts) -> Option<Self> {
        Path::<Found<Self>>::from_request_parts(parts, &()).await.ok()?.0.0
    }
}

/// What may be found in a path.
struct Found<T>(Option<T>);

impl<'de, R: Resource, A: 'static, P: Params<R, A>> serde::Deserialize<'de>
    for Found<Lone<R, A, P>>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LonePair(PhantomData)).map(Self)
    }
}

struct LonePair<L>(PhantomData<fn() -> L>);

impl<'de, R: Resource, A: 'static, P: Params<R, A>> Visitor<'de> for LonePair<Lone<R, A, P>> {
    type Value = Option<Lone<R, A, P>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the parameters of a path")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let [own] = P::OWN else { return Ok(None) };
        let mut key = None;
        while let Some(is_own) = map.next_key_seed(Is(own))? {
            if !is_own {
                return Ok(None);
            }
            key = map.next_value_seed(Key::<R>(PhantomData))?;
        }
        Ok(Some(Lone { key, params: PhantomData }))
    }
}

/// Whether a text is this one.
struct Is(&'static str);

impl<'de> DeserializeSeed<'de> for Is {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        Ok(text == self.0)
    }
}

/// The key that a text is.
struct Key<R>(PhantomData<fn() -> R>);

impl<'de, R: Resource> DeserializeSeed<'de> for Key<R> {
    type Value = Option<R::Key>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<R: Resource> Visitor<'_> for Key<R> {
    type Value = Option<R::Key>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(R::parse_key(|part| (part == 0).then_some(text)))
    }
}

/// Appends a text to the buffer, and tells where it ends.
struct Append<'a>(&'a mut SmallVec<[u8; 48]>);

impl<'de> DeserializeSeed<'de> for Append<'_> {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u32, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Append<'_> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<u32, E> {
        self.0.extend_from_slice(text.as_bytes());
        u32::try_from(self.0.len()).map_err(E::custom)
    }
}
