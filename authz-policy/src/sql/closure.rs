//! Rules that need themselves: rows that are reached step by step.
//!
//! SQL has recursion that is linear: each step needs the rows of the one before,
//! once. Two forms of rules are that:
//!
//! - a rule that ends in the call, such as `"reader" if "reader" on "parent"`. The
//!   rows are what is asked about: the folder, its parent, and so on up;
//! - a rule that goes on from the answers of the same call, such as the groups of
//!   the groups of a user. The rows are the answers.

use super::FilterError;
use super::filter::{
    Branch, Closure, Column, ColumnType, Condition, Operand, Rows, Select, Source, Value,
};
use super::group::{Group, needs_itself};
use super::lower::{Env, Lowering, Scope, Way, operand, values};
use super::mentions::dependent_closure;
use super::simplify::any;
use crate::policy::Ty;
use crate::program::{Clause, Pattern, Procedure, ProcedureId, Step};

impl Lowering<'_, '_> {
    /// Every way to an answer of a call into a group.
    pub(super) fn group(
        &mut self,
        id: ProcedureId,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        let group = self.members(id)?;
        if let [(_, only)] = group.members.as_slice()
            && values(only, false).next().is_some()
            && group.inner(only).all(|inner| inner.is_same_goal())
        {
            return self.answers(&group, only, known, scope);
        }
        self.goals(&group, id, known, scope)
    }

    fn members(&self, root: ProcedureId) -> Result<Group, FilterError> {
        let group = self.procedure(root)?.group.ok_or(FilterError::NoSuchProcedure)?;
        let mut members: Vec<(ProcedureId, Procedure)> = vec![self.member(root)?];
        let mut next = 0;
        while let Some((_, procedure)) = members.get(next).cloned() {
            next += 1;
            for id in procedure.clauses.iter().flat_map(|clause| calls(&clause.steps)) {
                let callee = self.member(id)?;
                let is_new =
                    callee.1.group == Some(group) && members.iter().all(|(known, _)| *known != id);
                members.extend(is_new.then_some(callee));
            }
        }
        Ok(Group { members })
    }

    /// A procedure, without the rules that need what they say: they say nothing.
    fn member(&self, id: ProcedureId) -> Result<(ProcedureId, Procedure), FilterError> {
        let mut procedure = self.procedure(id)?;
        let mut clauses = std::mem::take(&mut procedure.clauses);
        clauses.retain(|clause| !needs_itself(id, &procedure, clause));
        Ok((id, Procedure { clauses, ..procedure }))
    }

    /// The answers of one goal: they begin with what is answered without it.
    fn answers(
        &mut self,
        group: &Group,
        procedure: &Procedure,
        known: &[Operand],
        outer: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        let mut scope = outer.clone();
        let id = scope.take();
        let types = self.types(procedure, values(procedure, false));
        let columns = columns(id, &types);
        let mut start = self.stored(procedure, known, &scope)?;
        let mut next = Vec::new();
        for clause in &procedure.clauses {
            let Some(inner) = group.one(clause)? else {
                start.extend(self.clause(procedure, clause, known, &scope)?);
                continue;
            };
            let Some((mut env, way)) = self.head(procedure, clause, known, &scope)? else {
                continue;
            };
            env.extend(inner.found().flatten().zip(columns.iter().cloned()));
            self.origin = clause.origin;
            for (env, way) in self.steps(&inner.others(), vec![(env, way)])? {
                let free = values(procedure, false).filter_map(|n| clause.head.get(n));
                let found = free.map(|term| operand(term, &env)).collect();
                next.push(Select { branch: way.branch, values: found });
            }
        }
        if start.is_empty() || next.is_empty() {
            return Ok(start);
        }
        let start = start.into_iter().map(select).collect();
        let closure = self.closure((id, types), start, next)?;
        Ok(vec![Way { found: columns, ..from(id, closure, outer) }])
    }

