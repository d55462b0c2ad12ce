//! Bodies that name fields of a resource.

mod check;
mod form;
mod keys;
mod operations;
mod read;
mod rejection;

use std::borrow::Cow;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::{IgnoredAny, MapAccess};

pub(super) use self::check::Seen;
use self::read::Reader;
pub(super) use self::read::{Key, form, list, located, object};
pub use self::rejection::BodyRejection;
use super::listed::are_same;
use super::path::FieldPath;
use crate::denial::Denial;

/// A [`Change`] of each field that a body can name. The derive writes it.
#[doc(hidden)]
pub trait Changes: Default {
    /// The fields, in their order.
    const FIELDS: &'static [BodyField];
    /// What bodies and views call the fields, also those that no body names.
    const KEYS: &'static [BodyKey];
    /// How many numbers fields have: also those of the ones within flattened fields.
    const COUNT: usize;

    /// The number of the field that a body calls so.
    fn number(key: &str) -> Option<usize>;

    /// Visits the field of this number and path, if the body names it; or those within it
    /// that it names.
    fn visit(&self, field: usize, path: &FieldPath<'_>, visit: &mut dyn FnMut(&FieldPath<'_>));

    /// Reads the value of a field, by its number.
    ///
    /// # Errors
    ///
    /// Fails when it is none.
    fn read<'de, A: MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error>;
}

/// A field that a body can name.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct BodyField {
    /// Its name, as a policy lists it.
    pub name: &'static str,
    /// What bodies call it, by the first of its keys; empty where they name what is within it
    /// in its place.
    pub key: &'static str,
    /// Whether it is left out where it is refused, and the others are written.
    pub is_dropped: bool,
    /// Whether a body has to name it.
    pub is_required: bool,
    /// The fields within it, where they are written one by one.
    pub parts: Option<Parts>,
    /// The number of the first of them, where a body names them in the place of this one.
    pub flat: Option<usize>,
}

/// What a field is called.
#[derive(Debug)]
#[doc(hidden)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct BodyKey {
    /// The key.
    pub key: &'static str,
    /// What to say where it is also the key of another field.
    pub twice: &'static str,
}

/// The fields that a body can name in one object.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Parts {
    fields: &'static [BodyField],
    keys: &'static [BodyKey],
    count: usize,
    number: fn(&str) -> Option<usize>,
}

impl Parts {
    /// Those of these changes.
    pub const fn of<C: Changes>() -> Self {
        Self { fields: C::FIELDS, keys: C::KEYS, count: C::COUNT, number: C::number }
    }

    /// The field that a body calls so.
    fn find(self, key: &str) -> Option<&'static BodyField> {
        self.at((self.number)(key)?, None, |field, _| field)
    }

    /// What is made of the field of a number, and of its path.
    pub(super) fn at<T>(
        self,
        number: usize,
        within: Option<&FieldPath<'_>>,
        make: impl FnOnce(&'static BodyField, &FieldPath<'_>) -> T,
    ) -> Option<T> {
        let own = self.fields.get(number).filter(|field| field.flat.is_none());
        if let Some(field) = own {
            return Some(make(field, &FieldPath::in_body(within, field)));
        }
        let (field, parts, number) = self.fields.iter().find_map(|field| {
            let (parts, number) = (field.parts?, number.checked_sub(field.flat?)?);
            (number < parts.count).then_some((field, parts, number))
        })?;
        parts.at(number, Some(&FieldPath::in_body(within, field)), make)
    }
}

/// What to say of changes of which two fields have one key, by flattening.
#[doc(hidden)]
pub const fn called_twice<C: Changes>() -> Option<&'static str> {
    let all = Parts::of::<C>();
    called_twice_in(&all, &all)
}

/// The same for the keys of some of all of these fields.
const fn called_twice_in(all: &Parts, some: &Parts) -> Option<&'static str> {
    let mut keys = some.keys;
    while let [key, rest @ ..] = keys {
        if calls(all, key.key) > 1 {
            return Some(key.twice);
        }
        keys = rest;
    }
    let mut fields = some.fields;
    while let [field, rest @ ..] = fields {
        if let (Some(parts), Some(_)) = (&field.parts, field.flat)
            && let Some(twice) = called_twice_in(all, parts)
        {
            return Some(twice);
        }
        fields = rest;
    }
    None
}

