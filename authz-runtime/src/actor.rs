//! Who a decision is about.

use std::fmt::Display;

/// Who a decision is about: a user, a service or a key of the application.
///
/// A guest is no value of this type but its absence: wherever an actor may be
/// missing, the type is `Option<Actor>`.
///
/// # Examples
///
/// ```
/// use std::fmt::Display;
///
/// use authz_runtime::Actor;
///
/// struct User {
///     id: i64,
///     email: String,
/// }
///
/// impl Actor for User {
///     fn id(&self) -> impl Display {
///         self.id
///     }
/// }
///
/// let user = User { id: 7, email: "ann@example.org".to_owned() };
/// assert_eq!(user.id().to_string(), "7");
/// # let _ = user.email;
/// ```
pub trait Actor: Send + Sync + 'static {
    /// The name under which decisions about this actor are recorded.
    ///
    /// # Security
    ///
    /// It goes to `tracing` with every decision: return an identifier, never a
    /// secret and nothing personal. It has no influence on a decision.
    fn id(&self) -> impl Display;
}
