//! What the search for missing facts does at each step of a clause.

use super::absent::{Values, witness};
use super::derivation::bound;
use super::search::{Made, Search};
use super::state::{Frame, Place, State};
use super::terms::conditions;
use super::{Obstacle, Part};
use crate::ast::Comparison;
use crate::interpret::{EvaluationError, compare_constants};
use crate::policy::{Constant, Fact, OriginId, PredicateId, Term, VarId};
use crate::program::{Pattern, Procedure, ProcedureId, Step};

/// How many given facts are tried for one call.
const FACTS: usize = 50;
/// How long a chain of calls may be.
const DEPTH: usize = 24;

impl<'c> Search<'_, '_, '_, '_, 'c> {
    /// Enters the clauses that can answer the question.
    pub(super) fn start(&mut self, question: &Fact) -> Result<(), EvaluationError> {
        let (procedure, _) = self.session.question(question)?;
        let args: Vec<Place> = question.args.iter().cloned().map(Place::Value).collect();
        let state = State::default();
        if let Some(procedure) = self.procedure(procedure) {
            self.answer(&state, procedure, &args, None);
        }
        Ok(())
    }

    fn procedure(&self, id: ProcedureId) -> Option<&'c Procedure> {
        self.program.procedures.get(id.0 as usize)
    }

    /// Does the next step of a state.
    pub(super) fn go_on(&mut self, mut state: State<'c>) -> Result<(), EvaluationError> {
        let Some(frame) = state.frames.pop() else { return Ok(()) };
        let Some(step) = frame.clause.steps.get(frame.next) else {
            self.waiting.push(state);
            return Ok(());
        };
        state.frames.push(frame.following());
        match step {
            Step::Call(callee, args) => self.call(state, frame, *callee, args)?,
            Step::Not(inner) => self.not(state, frame, inner)?,
            Step::Compare(op, left, right) => {
                self.compare(state, frame, *op, (left, right))?;
            }
            Step::In(term, list) => self.each(&state, frame, term, list),
            Step::Each(variable, list) => {
                self.each(&state, frame, &Term::Variable(*variable), list);
            }
            Step::Bind(variable, term) => {
                self.unify(state, frame, &Term::Variable(*variable), term);
            }
        }
        Ok(())
    }

    fn place(&self, state: &State<'c>, frame: Frame<'c>, term: &Term) -> Place {
        state.place(frame, term, self.session.clock())
    }

    fn unify(&mut self, mut state: State<'c>, frame: Frame<'c>, left: &Term, right: &Term) {
        let (left, right) = (self.place(&state, frame, left), self.place(&state, frame, right));
        if state.unify(&left, &right) {
            self.waiting.push(state);
        }
    }

    fn each(&mut self, state: &State<'c>, frame: Frame<'c>, term: &Term, list: &[Constant]) {
        let place = self.place(state, frame, term);
        for value in list.iter().take(FACTS) {
            let mut state = state.clone();
            if state.unify(&place, &Place::Value(value.clone())) {
                self.waiting.push(state);
            }
        }
    }

    fn compare(
        &mut self,
        mut state: State<'c>,
        frame: Frame<'c>,
        op: Comparison,
        (left, right): (&Term, &Term),
    ) -> Result<(), EvaluationError> {
        match (self.place(&state, frame, left), self.place(&state, frame, right)) {
            (Place::Value(left), Place::Value(right)) => {
                if compare_constants(op, &left, &right)? {
                    self.waiting.push(state);
                }
            }
            _ if op == Comparison::Equal => self.unify(state, frame, left, right),
            _ => {
                state.provide(frame, frame.next);
                self.waiting.push(state);
            }
        }
        Ok(())
    }

    /// A `not` holds, or something is in its way, or it is left to what is open.
    fn not(
        &mut self,
        mut state: State<'c>,
        frame: Frame<'c>,
        inner: &[Step],
    ) -> Result<(), EvaluationError> {
        let mut values = Values::new();
        let outside = bound(frame.clause);
        for variable in variables(inner).into_iter().filter(|id| outside.contains(id)) {
            let Place::Value(value) = self.place(&state, frame, &Term::Variable(variable)) else {
                state.provide(frame, frame.next);
                self.waiting.push(state);
                return Ok(());
            };
            values.insert(variable, value);
        }
        if let Some(found) = witness(self.session, self.program, inner, &values)? {
            let part = |term: &Term| match term {
                Term::Constant(constant) => Part::Value(constant.clone()),
                Term::Variable(id) => match found.get(id) {
                    Some(value) => Part::Value(value.clone()),
                    None => state.part(&self.place(&state, frame, term)),
                },
                Term::Now => Part::Now,
            };
            let holds = conditions(inner, self.program, &part);
            state.hinder(Obstacle { holds, origin: frame.clause.origin });
        }
        self.waiting.push(state);
        Ok(())
    }

    fn call(
        &mut self,
        state: State<'c>,
        frame: Frame<'c>,
        callee: ProcedureId,
        args: &[Term],
    ) -> Result<(), EvaluationError> {
        let Some(procedure) = self.procedure(callee) else { return Ok(()) };
        let args: Vec<Place> = args.iter().map(|term| self.place(&state, frame, term)).collect();
        if let Some(fact) = ground(procedure.signature.predicate, &args)
            && self.session.follows(&fact)?
        {
            self.waiting.push(state);
            return Ok(());
        }
        self.answer(&state, procedure, &args, Some((frame.call, frame.clause.origin)));
        Ok(())
    }

    /// Tries all that could answer a call: facts, clauses, and the fact that is
    /// not given.
    fn answer(
        &mut self,
        state: &State<'c>,
        procedure: &'c Procedure,
        args: &[Place],
        from: Option<(usize, OriginId)>,
    ) {
        let (caller, origin) = from.unzip();
        let predicate = procedure.signature.predicate;
        let known: Vec<Option<Constant>> = args.iter().map(known).collect();
        if procedure.is_stored {
            let types: Vec<_> = procedure.signature.args.iter().map(Pattern::ty).collect();
            let facts = self.session.facts();
            let rows = facts.matching(predicate, &types, &known, FACTS).into_iter();
            for state in rows.filter_map(|row| state.with_all(args, row)) {
                self.waiting.push(state);
            }
            self.waiting.push(state.assume(predicate, args, origin));
        }
        if self.is_repeated(predicate, &known, caller) {
            return;
        }
        let call = self.calls.len();
        self.calls.push(Made { predicate, args: known, caller });
        for clause in &procedure.clauses {
            if let Some(state) = state.enter(clause, args, call) {
                self.waiting.push(state);
            }
        }
    }

    /// Whether a call is made for its own sake, or too far down.
    fn is_repeated(
        &self,
        predicate: PredicateId,
        args: &[Option<Constant>],
        caller: Option<usize>,
    ) -> bool {
        let mut above = caller;
        for _ in 0..DEPTH {
            let Some(made) = above.and_then(|call| self.calls.get(call)) else { return false };
            if made.predicate == predicate && made.args == args {
                return true;
            }
            above = made.caller;
        }
        true
    }
}

fn known(place: &Place) -> Option<Constant> {
    match place {
        Place::Value(value) => Some(value.clone()),
        Place::Slot(_) | Place::Now => None,
    }
}

fn ground(predicate: PredicateId, args: &[Place]) -> Option<Fact> {
    let args = args.iter().map(known).collect::<Option<_>>()?;
    Some(Fact { predicate, args })
}

/// The variables of the steps. Goes as deep as `not` is nested in the file.
fn variables(steps: &[Step]) -> Vec<VarId> {
    let of = |term: &Term| match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    };
    let mut found = Vec::new();
    for step in steps {
        match step {
            Step::Call(_, args) => found.extend(args.iter().filter_map(of)),
            Step::Not(inner) => found.extend(variables(inner)),
            Step::Compare(_, left, right) => found.extend([left, right].into_iter().filter_map(of)),
            Step::In(term, _) | Step::Bind(_, term) => found.extend(of(term)),
            Step::Each(..) => {}
        }
    }
    found
}
