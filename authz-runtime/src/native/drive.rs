//! Brings a decision to its end: attempts, and what is fetched between them.

use smallvec::SmallVec;

use super::decide::{Attempt, Fault};
use super::own::{Known, Texts, Tied};
use super::row::{OfRow, guarding, open};
use super::ruled::{Procedures, Ruled, Sourced};
use crate::ancestry::Inside;
use crate::decision::Decision;
use crate::facts::{Context, FactSource, Supply, View, Wanted};
use crate::resource::Resource;
use crate::source::{Answer, NewQuestion, Question, Source, SourceError};

/// How often facts are fetched for one decision, at most: a chain of resources
/// that is longer is not followed to its end, and denies.
const ROUNDS: usize = 100;

/// By which procedures one decision is made, and where its facts come from.
struct Basis<'a, P, F> {
    procedures: &'a P,
    facts: &'a F,
    context: &'a Context,
    wanted: Wanted<'a>,
}

impl<'a, P, F> Basis<'a, P, F> {
    fn of<R: Ruled>(
        procedures: &'a P,
        facts: &'a F,
        context: &'a Context,
        supplies: &'a [&'a [(u16, Supply)]],
    ) -> Self {
        Self { procedures, facts, context, wanted: Wanted { schema: R::SCHEMA, supplies } }
    }
}

/// Answers the whole question, as [`Source::load_and_decide`] does for a policy
/// in Rust.
///
/// # Errors
///
/// Fails when the resource or a fact cannot be loaded.
pub(super) async fn answer<R, D, P>(
    procedures: &P,
    data: &D,
    question: &Question<'_, R>,
) -> Result<Answer<R>, SourceError>
where
    R: Ruled + Sourced<D> + Inside<D>,
    R::Actor: Tied,
    D: Source<R, Facts = ()>,
    P: Procedures<R>,
{
    if P::ARE_COMPILED
        && let Some(answer) = data.answer_by_statement(question).await?
    {
        return Ok(answer);
    }
    let Some((mut resource, ())) = data.load(question.actor, question.key).await? else {
        return Ok(Answer::Missing);
    };
    if !question.ancestors.is_empty() && !resource.inside(data, question.ancestors).await? {
        return Ok(Answer::Missing);
    }
    let basis = Basis::of::<R>(procedures, R::facts(data), question.context, question.supplies);
    // A type that nothing reads is never read.
    let Some(read) = R::READ else {
        let (read, act) = (decision(None), decision(None));
        return Ok(Answer::Found { resource, read, act });
    };
    let of_row = OfRow::new(question, read);
    let ask = |action: &R::Action| Asked::Row { resource: &resource, action: *action };
    let asked: SmallVec<[Asked<'_, R>; 2]> = of_row.actions.iter().map(ask).collect();
    let mut answers: SmallVec<[Option<bool>; 2]> = SmallVec::from_elem(None, asked.len());
    let all = Questions { all: &asked, first: of_row.first };
    decide_as(&basis, question.actor, &all, &mut answers).await?;
    drop(asked);
    let [read, act] = of_row.answered(&answers, question, &mut resource).map(decision);
    Ok(Answer::Found { resource, read, act })
}

/// Decides about an action on the type `R`.
///
/// # Errors
///
/// Fails when a fact cannot be loaded.
pub async fn answer_new<R, D, P>(
    procedures: &P,
    data: &D,
    question: &NewQuestion<'_, R>,
) -> Result<Decision, SourceError>
where
    R: Ruled + Sourced<D>,
    R::Actor: Tied,
    D: Sync,
    P: Procedures<R>,
{
    let basis = Basis::of::<R>(procedures, R::facts(data), question.context, question.supplies);
    let mut answers = [None];
    let asked: [Asked<'_, R>; 1] = [Asked::Type { action: question.action }];
    let all = Questions { all: &asked, first: 1 };
    decide_as(&basis, question.actor, &all, &mut answers).await?;
    let [answer] = answers;
    Ok(decision(answer))
}

/// Keeps those of the rows on which the actor may take the action.
///
/// # Errors
///
/// Fails when a fact cannot be loaded.
pub async fn keep<R, D, P>(
    procedures: &P,
    data: &D,
    question: &NewQuestion<'_, R>,
    rows: Vec<R>,
) -> Result<Vec<R>, SourceError>
where
    R: Ruled + Sourced<D>,
    R::Actor: Tied,
    D: Sync,
    P: Procedures<R>,
{
    let basis = Basis::of::<R>(procedures, R::facts(data), question.context, question.supplies);
    let ask = |action| move |resource| Asked::Row { resource, action };
    let asked: Vec<_> = rows.iter().map(ask(question.action)).collect();
    let mut allowed = vec![None; rows.len()];
    let all = Questions { all: &asked, first: asked.len() };
    decide_as(&basis, question.actor, &all, &mut allowed).await?;
    drop(asked);
    let kept = rows.into_iter().zip(allowed).filter(|(_, allowed)| *allowed == Some(true));
    let mut kept: Vec<R> = kept.map(|(row, _)| row).collect();
    // Of rows that may be read, what of them may be.
    let fields: Vec<R::Action> =
        guarding::<R>().filter(|_| R::READ == Some(question.action)).collect();
    if !fields.is_empty() && !kept.is_empty() {
        let asked =
            |resource| fields.iter().map(move |action| Asked::Row { resource, action: *action });
        let asked: Vec<_> = kept.iter().flat_map(asked).collect();
        let mut answers = vec![None; asked.len()];
        let all = Questions { all: &asked, first: asked.len() };
        decide_as(&basis, question.actor, &all, &mut answers).await?;
        drop(asked);
        for (row, answers) in kept.iter_mut().zip(answers.chunks(fields.len())) {
            open(row, answers);
        }
    }
    Ok(kept)
}

/// Decides about a row that is not stored yet: which of the actions are allowed on it.
///
/// # Errors
///
/// Fails when a fact cannot be loaded.
pub(super) async fn about_unstored<R, D, P>(
    procedures: &P,
    data: &D,
    question: &NewQuestion<'_, R>,
    (resource, actions): (&R, &[R::Action]),
) -> Result<Vec<bool>, SourceError>
where
    R: Ruled + Sourced<D>,
    R::Actor: Tied,
    D: Sync,
    P: Procedures<R>,
{
    let basis = Basis::of::<R>(procedures, R::facts(data), question.context, question.supplies);
    let ask = |action: &R::Action| Asked::Unstored { resource, action: *action };
    let asked: Vec<_> = actions.iter().map(ask).collect();
    let mut answers = vec![None; asked.len()];
    let all = Questions { all: &asked, first: asked.len() };
    decide_as(&basis, question.actor, &all, &mut answers).await?;
    Ok(answers.into_iter().map(|answer| answer == Some(true)).collect())
}

/// What is asked at once.
struct Questions<'a, R: Resource> {
    all: &'a [Asked<'a, R>],
    /// How many of them are asked before the others, which are asked only if all of these are
    /// allowed.
    first: usize,
}

