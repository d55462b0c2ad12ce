//! Facts that are stored: in the row itself, in a row at hand, in a table, or where they
//! are found out before the statement.

use std::sync::Arc;

use super::FilterError;
use super::binding::{FactTable, ResolvedFact};
use super::filter::{Column, ColumnType, Condition, Operand, Resolved, Rows, Source, Value};
use super::lower::{Lowering, Scope, Way};
use crate::ast::Comparison;
use crate::policy::Ty;
use crate::program::{Pattern, Procedure};

/// Where a fact is read.
#[derive(Clone, Copy)]
struct Place {
    source: u16,
    /// Whether it is a row at hand: that of the object that the fact is about.
    is_at_hand: bool,
}

impl Lowering<'_, '_> {
    /// The stored facts that answer.
    pub(super) fn stored(
        &mut self,
        procedure: &Procedure,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Vec<Way>, FilterError> {
        if !procedure.is_stored {
            return Ok(Vec::new());
        }
        let policy = self.outline.policy;
        let asked = self.facts.ask(policy, &procedure.signature, procedure.bound);
        let kind = asked.kind;
        let name = asked.name.and_then(|name| self.facts.kinds.get(kind)?.names.get(name));
        let name = name.cloned();
        let resolved = self.bindings.resolved.get(&kind);
        let is_own = resolved.is_some_and(|of| of.is_own) && is_of_actor(procedure, known);
        let mut ways = Vec::new();
        match self.bindings.facts.get(&kind) {
            _ if is_own => {}
            Some(table) => {
                ways.extend(self.in_table(table, procedure, name.as_ref(), (known, scope))?);
            }
            None if self.bindings.nowhere.contains(&kind) => {}
            None if resolved.is_some_and(|of| of.is_asked || of.is_listed) => {}
            None => {
                return Err(FilterError::Unbound { fact: self.fact(kind), origin: self.origin });
            }
        }
        if let Some(fact) = resolved
            && (is_own || fact.is_asked || fact.is_listed)
        {
            let resolved = resolved_of((kind, fact), procedure, name, known);
            if fact.is_asked && !is_own && resolved.key.is_empty() {
                let fact = self.fact(kind);
                return Err(FilterError::NotOfActor { fact, origin: self.origin });
            }
            ways.extend(self.in_resolved((fact, resolved), procedure, known, scope)?);
        }
        Ok(ways)
    }

    /// How a fact is told of.
    fn fact(&self, kind: usize) -> String {
        let kind = self.facts.kinds.get(kind);
        kind.map_or_else(String::new, |kind| kind.display(self.outline.policy))
    }

    /// The rows of a table that answer.
    fn in_table(
        &self,
        table: &FactTable,
        procedure: &Procedure,
        name: Option<&Arc<str>>,
        (known, scope): (&[Operand], &Scope),
    ) -> Result<Option<Way>, FilterError> {
        let mut way = Way { scope: scope.clone(), ..Way::default() };
        let place = place(table, procedure, known, &mut way);
        let source = place.source;
        if let (Some(column), Some(name)) = (&table.name, name) {
            let column = Operand::Column(Column::new(source, column, ColumnType::Text));
            way.branch.when.push(Condition::In(column, vec![Value::Text(name.clone())]));
        }
        if let Some(flag) = &table.flag {
            let column = Column::new(source, flag, ColumnType::Boolean);
            way.branch.when.push(Condition::IsTrue(column));
        }
        self.arguments(table, procedure, (place, known), &mut way)?;
        Ok(possible(way))
    }

    /// The facts that answer, of those that are found out before.
    fn in_resolved(
        &self,
        (fact, resolved): (&ResolvedFact, Resolved),
        procedure: &Procedure,
        known: &[Operand],
        scope: &Scope,
    ) -> Result<Option<Way>, FilterError> {
        let mut way = Way { scope: scope.clone(), ..Way::default() };
        let source = way.scope.take();
        let mut known = known.iter();
        let mut columns = 0;
        for ((at, n), ty) in arguments(procedure).enumerate().zip(&fact.columns) {
            let argument = if procedure.bound.has(n) { known.next() } else { None };
            if resolved.key.iter().any(|(of, _)| *of == at) {
                continue;
            }
            let column = Operand::Column(Column::new(source, &format!("c{columns}").into(), *ty));
            columns += 1;
            match argument {
                Some(argument) => {
                    let test = self.compare(Comparison::Equal, column, argument.clone())?;
                    way.branch.when.push(test);
                }
                None => way.found.push(column),
            }
        }
        way.branch.from.push(Source { id: source, rows: Rows::Resolved(Arc::new(resolved)) });
        Ok(possible(way))
    }

    /// What is known is compared; what is not is found.
    fn arguments(
        &self,
        table: &FactTable,
        procedure: &Procedure,
        (place, known): (Place, &[Operand]),
        way: &mut Way,
    ) -> Result<(), FilterError> {
        let mut known = known.iter();
        for (n, (name, ty)) in arguments(procedure).zip(&table.columns) {
            let column = Operand::Column(Column::new(place.source, name, *ty));
            let argument = if procedure.bound.has(n) { known.next() } else { None };
            match argument {
                // A row at hand is the one that is asked about.
                Some(_) if n == 0 && place.is_at_hand => {}
                Some(argument) => {
                    let test = self.compare(Comparison::Equal, column, argument.clone())?;
                    way.branch.when.push(test);
                }
                None => {
                    way.branch.when.push(Condition::IsPresent(column.clone()));
                    way.found.push(column);
                }
            }
        }
        Ok(())
    }

    /// The type of the column for arguments of a type.
    pub(super) fn column_type(&self, ty: Ty) -> ColumnType {
        match ty {
            Ty::Integer => ColumnType::Integer,
            Ty::Boolean => ColumnType::Boolean,
            Ty::String => ColumnType::Text,
            Ty::Object(id) => {
                let table = self.bindings.tables.get(&id).map(|table| table.ty);
                table.or_else(|| self.fact_column_type(ty)).unwrap_or(ColumnType::Text)
            }
        }
    }

    fn fact_column_type(&self, ty: Ty) -> Option<ColumnType> {
        let at = |kind: &usize| self.facts.kinds.get(*kind)?.args.iter().position(|arg| *arg == ty);
        let stored = self
            .bindings
            .facts
            .iter()
            .find_map(|(kind, table)| table.columns.get(at(kind)?).map(|(_, ty)| *ty));
        let mut resolved = self.bindings.resolved.iter();
        stored.or_else(|| resolved.find_map(|(kind, of)| of.columns.get(at(kind)?).copied()))
    }
}

/// The places of the arguments that are no names.
fn arguments(procedure: &Procedure) -> impl Iterator<Item = usize> {
    let args = procedure.signature.args.iter().enumerate();
    args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_))).map(|(n, _)| n)
}

