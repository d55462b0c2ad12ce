//! What of a resource is to be written: the fields that a request names.

mod form;
mod keys;
mod operations;
mod permit;
mod read;
mod rejection;

use std::fmt;
use std::ops::Deref;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::{IgnoredAny, MapAccess};

pub(crate) use self::permit::{OnFields, Permits};
pub use self::rejection::PatchRejection;
use crate::denial::Denial;
use crate::resource::Resource;

/// A resource type whose fields can be changed one by one: `#[resource(patch)]`.
///
/// The derive implements it.
#[diagnostic::on_unimplemented(
    message = "there is no patch of `{Self}`",
    label = "its fields cannot be changed one by one",
    note = "write `#[resource(patch)]` beside the type"
)]
pub trait Patched: Resource {
    /// Makes the changes.
    #[doc(hidden)]
    fn change(&mut self, changes: Self::Changes);
}

/// A [`Change`] of each field of a type. The derive writes it.
#[doc(hidden)]
pub trait Changes: Default + Send {
    /// The names of the fields, as a policy lists them, in their order.
    const FIELDS: &'static [&'static str];

    /// The number of the field that a body calls so.
    fn number(key: &str) -> Option<usize>;

    /// Reads the value of a field, by its number.
    ///
    /// # Errors
    ///
    /// Fails when it is none.
    fn read<'de, A: MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error>;
}

/// Of what no body changes.
impl Changes for () {
    const FIELDS: &'static [&'static str] = &[];

    fn number(_: &str) -> Option<usize> {
        None
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, _: usize, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }
}

/// What a patch does to a field.
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

/// The body of a request that changes some fields of a resource: each of those that it names
/// may be written by the actor.
///
/// A handler takes it as its last argument, beside the declaration for the resource. Before
/// the body is read, the actor must be allowed the action, or the action on one of the
/// fields; then each field that the body names is asked about, and if one is refused, all are.
///
/// It is an object of JSON, as `application/json` or `application/merge-patch+json`
/// (RFC 7396); a form, in which an empty value is none; or, as `application/json-patch+json`,
/// a list of operations (RFC 6902) that add, replace or remove fields. The value of a field is
/// written as a whole.
///
/// # Examples
///
/// ```
/// # use authz_runtime::{Actor, Patch, Resource, View, authorize, policy};
/// # policy!(mod policy = "docs/policies/pages.polar");
/// # #[derive(Resource)]
/// # #[resource(policy = policy::User)]
/// # struct User(#[resource(id)] i64);
/// # impl Actor for User {
/// #     fn id(&self) -> impl std::fmt::Display {
/// #         self.0
/// #     }
/// # }
/// #[derive(Resource)]
/// #[resource(policy = policy::Page, view, patch)]
/// struct Page {
///     #[resource(id)]
///     id: i64,
///     title: String,
///     text: String,
///     locked: bool,
/// }
///
/// #[authorize(action = "update", resource = Page)]
/// async fn update(mut page: Page, patch: Patch<Page>) -> View<Page> {
///     if patch.title.value().is_some() {
///         // A page was renamed.
///     }
///     patch.apply(&mut page);
///     // It is stored here.
///     page.into()
/// }
/// # fn main() {
/// #     let _ = (update, User(1).0);
/// # }
/// ```
///
/// # Errors
///
/// A body that is no such object, or names a key twice at any depth, is 400; a field that the
/// actor may not write is 403, which names it if he may read it; a key that is no field, or a
/// value of another type, is 422; another content type is 415. Nothing of the body reaches
/// the handler then.
pub struct Patch<R: Resource> {
    changes: R::Changes,
}

impl<R: Patched> Patch<R> {
    /// Makes the changes in a row.
    pub fn apply(self, row: &mut R) {
        row.change(self.changes);
    }
}

impl<R: Resource> Patch<R> {
    /// The changes.
    pub fn into_changes(self) -> R::Changes {
        self.changes
    }
}

impl<R: Resource> Deref for Patch<R> {
    type Target = R::Changes;

    fn deref(&self) -> &R::Changes {
        &self.changes
    }
}

// By hand: what is written may be what no log should hold.
impl<R: Resource> fmt::Debug for Patch<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Patch({})", R::NAME)
    }
}

impl<R: Resource, S: Send + Sync> FromRequest<S> for Patch<R> {
    type Rejection = PatchRejection;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, PatchRejection> {
        // Invariant: a declaration for the resource has put them there, and nothing else can.
        let Some(permits) = request.extensions_mut().remove::<Permits<R>>() else {
            return Err(Denial::INTERNAL.into());
        };
        let Some(read) = reader::<R>(request.headers()) else {
            let detail = format!("a patch is one of `{}`", TYPES.join("`, `"));
            return Err(PatchRejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        };
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| PatchRejection::new(rejection.status(), rejection.body_text()))?;
        read(&bytes, &permits).map(|changes| Self { changes })
    }
}

/// What bodies can be.
const TYPES: [&str; 4] = [
    "application/json",
    "application/merge-patch+json",
    "application/json-patch+json",
    "application/x-www-form-urlencoded",
];

type Reader<R> = fn(&[u8], &Permits<R>) -> Result<<R as Resource>::Changes, PatchRejection>;

/// What reads a body of the type that the headers name.
fn reader<R: Resource>(headers: &HeaderMap) -> Option<Reader<R>> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok())?;
    let essence = content_type.split(';').next()?.trim();
    let at = TYPES.iter().position(|ty| essence.eq_ignore_ascii_case(ty))?;
    Some(match at {
        0 | 1 => read::object,
        2 => read::list,
        _ => read::form,
    })
}
