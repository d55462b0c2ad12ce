//! What of a row leaves the service.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Guarded;
#[cfg(feature = "hmac")]
use super::HashKey;
use super::flat::Flat;
use crate::denial::Denial;
use crate::resource::Resource;
use crate::services::Service;

/// A resource type whose rows can be seen field by field: `#[resource(view)]`.
///
/// The derive implements it.
#[diagnostic::on_unimplemented(
    message = "there is no view of `{Self}`",
    label = "its fields are not known one by one",
    note = "write `#[resource(view)]` beside the type"
)]
pub trait Viewed: Resource {
    /// Shows every field, in their order.
    ///
    /// # Errors
    ///
    /// Fails when a field cannot be written.
    #[doc(hidden)]
    fn show<V: Viewer>(&self, viewer: &mut V) -> Result<(), V::Error>;
}

/// What a row shows its fields to.
#[doc(hidden)]
pub trait Viewer {
    type Error;

    /// A field that whoever may read the row may read.
    fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// A field with a rule of its own.
    fn guarded<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Guarded<T>,
        hidden: Hidden,
    ) -> Result<(), Self::Error>;

    /// A field that no actor is shown.
    fn internal<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// A field whose own fields stand in its place; no actor is shown an internal one.
    fn flat<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        is_internal: bool,
    ) -> Result<(), Self::Error>;
}

/// What stands in a view for a field that is hidden.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
#[expect(clippy::exhaustive_enums, reason = "generated code names the variants")]
pub enum Hidden {
    /// Nothing: the field is left out.
    Out,
    /// `null`.
    Null,
    /// This text.
    Mask(&'static str),
    /// A hash of the value by this key; nothing where the value was not loaded.
    #[cfg(feature = "hmac")]
    Hash { key: fn() -> &'static HashKey, ty: &'static str, field: &'static str },
}

/// What stands for a hidden value by `hidden(hmac = …)`.
#[cfg(feature = "hmac")]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_hashed {
    // What is no key is told at its own tokens.
    ($ty:literal, $field:literal, $($key:tt)+) => {
        $crate::__private::Hidden::Hash { key: $($key)+, ty: $ty, field: $field }
    };
}

/// The feature is missing.
#[cfg(not(feature = "hmac"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __authz_hashed {
    ($($hashed:tt)*) => {
        ::core::compile_error!(
            "`hidden(hmac = …)` needs the feature `hmac` of `authz-runtime`\n\
             help: add it to `features` in `Cargo.toml`: `features = [\"hmac\"]`"
        )
    };
}

/// A row as its actor may see it: without the fields that are hidden from him, and without
/// those that are internal.
///
/// # Examples
///
/// A handler returns it, as JSON:
///
/// ```
/// # use authz_runtime::{Resource, View, authorize, policy};
/// # policy!(mod policy = "docs/policies/profiles.polar");
/// # use authz_runtime::{Actor, Guarded};
/// # #[derive(Resource)]
/// # #[resource(policy = policy::User)]
/// # struct User {
/// #     #[resource(id)]
/// #     id: i64,
/// # }
/// # impl Actor for User {
/// #     fn id(&self) -> impl std::fmt::Display {
/// #         self.id
/// #     }
/// # }
/// #[derive(Resource)]
/// #[resource(policy = policy::Profile, view)]
/// struct Profile {
///     #[resource(id)]
///     id: i64,
///     name: String,
///     salary: Guarded<i64>,
///     #[field(internal)]
///     shard: u16,
/// }
///
/// #[authorize(action = "read", resource = Profile)]
/// async fn profile(profile: Profile) -> View<Profile> {
///     profile.into()
/// }
///
/// # fn main() -> Result<(), serde_json::Error> {
/// # let salary = 4_200.into();
/// let ann = Profile { id: 1, name: "Ann".to_owned(), salary, shard: 7 };
/// // No policy was asked about this row: its salary is closed.
/// assert_eq!(serde_json::to_string(&View::from(ann))?, r#"{"id":1,"name":"Ann"}"#);
/// # Ok(())
/// # }
/// ```
///
/// # Security
///
/// It shows what is open in the row: see [`Guarded`]. A row that was made by hand, cloned,
/// or loaded without a decision shows none of its guarded fields.
#[derive(Clone, Debug)]
pub struct View<R> {
    row: R,
    hidden_as: Option<&'static str>,
}

