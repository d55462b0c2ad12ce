//! What is left of a check: a grant, which nobody else can make.

use std::fmt;
use std::marker::PhantomData;
use std::pin::pin;

use crate::action::{Action, ActionOf};
use crate::actor::Actor;
use crate::authorizes::{Decides, DecidesNew};
use crate::decision::Keeps;
use crate::denial::Denial;
use crate::enforce::{self, Allowed};
use crate::facts::Context;
use crate::guard::guarded;
use crate::record::Record;
use crate::resource::Resource;
use crate::settings::DEFAULT_TIMEOUT;
use crate::source::NewQuestion;
use crate::undecided::{failed, undecided};

/// The evidence that action `A` on one resource `R` was allowed.
///
/// A handler takes it as `issue: Grant<Issue>`; its attribute adds the action.
/// A function that takes `&Grant<Issue, Close>` cannot be called without the
/// check.
///
/// # Security
///
/// Only a check makes one. It speaks of the moment of that check: pass it down
/// a request, and do not keep it.
pub struct Grant<R: Resource, A> {
    resource: R,
    actor: Option<R::Actor>,
    action: PhantomData<fn() -> A>,
}

impl<R: Resource, A> Grant<R, A> {
    pub(crate) fn new((resource, actor): Allowed<R>) -> Self {
        Self { resource, actor, action: PhantomData }
    }

    /// The resource, as it was when the check decided.
    pub const fn resource(&self) -> &R {
        &self.resource
    }

    /// Gives the resource away, and with it the evidence.
    pub fn into_resource(self) -> R {
        self.resource
    }

    /// Who may; `None` where the policy allows it to a guest.
    pub const fn actor(&self) -> Option<&R::Actor> {
        self.actor.as_ref()
    }
}

// By hand: neither the resource nor the actor has to print, and either may hold
// what no log should.
impl<R: Resource, A: ActionOf<R>> fmt::Debug for Grant<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grant({} on {})", A::ACTION.name(), R::NAME)
    }
}

/// The evidence that action `A` on the type `R` itself was allowed: to create
/// one, for example. It is no [`Grant`], for it says nothing of any row.
pub struct TypeGrant<R: Resource, A> {
    actor: Option<R::Actor>,
    action: PhantomData<fn() -> A>,
}

impl<R: Resource, A> TypeGrant<R, A> {
    pub(crate) const fn new(actor: Option<R::Actor>) -> Self {
        Self { actor, action: PhantomData }
    }

    /// Who may; `None` where the policy allows it to a guest.
    pub const fn actor(&self) -> Option<&R::Actor> {
        self.actor.as_ref()
    }
}

impl<R: Resource, A: ActionOf<R>> fmt::Debug for TypeGrant<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeGrant({} on {})", A::ACTION.name(), R::NAME)
    }
}

/// The evidence that somebody is logged in, and who: the argument of a handler
/// with `#[authorize(authenticated)]`.
pub struct Authenticated<A> {
    actor: A,
}

impl<A> Authenticated<A> {
    pub(crate) const fn new(actor: A) -> Self {
        Self { actor }
    }

    /// Who is logged in.
    pub const fn actor(&self) -> &A {
        &self.actor
    }

    /// Who is logged in, by value.
    pub fn into_actor(self) -> A {
        self.actor
    }
}

impl<A: Actor> fmt::Debug for Authenticated<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Authenticated({})", self.actor.id())
    }
}

/// Makes the check that `#[authorize]` makes, outside of a request: for jobs,
/// and for tests of what takes a [`Grant`]. In a handler, [`Context::authorize`]
/// makes it in the context of the request.
///
/// # Errors
///
/// Fails with what a request would be answered: 404 if the actor may not read
/// the resource, 403 if he may and the action is denied, 503 or 500 if that
/// could not be decided (after five seconds at the latest).
///
/// # Security
///
/// `actor` is believed: it is the caller who knows who he acts for.
///
/// # Examples
///
/// ```no_run
/// # use authz_runtime::{Authorizes, Denial, Grant, Resource, ActionOf, Decides};
/// # async fn doc<Issue: Resource, Close: ActionOf<Issue>, S: Decides<Issue, Close>>(
/// #     state: S, user: Issue::Actor, id: Issue::Key) -> Result<(), Denial> {
/// use authz_runtime::authorize;
///
/// let grant: Grant<Issue, Close> = authorize::<Issue, Close>(&state, user, id).await?;
/// # let _ = grant; Ok(())
/// # }
/// ```
pub async fn authorize<R: Resource, A: ActionOf<R>>(
    state: &impl Decides<R, A>,
    actor: impl Into<Option<R::Actor>>,
    key: R::Key,
) -> Result<Grant<R, A>, Denial> {
    Context::now().authorize(state, actor, key).await
}

