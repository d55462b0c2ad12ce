//! Where resources and facts are loaded from.

use std::error::Error;
use std::fmt;
use std::future::Future;

use crate::ancestry::Inside;
use crate::decision::{AccessRequest, Decision, Policy};
use crate::facts::{Context, Supply};
use crate::fields::OnFields;
use crate::native::StoredTable;
use crate::path::PathParams;
use crate::resource::{Relation, Resource};

/// Loads resources of the type `R`, with the facts that the policy needs.
///
/// The data source of the application implements it, once for each type.
///
/// # Examples
///
/// ```
/// # use std::fmt::Display;
/// # use authz_runtime::{Actor, Resource};
/// use authz_runtime::{LoadResult, Source};
/// # pub struct User(i64);
/// # impl Actor for User { fn id(&self) -> impl Display { self.0 } }
///
/// #[derive(Clone, Resource)]
/// #[resource(actor = User, actions("read"))]
/// struct Document {
///     #[resource(id)]
///     id: i64,
/// }
///
/// struct Documents(Vec<Document>);
///
/// impl Source<Document> for Documents {
///     type Facts = ();
///
///     async fn load(&self, _actor: Option<&User>, id: &i64) -> LoadResult<Document> {
///         let found = self.0.iter().find(|document| document.id == *id);
///         Ok(found.map(|document| (document.clone(), ())))
///     }
/// }
/// # assert_eq!(Document::NAME, "Document");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot load `{R}`",
    label = "no source for `{R}`",
    note = "write `impl Source<{R}> for {Self}` with its `load`"
)]
pub trait Source<R: Resource>: Send + Sync {
    /// What is loaded with a resource for the policy to decide from, for
    /// example the roles of this actor on the resource and its ancestors.
    type Facts: Send + Sync;

    /// Loads the resource with this key, and the facts about this actor.
    ///
    /// # Errors
    ///
    /// Fails when the data cannot be reached; the request is then denied with
    /// 503, or with 500 for a [`SourceError::internal`]. A resource that does
    /// not exist is `Ok(None)`.
    ///
    /// # Security
    ///
    /// The actor is there for the facts, not to leave rows out: whether he may
    /// read one is the policy's to say. An ancestor is loaded without an actor,
    /// for nothing but its own relations.
    fn load(
        &self,
        actor: Option<&R::Actor>,
        key: &R::Key,
    ) -> impl Future<Output = LoadResult<R, Self::Facts>> + Send;

    /// The table that rows are loaded from, if nothing else decides which.
    #[doc(hidden)]
    const STORED: Option<StoredTable> = None;

    /// Answers the whole question by one statement; `None` if that cannot be.
    #[doc(hidden)]
    fn answer_by_statement(
        &self,
        question: &Question<'_, R>,
    ) -> impl Future<Output = Result<Option<Answer<R>>, SourceError>> + Send
    where
        Self: Sized,
        R: Inside<Self>,
    {
        let _ = question;
        std::future::ready(Ok(None))
    }

    /// Answers the whole question at once.
    ///
    /// The default loads, compares the ancestors that stand in the path, and
    /// asks the policy. A source that can do all of it in one statement says so
    /// here.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    ///
    /// # Security
    ///
    /// An implementation decides: it must leave out a row that is not inside of
    /// [`Question::ancestors`], and must answer for exactly
    /// [`Question::action`] and for [`Resource::READ`].
    fn load_and_decide(
        &self,
        question: &Question<'_, R>,
        policy: &dyn Policy<R, Self::Facts>,
    ) -> impl Future<Output = Result<Answer<R>, SourceError>> + Send
    where
        Self: Sized,
        R: Inside<Self>,
    {
        async move {
            let Some((resource, facts)) = self.load(question.actor, question.key).await? else {
                return Ok(Answer::Missing);
            };
            if !question.ancestors.is_empty() && !resource.inside(self, question.ancestors).await? {
                return Ok(Answer::Missing);
            }
            let ask = |action| {
                policy.decide(&AccessRequest::new(question.actor, action, &resource, &facts))
            };
            let read = R::READ.map_or_else(|| Decision::deny("never_readable"), ask);
            let is_read = Some(question.action) == R::READ;
            let act = if is_read { read.clone() } else { ask(question.action) };
            Ok(Answer::Found { resource, read, act })
        }
    }
}

/// What loading a resource comes to: the resource with its facts, or none.
pub type LoadResult<R, Facts = ()> = Result<Option<(R, Facts)>, SourceError>;

/// Everything that one declaration of a handler wants to know.
///
/// Asked are two actions: [`action`](Self::action), and [`Resource::READ`],
/// which tells 404 from 403.
#[derive(Debug)]
#[non_exhaustive]
pub struct Question<'a, R: Resource> {
    /// Who attempts it; a guest is `None`.
    pub actor: Option<&'a R::Actor>,
    /// What is attempted.
    pub action: R::Action,
    /// Which resource.
    pub key: &'a R::Key,
    /// The resources that it must be inside of.
    pub ancestors: Ancestors<'a>,
    /// What holds for this request alone.
    pub context: &'a Context,
    /// From where the data has the facts that a policy file needs.
    pub(crate) supplies: &'a [&'a [(u16, Supply)]],
    /// Where to say what is decided about the fields of the resource, if that is asked, too.
    pub(crate) on_fields: Option<&'a OnFields>,
}

/// What is asked about an action on a type.
#[derive(Debug)]
#[non_exhaustive]
pub struct NewQuestion<'a, R: Resource> {
    /// Who attempts it; a guest is `None`.
    pub actor: Option<&'a R::Actor>,
    /// What is attempted.
    pub action: R::Action,
    /// What holds for this request alone.
    pub context: &'a Context,
    pub(crate) supplies: &'a [&'a [(u16, Supply)]],
}

