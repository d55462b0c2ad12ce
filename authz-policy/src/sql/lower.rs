//! From procedures to conditions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::FilterError;
use super::binding::Bindings;
use super::compare::{compare, is_one_of, value};
use super::filter::{Branch, Column, ColumnType, Condition, Operand, Value};
use super::simplify::{any, not};
use crate::ast::Comparison;
use crate::outline::{Facts, Outline};
use crate::policy::{OriginId, Term, VarId};
use crate::program::{Clause, Pattern, Procedure, ProcedureId, Step};

/// How many ways one condition may come to.
const MAX_WAYS: usize = 1_000;

/// Lowers the procedures of one policy.
pub(super) struct Lowering<'a, 'p> {
    pub(super) outline: &'a Outline<'p>,
    pub(super) bindings: &'a Bindings,
    pub(super) facts: Facts,
    /// The rule that is lowered.
    pub(super) origin: OriginId,
}

/// The values of a clause's variables.
pub(super) type Env = BTreeMap<VarId, Operand>;

/// What is known at a place: which rows are at hand.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The number of the next source.
    pub(super) next: u16,
    /// Rows of objects: the table, the id, and the source.
    objects: Vec<(Arc<str>, Operand, u16)>,
}

/// One way to an answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) branch: Branch,
    pub(super) scope: Scope,
    /// The values that the caller did not know.
    pub(super) found: Vec<Operand>,
}

impl Scope {
    /// The row that a filter is about.
    pub(super) fn row(table: &Arc<str>, key: &Operand) -> Self {
        Self { next: 1, objects: vec![(table.clone(), key.clone(), 0)] }
    }

    pub(super) fn take(&mut self) -> u16 {
        let id = self.next;
        self.next += 1;
        id
    }

    /// Says that the row of an object is at hand.
    pub(super) fn add(&mut self, table: &Arc<str>, key: Operand, source: u16) {
        self.objects.push((table.clone(), key, source));
    }

    pub(super) fn object(&self, table: &str, key: &Operand) -> Option<u16> {
        let found = self.objects.iter().find(|(of, id, _)| **of == *table && id == key);
        found.map(|(.., source)| *source)
    }
}