/// Makes the check that `#[authorize(…, new)]` makes, outside of a request.
///
/// # Errors
///
/// Fails with 403 if the action on the type is denied.
///
/// # Security
///
/// `actor` is believed, as by [`authorize`].
pub async fn authorize_new<R: Resource, A: ActionOf<R>>(
    state: &impl DecidesNew<R, A>,
    actor: impl Into<Option<R::Actor>>,
) -> Result<TypeGrant<R, A>, Denial> {
    Context::now().authorize_new(state, actor).await
}

/// Keeps those of the rows that the actor may read, by a policy file, outside of a
/// request. In a handler, [`Context::readable`] does it in the context of the
/// request.
///
/// The facts that all of them need are fetched together.
///
/// # Errors
///
/// Fails with 503 or 500 if that could not be decided.
///
/// # Security
///
/// `actor` is believed, as by [`authorize`]. The rows are decided about as they
/// are: ancestors that a path names are the caller's to compare.
pub async fn readable<R, S>(
    state: &S,
    actor: Option<&R::Actor>,
    rows: Vec<R>,
) -> Result<Vec<R>, Denial>
where
    R: Resource,
    S: Decides<R, R::Read>,
    S::Policy: Keeps<R, S::Data>,
{
    Context::now().readable(state, actor, rows).await
}

/// Decisions beside that of the declaration.
///
/// A handler that takes a `Context` as an argument has the one in which its
/// declaration was checked: the same time, the same facts of the request.
impl Context {
    /// Makes the check of [`authorize`](fn@crate::authorize) in this context.
    ///
    /// # Errors
    ///
    /// Fails as that one does.
    ///
    /// # Security
    ///
    /// `actor` is believed.
    pub async fn authorize<R: Resource, A: ActionOf<R>>(
        &self,
        state: &impl Decides<R, A>,
        actor: impl Into<Option<R::Actor>>,
        key: R::Key,
    ) -> Result<Grant<R, A>, Denial> {
        enforce::job(state, actor.into(), &key, self, DEFAULT_TIMEOUT).await.map(Grant::new)
    }

    /// Makes the check of [`authorize_new`] in this context.
    ///
    /// # Errors
    ///
    /// Fails as that one does.
    ///
    /// # Security
    ///
    /// `actor` is believed.
    pub async fn authorize_new<R: Resource, A: ActionOf<R>>(
        &self,
        state: &impl DecidesNew<R, A>,
        actor: impl Into<Option<R::Actor>>,
    ) -> Result<TypeGrant<R, A>, Denial> {
        let actor = actor.into();
        let record = Record::begin(A::ACTION.name(), R::NAME);
        let check = enforce::decide_new(state, actor.as_ref(), self, &record);
        let outcome = guarded(pin!(check), DEFAULT_TIMEOUT).await;
        match outcome {
            Ok(checked) => checked.map(|()| TypeGrant::new(actor)),
            Err(failure) => Err(failed(failure, &record)),
        }
    }

    /// Keeps rows as [`readable`] does, in this context.
    ///
    /// # Errors
    ///
    /// Fails as that one does.
    ///
    /// # Security
    ///
    /// `actor` is believed, and ancestors are the caller's to compare.
    pub async fn readable<R, S>(
        &self,
        state: &S,
        actor: Option<&R::Actor>,
        rows: Vec<R>,
    ) -> Result<Vec<R>, Denial>
    where
        R: Resource,
        S: Decides<R, R::Read>,
        S::Policy: Keeps<R, S::Data>,
    {
        let Some(action) = R::READ else { return Ok(Vec::new()) };
        let record = Record::begin(action.name(), R::NAME);
        let question = NewQuestion { actor, action, context: self, supplies: &S::SUPPLIES };
        let check = state.policy().keep(state.data(), &question, rows);
        match guarded(pin!(check), DEFAULT_TIMEOUT).await {
            Ok(Ok(rows)) => Ok(rows),
            Ok(Err(error)) => Err(undecided(&error, &record, actor, None)),
            Err(failure) => Err(failed(failure, &record)),
        }
    }
}
