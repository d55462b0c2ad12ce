//! What of a resource is to be written: the fields that a request names.

use std::fmt;
use std::ops::Deref;

use axum::extract::{FromRequest, Request};

use super::body::{BodyRejection, Readers, form, list, object, read};
use super::permit::Permits;
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
    type Rejection = BodyRejection;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, BodyRejection> {
        // Invariant: a declaration for the resource has put them there, and nothing else can.
        let Some(permits) = request.extensions_mut().remove::<Permits<R>>() else {
            return Err(Denial::INTERNAL.into());
        };
        read(request, state, &permits, readers()).await.map(|changes| Self { changes })
    }
}

/// What bodies can be.
fn readers<R: Resource>() -> Readers<R::Changes, Permits<R>, 4> {
    [
        ("application/json", object),
        ("application/merge-patch+json", object),
        ("application/json-patch+json", list),
        ("application/x-www-form-urlencoded", form),
    ]
}