impl Lowering<'_, '_> {
    /// Whether a call holds of which everything is known.
    pub(super) fn holds(
        &mut self,
        id: ProcedureId,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Condition, FilterError> {
        let ways = self.call(id, known, scope)?;
        Ok(any(ways.into_iter().map(|way| way.branch)))
    }

    /// Every way to an answer of a call.
    pub(super) fn call(
        &mut self,
        id: ProcedureId,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        let procedure = self.procedure(id)?;
        if procedure.group.is_some() {
            return self.group(id, known, scope);
        }
        let mut ways = self.stored(&procedure, known, scope)?;
        for clause in &procedure.clauses {
            ways.extend(self.clause(&procedure, clause, known, scope)?);
        }
        Ok(ways)
    }

    pub(super) fn procedure(&self, id: ProcedureId) -> Result<Procedure, FilterError> {
        let found = self.outline.planner.program().procedure(id).cloned();
        found.ok_or(FilterError::NoSuchProcedure)
    }

    /// Every way in which a rule answers.
    pub(super) fn clause(
        &mut self,
        procedure: &Procedure,
        clause: &Clause,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        self.origin = clause.origin;
        let Some((env, way)) = self.head(procedure, clause, known, scope)? else {
            return Ok(Vec::new());
        };
        let ways = self.steps(&clause.steps, vec![(env, way)])?;
        let found = |(env, way): (Env, Way)| {
            let free = values(procedure, false).filter_map(|n| clause.head.get(n));
            Way { found: free.map(|term| operand(term, &env)).collect(), ..way }
        };
        Ok(ways.into_iter().map(found).collect())
    }

    /// Puts the known arguments into a clause; `None` if they cannot fit.
    pub(super) fn head(
        &self,
        procedure: &Procedure,
        clause: &Clause,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Option<(Env, Way)>, FilterError> {
        let mut env = Env::new();
        let mut way = Way { scope: scope.clone(), ..Way::default() };
        way.branch.rules.insert(clause.origin);
        let terms = values(procedure, true).filter_map(|n| clause.head.get(n));
        for (term, argument) in terms.zip(known) {
            if let Some(first) = variable(term).filter(|variable| !env.contains_key(variable)) {
                env.insert(first, argument.clone());
            } else {
                let own = operand(term, &env);
                way.branch.when.push(self.compare(Comparison::Equal, argument.clone(), own)?);
            }
        }
        if way.branch.when.contains(&Condition::never()) {
            return Ok(None);
        }
        Ok(Some((env, way)))
    }

    /// The steps, one after the other, for every way so far.
    pub(super) fn steps(
        &mut self,
        steps: &[Step],
        mut ways: Vec<(Env, Way)>,
    ) -> Result<Vec<(Env, Way)>, FilterError> {
        for step in steps {
            let mut next = Vec::new();
            for (env, way) in ways {
                self.step(step, env, way, &mut next)?;
            }
            if next.len() > MAX_WAYS {
                return Err(FilterError::TooLarge { origin: self.origin });
            }
            ways = next;
        }
        Ok(ways)
    }

    fn step(
        &mut self,
        step: &Step,
        mut env: Env,
        mut way: Way,
        next: &mut Vec<(Env, Way)>,
    ) -> Result<(), FilterError> {
        match step {
            Step::Call(callee, args) => return self.step_call(*callee, args, (env, way), next),
            Step::Not(inner) => {
                let start = Way { scope: way.scope.clone(), ..Way::default() };
                let origin = self.origin;
                let ways = self.steps(inner, vec![(env.clone(), start)])?;
                self.origin = origin;
                way.branch.when.push(not(any(ways.into_iter().map(|(_, way)| way.branch))));
            }
            Step::Compare(op, left, right) => {
                let (left, right) = (operand(left, &env), operand(right, &env));
                way.branch.when.push(self.compare(*op, left, right)?);
            }
            Step::In(term, list) => {
                let term = operand(term, &env);
                way.branch.when.push(is_one_of(term, list.iter().map(value).collect()));
            }
            Step::Bind(variable, term) => {
                let term = operand(term, &env);
                env.insert(*variable, term);
            }
            Step::Each(variable, list) => {
                for constant in list {
                    let mut env = env.clone();
                    env.insert(*variable, Operand::Value(value(constant)));
                    next.push((env, way.clone()));
                }
                return Ok(());
            }
        }
        let is_possible = !way.branch.when.contains(&Condition::never());
        next.extend(is_possible.then_some((env, way)));
        Ok(())
    }

    fn step_call(
        &mut self,
        id: ProcedureId,
        args: &[Term],
        (env, mut way): (Env, Way),
        next: &mut Vec<(Env, Way)>,
    ) -> Result<(), FilterError> {
        let callee = self.procedure(id)?;
        let origin = self.origin;
        let known = values(&callee, true).filter_map(|n| args.get(n));
        let known: Vec<Operand> = known.map(|term| operand(term, &env)).collect();
        let free: Vec<VarId> =
            values(&callee, false).filter_map(|n| variable(args.get(n)?)).collect();
        if free.is_empty() {
            let holds = self.holds(id, &known, &way.scope)?;
            self.origin = origin;
            if holds != Condition::never() {
                way.branch.when.push(holds);
                next.push((env, way));
            }
            return Ok(());
        }
        for answer in self.call(id, &known, &way.scope)? {
            let mut env = env.clone();
            env.extend(free.iter().copied().zip(answer.found));
            let mut way = Way { scope: answer.scope, ..way.clone() };
            way.branch.rules.extend(answer.branch.rules);
            way.branch.from.extend(answer.branch.from);
            way.branch.when.extend(answer.branch.when);
            next.push((env, way));
        }
        self.origin = origin;
        Ok(())
    }

    /// A comparison, of columns of one type.
    pub(super) fn compare(
        &self,
        op: Comparison,
        left: Operand,
        right: Operand,
    ) -> Result<Condition, FilterError> {
        if let (Some(left), Some(right)) = (left.column(), right.column())
            && left.ty != right.ty
        {
            let columns = [left.name.to_string(), right.name.to_string()];
            return Err(FilterError::UnlikeColumns { columns, origin: self.origin });
        }
        Ok(compare(op, left, right))
    }
}

/// The value of a term.
pub(super) fn operand(term: &Term, env: &Env) -> Operand {
    match term {
        // Invariant: the planner binds a variable before it is used.
        Term::Variable(variable) => {
            env.get(variable).cloned().unwrap_or(Operand::Value(Value::Boolean(false)))
        }
        Term::Constant(constant) => Operand::Value(value(constant)),
        Term::Now => Operand::Now,
    }
}

impl Column {
    pub(super) fn new(source: u16, name: &Arc<str>, ty: ColumnType) -> Self {
        Self { source, name: name.clone(), ty }
    }
}

pub(super) const fn variable(term: &Term) -> Option<VarId> {
    match term {
        Term::Variable(variable) => Some(*variable),
        Term::Constant(_) | Term::Now => None,
    }
}

/// The numbers of the arguments that are no names, and that the caller knows or
/// does not.
pub(super) fn values(procedure: &Procedure, are_known: bool) -> impl Iterator<Item = usize> + '_ {
    let args = procedure.signature.args.iter().enumerate();
    let values = args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_))).map(|(n, _)| n);
    values.filter(move |n| procedure.bound.has(*n) == are_known)
}
