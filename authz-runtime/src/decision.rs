//! What is decided: the access request, the policy that answers it, the answer.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;

use crate::ancestry::Inside;
use crate::resource::Resource;
use crate::source::{Answer, NewQuestion, Question, Source, SourceError};

/// The answer of a policy.
///
/// It is closed: there is no third answer. A rule that cannot be evaluated is a
/// [`Decision::Deny`] with the reason [`Reason::error`].
#[must_use = "a decision that nobody looks at protects nothing"]
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning: yes or no")]
pub enum Decision {
    /// The action may be taken.
    Allow(Reason),
    /// The action may not be taken.
    Deny(Reason),
}

impl Decision {
    /// Allows, for the reason of this code.
    pub fn allow(code: impl Into<Cow<'static, str>>) -> Self {
        Self::Allow(Reason::new(code))
    }

    /// Denies, for the reason of this code.
    pub fn deny(code: impl Into<Cow<'static, str>>) -> Self {
        Self::Deny(Reason::new(code))
    }

    /// Allows for the reason `code` if the condition holds, else denies.
    ///
    /// The denial's reason is `not_` and the code: `maintainer` becomes
    /// `not_maintainer`.
    pub fn allow_if(condition: bool, code: &'static str) -> Self {
        if condition { Self::allow(code) } else { Self::deny(format!("not_{code}")) }
    }

    /// What the rules of a policy file come to.
    pub(crate) fn by_file(allows: bool) -> Self {
        if allows { Self::allow("policy") } else { Self::deny("no_rule") }
    }

    /// Why.
    pub const fn reason(&self) -> &Reason {
        match self {
            Self::Allow(reason) | Self::Deny(reason) => reason,
        }
    }
}

/// Why something was decided, for machines to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    code: Cow<'static, str>,
    kind: ReasonKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReasonKind {
    Rule,
    Disclosed,
    Error,
}

impl Reason {
    /// A reason that is recorded, and not told to the client.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), kind: ReasonKind::Rule }
    }

    /// A reason for a denial that could not be decided: it answers 500.
    pub fn error(code: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), kind: ReasonKind::Error }
    }

    /// Lets the client read the reason in the body of a 403.
    ///
    /// # Security
    ///
    /// The client then knows why; only who may read the resource is told. The
    /// reason of an [error](Self::error) stays undisclosed.
    #[must_use]
    pub fn disclosed(mut self) -> Self {
        if self.kind == ReasonKind::Rule {
            self.kind = ReasonKind::Disclosed;
        }
        self
    }

    /// The machine-readable code, for example `not_maintainer`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether the decision failed rather than said no.
    pub const fn is_error(&self) -> bool {
        matches!(self.kind, ReasonKind::Error)
    }

    /// Whether the client may read it.
    pub const fn is_disclosed(&self) -> bool {
        matches!(self.kind, ReasonKind::Disclosed)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

/// What is asked of a policy: actor, action and resource, with the facts.
#[derive(Debug)]
#[non_exhaustive]
pub struct AccessRequest<'a, R: Resource, Facts = ()> {
    /// Who attempts it; a guest is `None`.
    pub actor: Option<&'a R::Actor>,
    /// What is attempted.
    pub action: R::Action,
    /// What it is attempted on, as it was loaded.
    pub resource: &'a R,
    /// What the data source loaded with the resource.
    pub facts: &'a Facts,
}

impl<'a, R: Resource, Facts> AccessRequest<'a, R, Facts> {
    /// Puts a request together, for the tests of a policy.
    pub const fn new(
        actor: Option<&'a R::Actor>,
        action: R::Action,
        resource: &'a R,
        facts: &'a Facts,
    ) -> Self {
        Self { actor, action, resource, facts }
    }
}

/// Decided by a [`Policy`] in Rust.
#[derive(Clone, Copy, Debug)]
pub struct InRust;

/// Decided by a policy file.
#[derive(Clone, Copy, Debug)]
pub struct InFile;

/// Decides about resources of the type `R`, with the data `D`.
///
/// A policy in Rust is one by [`Policy`]; a policy file by `#[derive(Resource)]`
/// with `#[resource(policy = …)]`.
#[diagnostic::on_unimplemented(
    message = "the policy `{Self}` does not decide about `{R}`",
    label = "no rules for `{R}`",
    note = "tie `{R}` to a policy file by `#[resource(policy = …)]`, or write `impl Policy<{R}, …> for {Self}`"
)]
pub trait Answers<R: Resource, D, In>: Send + Sync {
    /// Whether the answers depend on the [`Context`].
    #[doc(hidden)]
    const USES_CONTEXT: bool;

    #[doc(hidden)]
    fn answer(
        &self,
        data: &D,
        question: &Question<'_, R>,
    ) -> impl Future<Output = Result<Answer<R>, SourceError>> + Send;

    #[doc(hidden)]
    fn answer_new(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
    ) -> impl Future<Output = Result<Decision, SourceError>> + Send;
}

/// Decides about rows that the caller has; a policy file does.
pub trait Keeps<R: Resource, D>: Send + Sync {
    #[doc(hidden)]
    fn keep(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
        rows: Vec<R>,
    ) -> impl Future<Output = Result<Vec<R>, SourceError>> + Send;

    /// Which of the actions are allowed on a row that is not stored yet.
    #[doc(hidden)]
    fn about_unstored(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
        row: &R,
        actions: &[R::Action],
    ) -> impl Future<Output = Result<Vec<bool>, SourceError>> + Send;
}

impl<R, D, P> Answers<R, D, InRust> for P
where
    R: Resource + Inside<D>,
    D: Source<R>,
    P: Policy<R, D::Facts>,
{
    const USES_CONTEXT: bool = false;

    async fn answer(&self, data: &D, question: &Question<'_, R>) -> Result<Answer<R>, SourceError> {
        data.load_and_decide(question, self).await
    }

    async fn answer_new(
        &self,
        _: &D,
        question: &NewQuestion<'_, R>,
    ) -> Result<Decision, SourceError> {
        Ok(self.decide_new(question.actor, question.action))
    }
}

/// Computes decisions about resources of the type `R`; pure and synchronous.
///
/// `Facts` is what [`Source::Facts`](crate::Source::Facts) says: what the data
/// source loads with a resource for this actor, for example his roles on it and
/// on its ancestors.
///
/// # Security
///
/// This is where access is given. Match on `request.action` without a wildcard,
/// so that a new action does not compile before someone has decided about it.
#[diagnostic::on_unimplemented(
    message = "the policy `{Self}` does not decide about `{R}`",
    label = "no rules for `{R}`",
    note = "write `impl Policy<{R}, {Facts}> for {Self}`; the second type is what its source loads"
)]
pub trait Policy<R: Resource, Facts = ()>: Send + Sync {
    /// Decides about one resource.
    fn decide(&self, request: &AccessRequest<'_, R, Facts>) -> Decision;

    /// Decides about an action on the type itself, where there is no row yet.
    ///
    /// It is asked for `#[authorize(action = "create", resource = R, new)]`.
    /// Without an implementation everything is denied.
    fn decide_new(&self, actor: Option<&R::Actor>, action: R::Action) -> Decision {
        let _ = (actor, action);
        Decision::deny("no_rule")
    }
}