    /// The goals that a goal leads to, and what answers any of them.
    fn goals(
        &mut self,
        group: &Group,
        root: ProcedureId,
        known: &[Operand],
        outer: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        let Some((_, first)) = group.members.iter().find(|(id, _)| *id == root) else {
            return Err(FilterError::NoSuchProcedure);
        };
        let shape = self.shape(first);
        if group.members.iter().any(|(_, member)| self.shape(member) != shape) {
            return Err(FilterError::NotLinear { origin: self.origin });
        }
        let mut scope = outer.clone();
        let id = scope.take();
        let goals = Goals::of(self, group, first, (id, known));
        let mut start = goals.picked(known);
        start.extend(goals.tag(group, root));
        let start = vec![Select { branch: Branch::default(), values: start }];
        let (mut next, mut ends) = (Vec::new(), Vec::new());
        for (member, procedure) in &group.members {
            let is_member = goals.is_member(group, *member, id);
            let mut found = self.stored(procedure, &goals.known, &scope)?;
            let (inner, others): (Vec<_>, Vec<_>) =
                procedure.clauses.iter().partition(|clause| !group.of_clause(clause).is_empty());
            for clause in others {
                found.extend(self.clause(procedure, clause, &goals.known, &scope)?);
            }
            for clause in inner {
                let place = (&scope, &is_member);
                next.extend(self.next_goals(group, &goals, (procedure, clause), place)?);
            }
            ends.extend(found.into_iter().map(|mut way| {
                way.branch.when.splice(0..0, is_member.clone());
                way
            }));
        }
        if goals.types.is_empty() {
            // There is one goal, and it leads to itself alone.
            let reached = Way { scope: outer.clone(), ..Way::default() };
            return Ok(goals.end(reached, ends));
        }
        let closure = self.closure((id, goals.types.clone()), start, next)?;
        let reached = from(id, closure, outer);
        Ok(goals.end(reached, ends))
    }

    /// The steps from one goal to the next.
    fn next_goals(
        &mut self,
        group: &Group,
        goals: &Goals,
        (procedure, clause): (&Procedure, &Clause),
        (scope, is_member): (&Scope, &Option<Condition>),
    ) -> Result<Vec<Select>, FilterError> {
        let Some(inner) = group.one(clause)? else { return Ok(Vec::new()) };
        if !inner.is_last(procedure) {
            return Err(FilterError::NotLinear { origin: clause.origin });
        }
        let Some((env, way)) = self.head(procedure, clause, &goals.known, scope)? else {
            return Ok(Vec::new());
        };
        self.origin = clause.origin;
        let ways = self.steps(&inner.others(), vec![(env, way)])?;
        let select = |(env, mut way): (Env, Way)| {
            let known = values(inner.callee, true).filter_map(|n| inner.args.get(n));
            let known: Vec<Operand> = known.map(|term| operand(term, &env)).collect();
            way.branch.when.splice(0..0, is_member.clone());
            let mut values = goals.picked(&known);
            values.extend(goals.tag(group, inner.id));
            Select { branch: way.branch, values }
        };
        Ok(ways.into_iter().map(select).collect())
    }

    /// A closure; within it, none may depend on a source beside it, or on itself.
    fn closure(
        &self,
        (id, columns): (u16, Vec<ColumnType>),
        start: Vec<Select>,
        next: Vec<Select>,
    ) -> Result<Closure, FilterError> {
        let mut selects = start.iter().chain(&next);
        if selects.any(|select| dependent_closure(&select.branch, &[id]).is_some()) {
            return Err(FilterError::NotLinear { origin: self.origin });
        }
        // One would be cast to what it is not, or equal to nothing, not even itself.
        let values =
            start.iter().chain(&next).flat_map(|select| select.values.iter().zip(&columns));
        for (value, ty) in values {
            if let Operand::Value(value @ Value::Id(id)) = value
                && !value.is(*ty)
            {
                return Err(FilterError::NoSuchId { id: id.to_string(), origin: self.origin });
            }
        }
        Ok(Closure { columns, start, next })
    }

    /// The types of the arguments that are known, and of those that are not.
    fn shape(&self, procedure: &Procedure) -> (Vec<ColumnType>, Vec<ColumnType>) {
        let types = |are_known| self.types(procedure, values(procedure, are_known));
        (types(true), types(false))
    }

    fn types(&self, procedure: &Procedure, args: impl Iterator<Item = usize>) -> Vec<ColumnType> {
        let ty = |n: usize| match procedure.signature.args.get(n) {
            Some(Pattern::Ty(ty)) => self.column_type(*ty),
            _ => self.column_type(Ty::String),
        };
        args.map(ty).collect()
    }
}

