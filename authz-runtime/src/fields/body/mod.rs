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
pub(super) use self::read::{Key, form, list, object};
pub use self::rejection::BodyRejection;
use super::path::FieldPath;
use crate::denial::Denial;

/// A [`Change`] of each field that a body can name. The derive writes it.
#[doc(hidden)]
pub trait Changes: Default {
    /// The fields, in their order.
    const FIELDS: &'static [BodyField];

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
    /// Whether it is left out where it is refused, and the others are written.
    pub is_dropped: bool,
    /// Whether a body has to name it.
    pub is_required: bool,
    /// The fields within it, where they are written one by one.
    pub parts: Option<Parts>,
}

/// The fields that a body can name in one object.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Parts {
    fields: &'static [BodyField],
    number: fn(&str) -> Option<usize>,
}

impl Parts {
    /// Those of these changes.
    pub const fn of<C: Changes>() -> Self {
        Self { fields: C::FIELDS, number: C::number }
    }

    /// The field that a body calls so, and its number.
    fn find(self, key: &str) -> Option<(usize, &'static BodyField)> {
        let number = (self.number)(key)?;
        Some((number, self.fields.get(number)?))
    }
}

/// Visits the fields that a body names, with the number of each, or of what it is within.
pub(super) fn visit_named<C: Changes>(changes: &C, visit: &mut dyn FnMut(usize, &FieldPath<'_>)) {
    for (number, field) in C::FIELDS.iter().enumerate() {
        changes.visit(number, &FieldPath::of(field.name), &mut |path| visit(number, path));
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
        changes.visit(number, &FieldPath::within(Some(within), field.name), visit);
    }
}

/// Of what no body changes.
impl Changes for () {
    const FIELDS: &'static [BodyField] = &[];

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

    /// What is answered where the body names these fields, or none.
    fn refuse(&self, fields: Vec<Cow<'static, str>>) -> Denial;
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