impl<R> From<R> for View<R> {
    fn from(row: R) -> Self {
        Self { row, hidden_as: None }
    }
}

impl<R> View<R> {
    /// Adds a list of the fields that are hidden, under this name.
    #[must_use]
    pub const fn with_hidden_as(mut self, name: &'static str) -> Self {
        self.hidden_as = Some(name);
        self
    }

    /// The row.
    pub const fn row(&self) -> &R {
        &self.row
    }

    /// The row.
    pub fn into_row(self) -> R {
        self.row
    }
}

impl<R: Viewed> Serialize for View<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shown = Shown { map: serializer.serialize_map(None)?, hidden: Vec::new() };
        self.row.show(&mut shown)?;
        if let Some(name) = self.hidden_as {
            let hidden = std::mem::take(&mut shown.hidden);
            shown.field(name, &hidden)?;
        }
        shown.map.end()
    }
}

impl<R: Viewed> IntoResponse for View<R> {
    fn into_response(self) -> Response {
        json(&self)
    }
}

/// A response of JSON; without any of it where something cannot be written.
fn json(value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            let json = HeaderValue::from_static("application/json");
            ([(CONTENT_TYPE, json)], body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a view cannot be written");
            Denial::INTERNAL.into_response()
        }
    }
}

/// A row with all of its fields, for a caller that is a service.
///
/// [`Service::whole`] makes it.
#[derive(Clone, Debug)]
pub struct WholeView<R>(R);

impl Service {
    /// The row with all of its fields, internal ones as well. Guarded ones stand in it,
    /// whoever may read them, where their values were loaded.
    ///
    /// # Security
    ///
    /// Only an `#[unexposable]` handler has a [`Service`] to ask.
    pub const fn whole<R: Viewed>(&self, row: R) -> WholeView<R> {
        WholeView(row)
    }
}

impl<R: Viewed> Serialize for WholeView<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut whole = Whole { map: serializer.serialize_map(None)? };
        self.0.show(&mut whole)?;
        whole.map.end()
    }
}

impl<R: Viewed> IntoResponse for WholeView<R> {
    fn into_response(self) -> Response {
        json(&self)
    }
}

/// Writes everything.
struct Whole<M> {
    map: M,
}

impl<M: SerializeMap> Viewer for Whole<M> {
    type Error = M::Error;

    fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.map.serialize_entry(name, value)
    }

    fn guarded<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Guarded<T>,
        _: Hidden,
    ) -> Result<(), M::Error> {
        value.without_permission().map_or(Ok(()), |value| self.field(name, value))
    }

    fn internal<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.field(name, value)
    }

    fn flat<T: Serialize + ?Sized>(&mut self, value: &T, _: bool) -> Result<(), M::Error> {
        value.serialize(Flat(&mut self.map))
    }
}

/// Writes what an actor may see.
struct Shown<M> {
    map: M,
    hidden: Vec<&'static str>,
}

impl<M: SerializeMap> Viewer for Shown<M> {
    type Error = M::Error;

    fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.map.serialize_entry(name, value)
    }

    fn guarded<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Guarded<T>,
        hidden: Hidden,
    ) -> Result<(), M::Error> {
        if let Some(value) = value.open() {
            return self.field(name, value);
        }
        self.hidden.push(name);
        match hidden {
            Hidden::Out => Ok(()),
            Hidden::Null => self.field(name, &()),
            Hidden::Mask(mask) => self.field(name, mask),
            #[cfg(feature = "hmac")]
            Hidden::Hash { key, ty, field } => match value.without_permission() {
                Some(value) => {
                    let hash = key().hash(ty, field, value).map_err(serde::ser::Error::custom)?;
                    self.field(name, &hash)
                }
                None => Ok(()),
            },
        }
    }

    fn internal<T: Serialize + ?Sized>(&mut self, _: &'static str, _: &T) -> Result<(), M::Error> {
        Ok(())
    }

    fn flat<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        is_internal: bool,
    ) -> Result<(), M::Error> {
        if is_internal { Ok(()) } else { value.serialize(Flat(&mut self.map)) }
    }
}