/// The goals of a group, as rows: only what differs between them is a column.
struct Goals {
    /// The arguments of any of the goals.
    known: Vec<Operand>,
    /// Which of the arguments are columns.
    varying: Vec<usize>,
    types: Vec<ColumnType>,
    /// Whether rows say of which procedure they are a goal.
    is_tagged: bool,
    is_open: bool,
}

impl Goals {
    fn of(
        lowering: &Lowering<'_, '_>,
        group: &Group,
        first: &Procedure,
        (id, start): (u16, &[Operand]),
    ) -> Self {
        // What every call hands on as it was stays what it was.
        let is_kept = |n: usize| {
            let mut members = group.members.iter();
            members.all(|(_, member)| group.inner(member).all(|inner| inner.keeps(member, n)))
        };
        let varying: Vec<usize> = (0..start.len()).filter(|n| !is_kept(*n)).collect();
        let all = lowering.types(first, values(first, true));
        let mut types: Vec<ColumnType> =
            varying.iter().filter_map(|n| all.get(*n).copied()).collect();
        let is_tagged = group.members.len() > 1;
        types.extend(is_tagged.then_some(ColumnType::Integer));
        let mut columns = columns(id, &types).into_iter();
        let known = start.iter().enumerate().filter_map(|(n, operand)| {
            if varying.contains(&n) { columns.next() } else { Some(operand.clone()) }
        });
        let known = known.collect();
        let is_open = values(first, false).next().is_some();
        Self { known, varying, types, is_tagged, is_open }
    }

    /// The values of the columns.
    fn picked(&self, known: &[Operand]) -> Vec<Operand> {
        self.varying.iter().filter_map(|n| known.get(*n).cloned()).collect()
    }

    fn tag(&self, group: &Group, member: ProcedureId) -> Option<Operand> {
        let at = group.members.iter().position(|(id, _)| *id == member)?;
        let at = i64::try_from(at).ok()?;
        self.is_tagged.then_some(Operand::Value(Value::Integer(at)))
    }

    /// Whether a row is a goal of this procedure.
    fn is_member(&self, group: &Group, member: ProcedureId, id: u16) -> Option<Condition> {
        let tag = self.tag(group, member)?;
        let column = columns(id, &self.types).pop()?;
        Some(Condition::Compare(crate::ast::Comparison::Equal, column, tag))
    }

    /// What is reached, and answers; the ways are one where nothing is found but
    /// that they are there.
    fn end(&self, reached: Way, ends: Vec<Way>) -> Vec<Way> {
        if self.is_open {
            let with = |end: Way| {
                let mut way = reached.clone();
                way.branch.rules.extend(end.branch.rules);
                way.branch.from.extend(end.branch.from);
                way.branch.when.extend(end.branch.when);
                Way { found: end.found, scope: end.scope, ..way }
            };
            return ends.into_iter().map(with).collect();
        }
        let mut way = reached;
        let ends = any(ends.into_iter().map(|end| end.branch));
        if ends == Condition::never() {
            return Vec::new();
        }
        if let Condition::Any(branches) = &ends {
            way.branch
                .rules
                .extend(branches.iter().flat_map(|branch| branch.rules.iter().copied()));
        }
        way.branch.when.push(ends);
        vec![way]
    }
}

fn calls(steps: &[Step]) -> impl Iterator<Item = ProcedureId> {
    steps.iter().filter_map(|step| match step {
        Step::Call(callee, _) => Some(*callee),
        _ => None,
    })
}

fn select(way: Way) -> Select {
    Select { branch: way.branch, values: way.found }
}

/// The columns of a closure.
fn columns(source: u16, types: &[ColumnType]) -> Vec<Operand> {
    let column = |(n, ty): (usize, &ColumnType)| {
        Operand::Column(Column::new(source, &format!("c{n}").into(), *ty))
    };
    types.iter().enumerate().map(column).collect()
}

/// The way that begins with the rows of a closure.
fn from(id: u16, closure: Closure, outer: &Scope) -> Way {
    let mut way = Way { scope: outer.clone(), ..Way::default() };
    way.scope.take();
    way.branch.from.push(Source { id, rows: Rows::Closure(Box::new(closure)) });
    way
}
