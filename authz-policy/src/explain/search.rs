//! The nearest sets of missing facts: a search with the cheapest state first.
//!
//! Every clause that could answer is entered, every fact that is given is tried,
//! and one that is not can be taken for given at the price of one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::state::State;
use super::{Call, Missing, Part, Way};
use crate::facts::FactSet;
use crate::interpret::{EvaluationError, Session};
use crate::policy::{Constant, Fact, PredicateId, TypeId};
use crate::program::{Program, Step};

/// How many ways are told.
const WAYS: usize = 3;
/// How many facts a way may lack.
const MISSING: usize = 3;
/// How many states are looked at.
const STATES: usize = 20_000;
/// How many ways are made sure of.
const CHECKS: usize = 24;

/// The nearest ways in which a fact that does not follow would.
pub(super) fn nearest(
    session: &mut Session<'_, '_, '_>,
    question: &Fact,
) -> Result<Vec<Way>, EvaluationError> {
    session.follows(question)?;
    let program = session.snapshot();
    let mut search =
        Search { session, program: &program, calls: Vec::new(), waiting: Waiting::default() };
    search.start(question)?;
    let mut ways: Vec<Way> = Vec::new();
    let mut checks = 0;
    for _ in 0..STATES {
        let Some(state) = search.waiting.pop() else { break };
        if !state.frames.is_empty() {
            search.go_on(state)?;
            continue;
        }
        let way = search.way(&state);
        if ways.iter().any(|known| is_part_of(known, &way)) {
            continue;
        }
        checks += 1;
        if checks > CHECKS {
            break;
        }
        if search.is_sure(&way, question)? {
            ways.push(way);
        }
        if ways.len() == WAYS {
            break;
        }
    }
    Ok(ways)
}

/// States, by what they cost and then as they came.
#[derive(Default)]
pub(super) struct Waiting<'p> {
    states: BTreeMap<Reverse<(usize, usize, usize)>, State<'p>>,
    count: usize,
}

impl<'p> Waiting<'p> {
    pub(super) fn push(&mut self, state: State<'p>) {
        if state.cost() <= MISSING {
            self.count += 1;
            self.states.insert(Reverse((state.cost(), state.rules, self.count)), state);
        }
    }

    fn pop(&mut self) -> Option<State<'p>> {
        self.states.pop_last().map(|(_, state)| state)
    }
}

/// A call that the search has made.
pub(super) struct Made {
    pub(super) predicate: PredicateId,
    /// Its arguments, where they were known.
    pub(super) args: Vec<Option<Constant>>,
    /// The call whose clause made it.
    pub(super) caller: Option<usize>,
}

pub(super) struct Search<'s, 'i, 'p, 'f, 'c> {
    pub(super) session: &'s mut Session<'i, 'p, 'f>,
    pub(super) program: &'c Program,
    pub(super) calls: Vec<Made>,
    pub(super) waiting: Waiting<'c>,
}

impl Search<'_, '_, '_, '_, '_> {
    fn way(&self, state: &State<'_>) -> Way {
        state.way(|state, frame, step| {
            let part = |term: &crate::policy::Term| {
                state.part(&state.place(frame, term, self.session.clock()))
            };
            super::terms::condition(frame.clause.steps.get(step)?, self.program, &part)
        })
    }

    /// Whether the question follows when the missing facts are given: one of them
    /// may make a `not` fail.
    fn is_sure(&mut self, way: &Way, question: &Fact) -> Result<bool, EvaluationError> {
        let is_open = !way.obstacles.is_empty() || !way.provided.is_empty();
        if is_open || !has_not(self.program) {
            return Ok(true);
        }
        let mut facts: FactSet = self.session.facts().clone();
        for missing in &way.missing {
            let Some(fact) = instance(&missing.call) else { return Ok(true) };
            facts.insert(&fact);
        }
        self.session.with_facts(&facts).follows(question)
    }
}

fn has_not(program: &Program) -> bool {
    let mut clauses = program.procedures.iter().flat_map(|procedure| &procedure.clauses);
    clauses.any(|clause| clause.steps.iter().any(|step| matches!(step, Step::Not(_))))
}

/// The fact, with an object that nobody knows for each open one; `None` if
/// something else is open.
fn instance(call: &Call) -> Option<Fact> {
    let value = |part: &Part| match part {
        Part::Value(constant) => Some(constant.clone()),
        Part::Some(crate::policy::Ty::Object(ty), number) => Some(unknown(*ty, *number)),
        Part::Some(..) | Part::Now => None,
    };
    let args = call.args.iter().map(value).collect::<Option<_>>()?;
    Some(Fact { predicate: call.predicate, args })
}

fn unknown(ty: TypeId, number: usize) -> Constant {
    // A control character stands in no id that was written by hand.
    Constant::Object(ty, format!("\u{1}{number}").into())
}

/// Whether one way asks for nothing that the other does not ask for, whatever the
/// open values of the other are chosen to be.
fn is_part_of(known: &Way, way: &Way) -> bool {
    let hinders = |o: &super::Obstacle| way.obstacles.iter().any(|other| other.holds == o.holds);
    known.obstacles.iter().all(hinders)
        && known.provided.iter().all(|condition| way.provided.contains(condition))
        && fits(&known.missing, way, &mut Vec::new())
}

/// Whether each of the facts is one of the way's, for one choice of its open
/// values. Goes as deep as there are facts, which are few.
fn fits(facts: &[Missing], way: &Way, chosen: &mut Vec<(Part, Part)>) -> bool {
    let Some((fact, others)) = facts.split_first() else { return true };
    way.missing.iter().any(|missing| {
        let before = chosen.len();
        let found = fits_call(&fact.call, &missing.call, chosen) && fits(others, way, chosen);
        chosen.truncate(if found { chosen.len() } else { before });
        found
    })
}

fn fits_call(fact: &Call, missing: &Call, chosen: &mut Vec<(Part, Part)>) -> bool {
    fact.predicate == missing.predicate
        && fact.args.len() == missing.args.len()
        && fact.args.iter().zip(&missing.args).all(|(value, open)| match open {
            Part::Some(ty, _) => {
                if let Some((_, choice)) = chosen.iter().find(|(part, _)| part == open) {
                    return choice == value;
                }
                chosen.push((open.clone(), value.clone()));
                value.ty() == Some(*ty)
            }
            Part::Value(_) | Part::Now => value == open,
        })
}