/// How many of these fields a body calls so.
const fn calls(parts: &Parts, key: &str) -> usize {
    let (mut calls_so, mut keys, mut fields) = (0, parts.keys, parts.fields);
    while let [first, rest @ ..] = keys {
        if are_same(first.key.as_bytes(), key.as_bytes()) {
            calls_so += 1;
        }
        keys = rest;
    }
    while let [field, rest @ ..] = fields {
        if let (Some(parts), Some(_)) = (&field.parts, field.flat) {
            calls_so += calls(parts, key);
        }
        fields = rest;
    }
    calls_so
}

/// The number that the field of a number has within a flattened one, if it is there.
#[doc(hidden)]
pub fn flat_number<C: Changes>(number: usize, first: usize) -> Option<usize> {
    number.checked_sub(first).filter(|number| *number < C::COUNT)
}

/// Visits the fields that a body names, with the number of each, or of what it is within.
pub(crate) fn visit_named<C: Changes>(changes: &C, visit: &mut dyn FnMut(usize, &FieldPath<'_>)) {
    for (number, field) in C::FIELDS.iter().enumerate() {
        changes.visit(number, &FieldPath::in_body(None, field), &mut |path| visit(number, path));
    }
}

/// Visits those that it names within a field.
#[doc(hidden)]
pub fn visit_within<C: Changes>(
    changes: &C,
    within: &FieldPath<'_>,
    visit: &mut dyn FnMut(&FieldPath<'_>),
) {
    for (number, field) in C::FIELDS.iter().enumerate() {
        changes.visit(number, &FieldPath::in_body(Some(within), field), visit);
    }
}

/// Of what no body changes.
impl Changes for () {
    const FIELDS: &'static [BodyField] = &[];
    const KEYS: &'static [BodyKey] = &[];
    const COUNT: usize = 0;

    fn number(_: &str) -> Option<usize> {
        None
    }

    fn visit(&self, _: usize, _: &FieldPath<'_>, _: &mut dyn FnMut(&FieldPath<'_>)) {}

    fn read<'de, A: MapAccess<'de>>(&mut self, _: usize, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }
}

/// What a body does to a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Change<T> {
    /// Nothing: the body does not name it.
    #[default]
    Keep,
    /// It gets this value. `null` is the `None` of a field that is an `Option`.
    Set(T),
}

impl<T> Change<T> {
    /// The new value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep => None,
        }
    }

    /// The new value, if there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep => None,
        }
    }
}

/// What decides which fields a body may name.
pub(super) trait Permission {
    /// Whether the field may be written.
    fn allows(&self, field: &FieldPath<'_>) -> bool;

    /// Whether the body may name none.
    fn allows_none(&self) -> bool;

    /// Whether the actor may not know that there is the field.
    fn hides(&self, field: &FieldPath<'_>) -> bool;

    /// What is answered where the body names what may not be written, or nothing: with what
    /// bodies call those fields that the actor may know of.
    fn refuse(&self, known: Vec<Cow<'static, str>>) -> Denial;
}

/// The types that a body can be of, and what reads each.
pub(super) type Readers<C, P, const N: usize> = [(&'static str, Reader<C, P>); N];

/// Reads the body by what is for its type.
pub(super) async fn read<S: Send + Sync, C: Changes, P: Sync, const N: usize>(
    request: Request,
    state: &S,
    permission: &P,
    readers: Readers<C, P, N>,
) -> Result<C, BodyRejection> {
    let Some(read) = reader(request.headers(), &readers) else {
        let types: Vec<&str> = readers.iter().map(|(ty, _)| *ty).collect();
        let detail = format!("this body is one of `{}`", types.join("`, `"));
        return Err(BodyRejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    };
    let bytes = Bytes::from_request(request, state)
        .await
        .map_err(|rejection| BodyRejection::new(rejection.status(), rejection.body_text()))?;
    read(&bytes, permission)
}

/// What reads a body of the type that the headers name.
fn reader<C, P>(headers: &HeaderMap, readers: &[(&str, Reader<C, P>)]) -> Option<Reader<C, P>> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok())?;
    let essence = content_type.split(';').next()?.trim();
    let found = readers.iter().find(|(ty, _)| essence.eq_ignore_ascii_case(ty));
    found.map(|(_, read)| *read)
}
