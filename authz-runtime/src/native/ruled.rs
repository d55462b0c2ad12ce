//! Resource types that a policy file decides about, and what decides.

use std::ops::Deref;

use super::compiled::Compiled;
use super::decide::Attempt;
use super::drive::{about_unstored, answer, answer_new, keep};
use super::own::Tied;
use crate::ancestry::Inside;
use crate::decision::{Answers, Decision, InFile, Keeps};
use crate::facts::{FactSource, HasFacts, NoFacts, Schema, View};
use crate::fields::ListedFields;
use crate::resource::Resource;
use crate::source::{Answer, NewQuestion, Question, Source, SourceError};

/// A resource type whose actions a policy file decides.
///
/// `#[derive(Resource)]` implements it.
pub trait Ruled: Resource + Tied {
    /// The policy that the type was compiled with.
    type Compiled: Compiled;
    /// What a guest is to the policy.
    type Guest: Tied + Default;
    /// The facts of the policy.
    const SCHEMA: &'static Schema;
    /// The fields that the policy lists.
    const LISTED: ListedFields<Self::Action>;
    /// The actions that decide who may read the guarded fields, in their order; without
    /// one, nobody may.
    const GUARDED: &'static [Option<Self::Action>] = &[];
}

/// A resource type, and where data of the type `D` has the facts that decisions
/// about it need: what needs none asks no data for them.
pub trait Sourced<D>: Resource {
    /// From where.
    type Facts: FactSource;

    /// The source.
    fn facts(data: &D) -> &Self::Facts;
}

/// Data that has what decisions about a type need, where they need facts.
pub trait Supplying: Send + Sync {
    /// From where.
    type Facts: FactSource;

    /// The source.
    fn sourced(&self) -> &Self::Facts;
}

impl<D: HasFacts> Supplying for D {
    type Facts = D::Facts;

    fn sourced(&self) -> &D::Facts {
        self.facts()
    }
}

/// As [`Supplying`], where decisions need nothing that data could have.
pub trait Anything: Send + Sync {
    /// From nowhere.
    type Facts: FactSource;

    /// The source.
    fn sourced(&self) -> &Self::Facts;
}

impl<D: Send + Sync> Anything for D {
    type Facts = NoFacts;

    fn sourced(&self) -> &NoFacts {
        &NoFacts
    }
}

/// The procedures that decide about a resource type.
pub trait Procedures<R: Ruled>: Sized + Send + Sync {
    /// Whether they are those of the policy that `R` was compiled with.
    const ARE_COMPILED: bool = false;

    /// Attempts to allow.
    fn allows<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        action: R::Action,
    ) -> bool;

    /// Attempts to allow an action on the type itself.
    fn allows_new<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R::Guest, A, V>,
        action: R::Action,
    ) -> bool;
}

/// A policy file, by the procedures that are in force.
#[diagnostic::on_unimplemented(
    message = "the policy `{Self}` does not decide about `{R}`",
    label = "no rules for `{R}`",
    note = "tie `{R}` to a policy file by `#[resource(policy = …)]`, or write `impl Policy<{R}, …> for {Self}`"
)]
pub trait Rulebook<R: Ruled>: Send + Sync {
    /// What decides.
    type InForce<'a>: Deref<Target: Procedures<R>> + Send + Sync
    where
        Self: 'a;

    /// What is in force now, and stays so for one decision.
    fn in_force(&self) -> Self::InForce<'_>;
}

impl<R, D, P> Answers<R, D, InFile> for P
where
    R: Ruled + Sourced<D> + Inside<D>,
    R::Actor: Tied,
    D: Source<R, Facts = ()>,
    P: Rulebook<R>,
{
    const USES_CONTEXT: bool = true;

    async fn answer(&self, data: &D, question: &Question<'_, R>) -> Result<Answer<R>, SourceError> {
        answer(&*self.in_force(), data, question).await
    }

    async fn answer_new(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
    ) -> Result<Decision, SourceError> {
        answer_new(&*self.in_force(), data, question).await
    }
}

impl<R, D, P> Keeps<R, D> for P
where
    R: Ruled + Sourced<D>,
    R::Actor: Tied,
    D: Send + Sync,
    P: Rulebook<R>,
{
    async fn keep(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
        rows: Vec<R>,
    ) -> Result<Vec<R>, SourceError> {
        keep(&*self.in_force(), data, question, rows).await
    }

    async fn about_unstored(
        &self,
        data: &D,
        question: &NewQuestion<'_, R>,
        row: &R,
        actions: &[R::Action],
    ) -> Result<Vec<bool>, SourceError> {
        about_unstored(&*self.in_force(), data, question, (row, actions)).await
    }
}