/// The way, if it can lead anywhere.
fn possible(way: Way) -> Option<Way> {
    let is_possible = !way.branch.when.contains(&Condition::never());
    is_possible.then_some(way)
}

/// Whether the first argument is the actor.
fn is_of_actor(procedure: &Procedure, known: &[Operand]) -> bool {
    let first = procedure.signature.args.first();
    matches!(first, Some(Pattern::Ty(_)))
        && procedure.bound.has(0)
        && known.first() == Some(&Operand::Actor)
}

/// What is found out before: the facts about those of the arguments that are known without
/// a row.
fn resolved_of(
    (kind, fact): (usize, &ResolvedFact),
    procedure: &Procedure,
    name: Option<Arc<str>>,
    known: &[Operand],
) -> Resolved {
    let bound = arguments(procedure).enumerate().filter(|(_, n)| procedure.bound.has(*n));
    let known = bound.zip(known).map(|((at, _), operand)| (at, operand));
    let is_certain =
        |(_, operand): &(usize, &Operand)| matches!(operand, Operand::Actor | Operand::Value(_));
    let key: Vec<(usize, Operand)> =
        known.filter(is_certain).map(|(at, operand)| (at, operand.clone())).collect();
    let open = fact.columns.iter().enumerate();
    let open = open.filter(|(at, _)| key.iter().all(|(of, _)| of != at));
    let columns = open.map(|(_, ty)| *ty).collect();
    Resolved { kind, name, key, columns }
}

/// A row that is at hand, or the fact's table.
fn place(table: &FactTable, procedure: &Procedure, known: &[Operand], way: &mut Way) -> Place {
    let first = procedure.signature.args.first();
    let is_of_known = matches!(first, Some(Pattern::Ty(_))) && procedure.bound.has(0);
    let subject = known.first().filter(|_| table.is_objects && is_of_known);
    if let Some(source) = subject.and_then(|key| way.scope.object(&table.table, key)) {
        return Place { source, is_at_hand: true };
    }
    let source = way.scope.take();
    way.branch.from.push(Source { id: source, rows: Rows::Table(table.table.clone()) });
    if let Some((key, ty)) = table.columns.first().filter(|_| table.is_objects) {
        let key = Operand::Column(Column::new(source, key, *ty));
        for key in subject.cloned().into_iter().chain([key]) {
            way.scope.add(&table.table, key, source);
        }
    }
    Place { source, is_at_hand: false }
}
