//! What the router's state tells: who calls, where the data is, who decides.

use std::error::Error;
use std::future::Future;

use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::action::{Needs, NeedsNew};
use crate::actor::Actor;
use crate::ancestry::Inside;
use crate::decision::{Answers, Decision};
use crate::facts::{Context, Supply};
use crate::resource::Resource;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
use crate::scope::CursorKey;
use crate::source::{Answer, NewQuestion, Question, Source, SourceError};

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
    note = "write `impl Authorizes for {Self}`",
    note = "or give the router another state: `.with_state(app)`",
    note = "or, if `{Self}` is a part of the state `App` that a handler takes: write `impl FromRef<App> for {Self}`"
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
    /// It is called once for each declaration of a handler: leave in the parts
    /// what it finds there.
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

    /// What holds for this request alone: the time, and facts of its own.
    ///
    /// It is asked for once in a request, and only by a policy file, or by a handler
    /// that takes a [`Context`] as an argument.
    ///
    /// # Security
    ///
    /// Its facts count like stored ones: see [`Context::with_facts`].
    fn context(&self, parts: &Parts) -> Context {
        let _ = parts;
        Context::now()
    }

    /// The key of the cursors of lists. Without one, this process makes up its own.
    ///
    /// Give all instances of a service the same, so that a page of one can be followed by a
    /// page of another; a list of which no pages are asked needs none.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    fn cursor_key(&self) -> Option<&CursorKey> {
        None
    }
}

/// A state that can decide about the action `A` on resources of the type `R`: it
/// authorizes their actor, its data source loads them, its policy has rules for
/// them, and the facts that the rules need are supplied.
///
/// Every [`Authorizes`] for which this holds is one; there is nothing to
/// implement.
pub trait Decides<R: Resource, A>: Authorizes {
    #[doc(hidden)]
    const SUPPLIES: [&'static [(u16, Supply)]; 2];
    #[doc(hidden)]
    const USES_CONTEXT: bool;

    #[doc(hidden)]
    fn known(actor: Self::Actor) -> R::Actor;

    #[doc(hidden)]
    fn answer(
        &self,
        question: &Question<'_, R>,
    ) -> impl Future<Output = Result<Answer<R>, SourceError>> + Send;
}

/// As [`Decides`], for an action on the type itself.
pub trait DecidesNew<R: Resource, A>: Authorizes {
    #[doc(hidden)]
    const SUPPLIES: [&'static [(u16, Supply)]; 1];
    #[doc(hidden)]
    const USES_CONTEXT: bool;

    #[doc(hidden)]
    fn known(actor: Self::Actor) -> R::Actor;

    #[doc(hidden)]
    fn answer_new(
        &self,
        question: &NewQuestion<'_, R>,
    ) -> impl Future<Output = Result<Decision, SourceError>> + Send;
}

/// The state's data source, once its actor is the resource's.
type DataOf<S, R> =
    <<S as Authorizes>::Actor as Is<<R as Resource>::Actor>>::Then<<S as Authorizes>::Data>;

/// The state's policy, once its data source loads the resource.
type PolicyOf<S, R> = <DataOf<S, R> as Loads<R>>::Then<<S as Authorizes>::Policy>;

/// The state's data source, once it loads the resource.
type LoadedOf<S, R> = <DataOf<S, R> as Loads<R>>::Then<DataOf<S, R>>;

// The bounds hang on one another, so that the compiler tells of a fault without
// those that follow from it: the actor, then the source, then the policy.
impl<R, A, S> Decides<R, A> for S
where
    R: Resource,
    S: Authorizes,
    S::Actor: Is<R::Actor>,
    DataOf<S, R>: Loads<R>,
    R: Inside<DataOf<S, R>>,
    PolicyOf<S, R>: Answers<R, DataOf<S, R>, R::Rules>,
    A: Needs<R, LoadedOf<S, R>>,
    R::Read: Needs<R, LoadedOf<S, R>>,
{
    const SUPPLIES: [&'static [(u16, Supply)]; 2] = [
        <A as Needs<R, LoadedOf<S, R>>>::SUPPLIES,
        <R::Read as Needs<R, LoadedOf<S, R>>>::SUPPLIES,
    ];
    const USES_CONTEXT: bool = <PolicyOf<S, R> as Answers<R, DataOf<S, R>, R::Rules>>::USES_CONTEXT;

    fn known(actor: S::Actor) -> R::Actor {
        actor.same()
    }

    fn answer(
        &self,
        question: &Question<'_, R>,
    ) -> impl Future<Output = Result<Answer<R>, SourceError>> + Send {
        let data = <S::Actor as Is<R::Actor>>::then(self.data());
        let policy = <DataOf<S, R> as Loads<R>>::then(self.policy());
        policy.answer(data, question)
    }
}

impl<R, A, S> DecidesNew<R, A> for S
where
    R: Resource,
    S: Authorizes,
    S::Actor: Is<R::Actor>,
    DataOf<S, R>: Loads<R>,
    R: Inside<DataOf<S, R>>,
    PolicyOf<S, R>: Answers<R, DataOf<S, R>, R::Rules>,
    A: NeedsNew<R, LoadedOf<S, R>>,
{
    const SUPPLIES: [&'static [(u16, Supply)]; 1] = [<A as NeedsNew<R, LoadedOf<S, R>>>::SUPPLIES];
    const USES_CONTEXT: bool = <PolicyOf<S, R> as Answers<R, DataOf<S, R>, R::Rules>>::USES_CONTEXT;

    fn known(actor: S::Actor) -> R::Actor {
        actor.same()
    }

    fn answer_new(
        &self,
        question: &NewQuestion<'_, R>,
    ) -> impl Future<Output = Result<Decision, SourceError>> + Send {
        let data = <S::Actor as Is<R::Actor>>::then(self.data());
        let policy = <DataOf<S, R> as Loads<R>>::then(self.policy());
        policy.answer_new(data, question)
    }
}

/// A type that is `T`.
///
/// The compiler reads a bound on `Then<X>` only once this one holds.
#[diagnostic::on_unimplemented(
    message = "the router's state authorizes `{Self}`, and this handler's resource is for `{T}`",
    label = "another actor than the state's",
    note = "write `#[resource(actor = {Self})]`, or give the router a state that authorizes `{T}`"
)]
pub trait Is<T> {
    #[doc(hidden)]
    type Then<X: Send + Sync + 'static>: Send + Sync + 'static;

    #[doc(hidden)]
    fn same(self) -> T;

    #[doc(hidden)]
    fn then<X: Send + Sync + 'static>(value: &X) -> &Self::Then<X>;
}

impl<T> Is<T> for T {
    type Then<X: Send + Sync + 'static> = X;

    fn same(self) -> T {
        self
    }

    fn then<X: Send + Sync + 'static>(value: &X) -> &X {
        value
    }
}

/// A [`Source`] of `R`; a bound on `Then<X>` waits for it.
pub trait Loads<R: Resource>: Source<R> {
    #[doc(hidden)]
    type Then<X: Send + Sync + 'static>: Send + Sync + 'static;

    #[doc(hidden)]
    fn then<X: Send + Sync + 'static>(value: &X) -> &Self::Then<X>;
}

impl<R: Resource, D: Source<R>> Loads<R> for D {
    type Then<X: Send + Sync + 'static> = X;

    fn then<X: Send + Sync + 'static>(value: &X) -> &X {
        value
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
    /// The response is sent as it is (but a [`Denial`](crate::Denial) as ours are),
    /// before anything is known of a resource.
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
