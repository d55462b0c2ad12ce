//! Asks one policy everything: compiled, read at run time, interpreted, by its model.

use std::borrow::Cow;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context as Polling, Poll, Waker};

use authz_corpus::facts::{NOW, facts as random_facts, guest, predicate};
use authz_corpus::generate::Written;
use authz_corpus::naive::Naive;
use authz_corpus::questions::{self, IDS};
use authz_corpus::random::Random;
use authz_policy::facts::FactSet;
use authz_policy::interpret::Interpreter;
use authz_policy::policy::{Constant, Fact, TypeId};
use authz_runtime::facts::{self, Id, OwnedValue};
use authz_runtime::native::{self, Own, Rulebook, Tied};
use authz_runtime::{Context, Decision, NewQuestion, PolicyFile, SourceError};

use crate::case::{Case, Owns, Supplies};
use crate::row::{Compiled, Row, name};
use crate::source::{Source, Stored, Ty, memory};

/// What was asked.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) questions: usize,
    pub(crate) allowed: usize,
    pub(crate) fetched: usize,
}

impl Count {
    pub(crate) const fn add(self, other: Self) -> Self {
        Self {
            questions: self.questions + other.questions,
            allowed: self.allowed + other.allowed,
            fetched: self.fetched + other.fetched,
        }
    }
}

/// One policy with facts.
pub(crate) struct Asker<'w> {
    n: usize,
    written: &'w Written,
    given: Vec<Fact>,
    stored: Vec<Stored>,
    /// Facts that hold for the request alone.
    contextual: Vec<Stored>,
    source: Source,
    /// What the compiled code said.
    answers: Vec<(Fact, bool)>,
    fetched: usize,
}

/// Who asks about what.
struct Asked<'a, C: Case> {
    actor: Option<&'static &'static str>,
    action: C::Action,
    context: &'a Context,
}