/// What is asked about.
enum Asked<'a, R: Resource> {
    Row {
        resource: &'a R,
        action: R::Action,
    },
    /// A row that is not stored yet: nothing but itself says anything of it.
    Unstored {
        resource: &'a R,
        action: R::Action,
    },
    Type {
        action: R::Action,
    },
}

/// Attempts the decisions, fetches what they lack, and attempts those again that
/// were not certain.
async fn decide<R, A, P, F>(
    basis: &Basis<'_, P, F>,
    actor: &A,
    asked: &Questions<'_, R>,
    answers: &mut [Option<bool>],
) -> Result<(), SourceError>
where
    R: Ruled,
    A: Tied,
    P: Procedures<R>,
    F: FactSource,
{
    if basis.context.facts().is_some_and(|facts| !facts.is_of(basis.wanted.schema)) {
        return Err(SourceError::internal("the facts of the request are of another policy"));
    }
    let mut view = basis.facts.view(basis.wanted.schema);
    for _ in 0..ROUNDS {
        {
            // Invariant: an answer is put where its question stands.
            let mut all = asked.all.iter().zip(answers.iter_mut());
            let mut go_on = true;
            for (asked, answer) in all.by_ref().take(asked.first) {
                let known =
                    answer.map_or_else(|| attempt(basis, asked, actor, &view), |is| Ok(Some(is)));
                *answer = known?;
                go_on &= *answer == Some(true);
            }
            for (asked, answer) in all.filter(|(_, answer)| go_on && answer.is_none()) {
                *answer = attempt(basis, asked, actor, &view)?;
            }
        }
        let first = answers.iter().take(asked.first);
        let is_denied = first.clone().all(Option::is_some) && first.flatten().any(|is| !is);
        if is_denied || answers.iter().all(Option::is_some) {
            return Ok(());
        }
        basis.facts.complete(&mut view, basis.wanted).await?;
    }
    Err(SourceError::internal("a decision needs facts of facts without end"))
}

/// Decides as the actor, or as a guest.
async fn decide_as<R, P, F>(
    basis: &Basis<'_, P, F>,
    actor: Option<&R::Actor>,
    asked: &Questions<'_, R>,
    answers: &mut [Option<bool>],
) -> Result<(), SourceError>
where
    R: Ruled,
    R::Actor: Tied,
    P: Procedures<R>,
    F: FactSource,
{
    match actor {
        Some(actor) => decide(basis, actor, asked, answers).await,
        None => decide(basis, &R::Guest::default(), asked, answers).await,
    }
}

fn decision(answer: Option<bool>) -> Decision {
    Decision::by_file(answer == Some(true))
}

/// Whether the action is allowed; `None` if that is not known yet.
fn attempt<R: Ruled, A: Tied, V: View, P: Procedures<R>, F>(
    basis: &Basis<'_, P, F>,
    asked: &Asked<'_, R>,
    actor: &A,
    view: &V,
) -> Result<Option<bool>, Fault> {
    let Basis { procedures, context, .. } = basis;
    let texts = Texts::default();
    let row = |known, action| {
        let mut attempt = Attempt::new(known, context, view);
        let allows = procedures.allows(&mut attempt, action);
        attempt.end(allows)
    };
    match asked {
        Asked::Row { resource, action } => row(Known::of(*resource, actor, &texts), *action),
        Asked::Unstored { resource, action } => {
            row(Known::unstored(*resource, actor, &texts), *action)
        }
        Asked::Type { action } => {
            let nothing = R::Guest::default();
            let known = Known::of(&nothing, actor, &texts);
            let mut attempt = Attempt::new(known, context, view);
            let allows = procedures.allows_new(&mut attempt, *action);
            attempt.end(allows)
        }
    }
}

impl<R: Tied, A: Tied, V: View> Attempt<'_, R, A, V> {
    /// What the attempt has come to.
    const fn end(&self, allows: bool) -> Result<Option<bool>, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None if self.is_open && !allows => Ok(None),
            None => Ok(Some(allows)),
        }
    }
}

impl From<Fault> for SourceError {
    fn from(fault: Fault) -> Self {
        Self::internal(match fault {
            Fault::Limit => "a decision came to too many intermediate answers",
            Fault::Clock => "the clock is out of range",
        })
    }
}