impl<'a, R: Resource> NewQuestion<'a, R> {
    /// A question with facts from where `supplies` says: what the tests of
    /// compiled policies ask.
    #[doc(hidden)]
    pub const fn new(
        actor: Option<&'a R::Actor>,
        action: R::Action,
        context: &'a Context,
        supplies: &'a [&'a [(u16, Supply)]],
    ) -> Self {
        Self { actor, action, context, supplies }
    }
}

/// What a source says to a [`Question`].
#[derive(Debug)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning: a row is there or not")]
pub enum Answer<R> {
    /// There is no such resource, or it is not inside of its ancestors.
    Missing,
    /// There is, and the policy has decided.
    Found {
        /// The resource.
        resource: R,
        /// Whether the actor may read it.
        read: Decision,
        /// Whether the actor may take the action.
        act: Decision,
    },
}

/// The ids of ancestors that stand in the path: `/repos/2/issues/9` says that
/// issue 9 is inside of repository 2.
#[derive(Clone, Copy, Debug)]
pub struct Ancestors<'a> {
    path: &'a PathParams,
    own: &'a [&'static str],
    /// The relations that were passed on the way up.
    passed: Option<&'a Passed<'a>>,
    /// Whether what is further up than one relation was compared already.
    is_compared_above: bool,
}

/// Relations that were passed, and those before them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed<'a> {
    relations: &'static [Relation],
    before: Option<&'a Self>,
}

impl<'a> Ancestors<'a> {
    pub(crate) const fn new(path: &'a PathParams, own: &'a [&'static str]) -> Self {
        Self { path, own, passed: None, is_compared_above: false }
    }

    /// Whether the path holds nothing but the resource's own key.
    pub fn is_empty(&self) -> bool {
        self.path.names().all(|name| self.own.iter().any(|own| own.as_bytes() == name))
    }

    /// The key that the path demands of the ancestor of the type `A`; `None` if
    /// it demands none.
    pub fn key<A: Resource>(&self) -> Option<A::Key> {
        A::parse_key(|part| self.text(A::PARAMS.get(part)?))
    }

    /// These relations, passed after those that were passed before.
    pub(crate) const fn passing(&self, relations: &'static [Relation]) -> Passed<'a> {
        Passed { relations, before: self.passed }
    }

    /// The same path, seen from above relations: what they lead to is found, and
    /// is not looked for a second time further up.
    pub(crate) const fn above<'b>(&'b self, passed: &'b Passed<'b>) -> Ancestors<'b> {
        Ancestors { passed: Some(passed), ..*self }
    }

    /// The same path, where a statement has compared what is further up than one
    /// relation.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(crate) const fn compared_above(self) -> Self {
        Self { is_compared_above: true, ..self }
    }

    /// Whether what is further up than one relation was compared already.
    pub(crate) const fn is_compared_above(&self) -> bool {
        self.is_compared_above
    }

    /// Whether the path names an ancestor by these parameters.
    pub(crate) fn holds(&self, params: &[&str]) -> bool {
        params.iter().all(|param| self.text(param).is_some())
    }

    /// The text of a parameter, if it is an ancestor's that is looked for.
    pub(crate) fn text(&self, param: &str) -> Option<&'a str> {
        if self.own.contains(&param) || self.is_found(param) { None } else { self.path.get(param) }
    }

    fn is_found(&self, param: &str) -> bool {
        let mut passed = self.passed;
        while let Some(Passed { relations, before }) = passed {
            if relations.iter().any(|relation| self.leads_to(relation, param)) {
                return true;
            }
            passed = *before;
        }
        false
    }

    /// Whether the relation leads to an ancestor in the path with this parameter.
    fn leads_to(&self, relation: &Relation, param: &str) -> bool {
        let params = relation.target().params;
        params.contains(&param) && params.iter().all(|param| self.path.get(param).is_some())
    }
}

/// A failure to load: the request is denied.
///
/// Every error becomes one by `?`, and then answers 503. Its text is recorded
/// and never told to the client.
#[derive(Debug)]
pub struct SourceError {
    error: Box<dyn Error + Send + Sync>,
    is_internal: bool,
}

impl SourceError {
    /// A failure that a repetition would not mend, such as a row that makes no
    /// sense: it answers 500 instead of 503.
    pub fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { error: error.into(), is_internal: true }
    }

    /// Whether it answers 500 instead of 503.
    pub const fn is_internal(&self) -> bool {
        self.is_internal
    }
}

// No `Error` for `SourceError` itself: that is what lets `?` take any error.
impl<E: Error + Send + Sync + 'static> From<E> for SourceError {
    fn from(error: E) -> Self {
        Self { error: Box::new(error), is_internal: false }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = self.error.to_string();
        f.write_str(&told)?;
        let mut cause = self.error.source();
        while let Some(error) = cause {
            // Many an error ends with the text of its cause.
            let text = error.to_string();
            if !told.ends_with(&text) {
                write!(f, ": {text}")?;
            }
            (told, cause) = (text, error.source());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::fmt;

    use super::SourceError;

    /// An error, and its cause.
    #[derive(Debug)]
    struct Told(&'static str, Option<&'static Self>);

    impl fmt::Display for Told {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl Error for Told {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.map(|cause| cause as _)
        }
    }

    #[test]
    fn every_cause_is_told_once() {
        const CAUSE: Told = Told("no such table: roles", None);
        let text = |told| SourceError::from(Told(told, Some(&CAUSE))).to_string();
        assert_eq!(text("the database refused"), "the database refused: no such table: roles");
        assert_eq!(text("refused: no such table: roles"), "refused: no such table: roles");
    }
}