/// Where facts come from.
type Supply = [&'static [(u16, facts::Supply)]];

impl<'w> Asker<'w> {
    pub(crate) fn new(n: usize, written: &'w Written, round: u64) -> Self {
        let mut random = Random::new(u64::try_from(n).unwrap() * 1000 + round);
        let given = random_facts(&mut random, &written.policy);
        let stored: Vec<Stored> =
            given.iter().map(|fact| Stored::new(&written.policy, fact)).collect();
        let (contextual, fetched) = stored.iter().cloned().partition(|_| random.chance(15));
        let (source, answers) = (Source::new(fetched), Vec::new());
        Self { n, written, given, stored, contextual, source, answers, fetched: 0 }
    }

    /// Asks everything about a type.
    pub(crate) fn ask<C: Case>(&mut self) {
        let file = PolicyFile::<C::Compiled>::parse(&self.written.text).unwrap();
        let facts = memory(C::SCHEMA, &self.contextual_of::<C>());
        let context = Context::at(NOW).with_facts(facts);
        let all: Vec<_> = C::EVERY.iter().copied().flatten().collect();
        let actors = ["1", "a", "ghost"].map(|id| Some(known(id)));
        for actor in actors.into_iter().chain([None]) {
            for (action, row, new) in C::SUPPLIES {
                let asked = Asked::<C> { actor, action: *action, context: &context };
                let supplies = |of: &Supplies| match C::OWNS {
                    Owns::All => of.map(|supplies| vec![supplies]),
                    Owns::Least => of.map(|_| all.clone()),
                };
                let allowed = supplies(row).map(|supplies| self.rows(&asked, &supplies, &file));
                // An action that no rule names for a type cannot be demanded of it.
                let is_new = supplies(new).map(|supplies| self.on_type(&asked, &supplies, &file));
                self.note(&asked, &allowed.unwrap_or_default(), is_new);
            }
        }
        self.fetched += self.source.asked.swap(0, Ordering::Relaxed);
    }

    /// The ids of the objects on which the action is allowed.
    fn rows<C: Case>(
        &self,
        asked: &Asked<'_, C>,
        supplies: &Supply,
        file: &PolicyFile<C::Compiled>,
    ) -> Vec<&'static str> {
        let actor = asked.actor.map(|id| self.row::<C::Actor>(id));
        let rows = ["1", "a", "ghost"].map(|id| self.row::<C>(known(id))).into_iter().collect();
        let question = NewQuestion::new(actor.as_ref(), asked.action, asked.context, supplies);
        let kept = now(native::keep(&Compiled, &self.source, &question, rows));
        let kept = self.ids(kept);
        let rows = ["1", "a", "ghost"].map(|id| self.row::<C>(known(id))).into_iter().collect();
        let read = Rulebook::<Row<C>>::in_force(file);
        let read = now(native::keep(&*read, &self.source, &question, rows));
        assert_eq!(self.ids(read), kept, "policy {}: read, and compiled", self.n);
        kept
    }

    fn ids<C: Case>(&self, kept: Result<Vec<Row<C>>, SourceError>) -> Vec<&'static str> {
        let kept = kept.unwrap_or_else(|error| panic!("policy {}: {error:?}", self.n));
        kept.into_iter().map(|row| *row.id).collect()
    }

    fn on_type<C: Case>(
        &self,
        asked: &Asked<'_, C>,
        supplies: &Supply,
        file: &PolicyFile<C::Compiled>,
    ) -> bool {
        let actor = asked.actor.map(|id| self.row::<C::Actor>(id));
        let question: NewQuestion<'_, Row<C>> =
            NewQuestion::new(actor.as_ref(), asked.action, asked.context, supplies);
        let answer = now(native::answer_new(&Compiled, &self.source, &question)).unwrap();
        let read = Rulebook::<Row<C>>::in_force(file);
        let read = now(native::answer_new(&*read, &self.source, &question)).unwrap();
        assert_eq!(read, answer, "policy {}: read, and compiled", self.n);
        matches!(answer, Decision::Allow(_))
    }

    /// The row of an object, with what its fields say.
    fn row<C: Case>(&self, id: &'static &'static str) -> Row<C> {
        let own = Row::<C>::FACTS.iter().map(|number| {
            let fact = &C::SCHEMA.facts[usize::from(*number)];
            let mut said = self.stored.iter().filter(|s| s.is(fact) && s.is_about(C::NAME, id));
            said.next().map_or_else(|| Own::flag(false), own)
        });
        Row::new(id, own.collect())
    }

    /// What holds for the request alone, and what a field cannot hold because it
    /// has one value.
    fn contextual_of<C: Case>(&self) -> Vec<Stored> {
        let mut contextual = self.contextual.clone();
        let is_own = |stored: &Stored, facts: &[u16]| {
            facts.iter().any(|n| stored.is(&C::SCHEMA.facts[usize::from(*n)]))
        };
        let own = self.stored.iter().filter(|stored| {
            is_own(stored, Row::<C>::FACTS) || is_own(stored, Row::<C::Actor>::FACTS)
        });
        let mut seen: Vec<&Stored> = Vec::new();
        for stored in own {
            if seen.iter().any(|other| other.is_beside(stored)) {
                contextual.push(stored.clone());
            }
            seen.push(stored);
        }
        contextual
    }

    /// Notes the answers beside the questions, as the other two are asked.
    fn note<C: Case>(&mut self, asked: &Asked<'_, C>, allowed: &[&str], is_new: Option<bool>) {
        let policy = &self.written.policy;
        let user = policy.types.iter().position(|info| &*info.name == "User");
        let actor = match asked.actor {
            Some(id) => {
                let user = TypeId(u16::try_from(user.unwrap()).unwrap());
                Some(Constant::Object(user, Arc::from(*id)))
            }
            None => guest(policy).map(|guest| Constant::Object(guest, Arc::from(""))),
        };
        let Some(actor) = actor else {
            // Who is nobody to the policy may nothing.
            assert!(allowed.is_empty() && is_new != Some(true), "policy {}", self.n);
            return;
        };
        let (action, field) = questions::on_field(name(asked.action));
        let asks = predicate(policy, if field.is_some() { "allow_field" } else { "allow" });
        let question = |on: Constant| {
            let question = questions::allow(asks.unwrap(), &actor, &action, Some(&on));
            field
                .as_ref()
                .map_or_else(|| question.clone(), |field| questions::with(&question, field))
        };
        for id in ["1", "a", "ghost"] {
            let on = Constant::Object(TypeId(C::TYPE), Arc::from(id));
            self.answers.push((question(on), allowed.contains(&id)));
        }
        let on_type = question(Constant::String(C::NAME.into()));
        self.answers.extend(is_new.map(|is_allowed| (on_type, is_allowed)));
    }

    /// Compares the answers with those of the interpreter and of the model.
    pub(crate) fn check(self) -> Count {
        let policy = &self.written.policy;
        let asked: Vec<Fact> = self.answers.iter().map(|(fact, _)| fact.clone()).collect();
        let naive = Naive::new(policy, &self.given, &[&asked], NOW).unwrap();
        let set: FactSet = self.given.iter().cloned().collect();
        let mut interpreter = Interpreter::new(policy);
        let mut session = interpreter.session(&set, Some(NOW));
        let mut count = Count { fetched: self.fetched, ..Count::default() };
        for (fact, answer) in &self.answers {
            let by_rules = session.holds(fact).unwrap();
            let expected = naive.holds(fact);
            assert!(
                by_rules == expected && *answer == expected,
                "policy {}: compiled {answer}, interpreted {by_rules}, by the model {expected}: \
                 {fact:?}\n{}\n{:#?}",
                self.n,
                self.written.text,
                self.stored
            );
            count.questions += 1;
            count.allowed += usize::from(expected);
        }
        count
    }
}

/// What a field says that holds the fact.
fn own(stored: &Stored) -> Own<'static> {
    let Some((ty, value)) = stored.second() else { return Own::flag(true) };
    match (ty, value) {
        (Ty::Object(_), OwnedValue::Integer(id)) => {
            Own::related(Some(Id::of(known(&id.to_string()))))
        }
        (Ty::Object(_), OwnedValue::Text(id)) => Own::related(Some(Id::of(known(id)))),
        (_, OwnedValue::Integer(integer)) => Own::integer(Some(*integer)),
        (_, OwnedValue::Boolean(boolean)) => Own::boolean(Some(*boolean)),
        (_, OwnedValue::Text(text)) => Own::text(Some(Cow::Owned(text.to_string()))),
    }
}

/// The id, for as long as the test runs.
fn known(id: &str) -> &'static &'static str {
    IDS.iter().find(|known| **known == id).unwrap()
}

/// The result of what never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Polling::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the source waits"),
    }
}
