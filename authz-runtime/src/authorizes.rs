//! What the router's state tells: who calls, where the data is, who decides.

use std::error::Error;
use std::future::Future;

use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::actor::Actor;
use crate::ancestry::Inside;
use crate::decision::{Decision, Policy};
use crate::resource::Resource;
use crate::source::{Answer, Question, Source, SourceError};

/// The router's state, as far as authorization needs it.
///
/// # Examples
///
/// ```
/// use std::fmt::Display;
/// use std::sync::Arc;
///
/// use authz_runtime::{Actor, AuthenticationError, Authorizes};
/// use axum::http::request::Parts;
///
/// pub struct User(i64);
///
/// impl Actor for User {
///     fn id(&self) -> impl Display {
///         self.0
///     }
/// }
///
/// pub struct Database;
/// pub struct Rules;
///
/// #[derive(Clone)]
/// pub struct App {
///     database: Arc<Database>,
/// }
///
/// impl Authorizes for App {
///     type Actor = User;
///     type Data = Database;
///     type Policy = Rules;
///
///     async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
///         // Here stands the application's own extractor: a session, a token.
///         Ok(parts.extensions.get::<i64>().map(|id| User(*id)))
///     }
///
///     fn data(&self) -> &Database {
///         &self.database
///     }
///
///     fn policy(&self) -> &Rules {
///         &Rules
///     }
/// }
/// # let _ = App { database: Arc::new(Database) };
/// ```
#[diagnostic::on_unimplemented(
    message = "the router's state `{Self}` cannot authorize",
    label = "`{Self}` does not say who calls and who decides",
    note = "write `impl Authorizes for {Self}`"
)]
pub trait Authorizes: Clone + Send + Sync + 'static {
    /// Who acts in this application.
    type Actor: Actor;
    /// Where resources are loaded from: a [`Source`](crate::Source) of each.
    type Data: Send + Sync + 'static;
    /// Who decides: a [`Policy`](crate::Policy) about each.
    type Policy: Send + Sync + 'static;

    /// Finds out who calls; a guest is `Ok(None)`.
    ///
    /// Authentication belongs to the application: call its extractor here, for
    /// example `Session::from_request_parts(parts, self).await`.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be told who calls; the request is then denied.
    ///
    /// # Security
    ///
    /// Every decision rests on the answer. Believe nothing that a client can
    /// write by itself, such as a header with an id.
    fn actor(
        &self,
        parts: &mut Parts,
    ) -> impl Future<Output = Result<Option<Self::Actor>, AuthenticationError>> + Send;

    /// The data source.
    fn data(&self) -> &Self::Data;

    /// The policy.
    fn policy(&self) -> &Self::Policy;
}

/// A state that authorizes actors of the type `A`.
#[diagnostic::on_unimplemented(
    message = "the router's state `{Self}` authorizes another actor than `{A}`",
    label = "the resource of this handler is for the actor `{A}`",
    note = "name the state's actor in `#[resource(actor = …)]`, or `{A}` in `impl Authorizes for {Self}`"
)]
pub trait AuthorizesActor<A>: Authorizes<Actor = A> {}

impl<S: Authorizes> AuthorizesActor<S::Actor> for S {}

/// A state that can decide about resources of the type `R`: its data source
/// loads them, and its policy has rules for them.
///
/// Every [`Authorizes`] that has both is one; there is nothing to implement.
pub trait Decides<R: Resource>: Authorizes<Actor = R::Actor> {
    #[doc(hidden)]
    fn answer(
        &self,
        question: &Question<'_, R>,
    ) -> impl Future<Output = Result<Answer<R>, SourceError>> + Send;

    #[doc(hidden)]
    fn answer_new(&self, actor: Option<&R::Actor>, action: R::Action) -> Decision;
}

impl<R, S> Decides<R> for S
where
    R: Resource + Inside<<S as Authorizes>::Data>,
    S: AuthorizesActor<R::Actor>,
    S::Data: Source<R>,
    S::Policy: Policy<R, <S::Data as Source<R>>::Facts>,
{
    async fn answer(&self, question: &Question<'_, R>) -> Result<Answer<R>, SourceError> {
        self.data().load_and_decide(question, self.policy()).await
    }

    fn answer_new(&self, actor: Option<&R::Actor>, action: R::Action) -> Decision {
        self.policy().decide_new(actor, action)
    }
}

/// Why it cannot be told who calls.
#[derive(Debug)]
pub struct AuthenticationError(pub(crate) AuthenticationFailure);

#[derive(Debug)]
pub(crate) enum AuthenticationFailure {
    Rejected(Response),
    Unavailable(SourceError),
}

impl AuthenticationError {
    /// The credentials are no good; the client is answered with `response`, for
    /// example the rejection of an extractor.
    ///
    /// # Security
    ///
    /// The response is sent as it is, before anything is known of a resource.
    pub fn rejected(response: impl IntoResponse) -> Self {
        Self(AuthenticationFailure::Rejected(response.into_response()))
    }
}

// Any error of a session store or a database, by `?`: it answers 503.
impl<E: Error + Send + Sync + 'static> From<E> for AuthenticationError {
    fn from(error: E) -> Self {
        Self(AuthenticationFailure::Unavailable(SourceError::from(error)))
    }
}
