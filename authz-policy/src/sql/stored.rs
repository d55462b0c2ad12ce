//! Facts that are stored: in the row itself, in a row at hand, in a table.

use super::FilterError;
use super::binding::FactTable;
use super::filter::{Column, ColumnType, Condition, Operand, Rows, Source, Value};
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
        if self.bindings.nowhere.contains(&asked.kind) {
            return Ok(Vec::new());
        }
        let name = asked.name.and_then(|name| self.facts.kinds.get(asked.kind)?.names.get(name));
        let name = name.cloned();
        let Some(table) = self.bindings.facts.get(&asked.kind) else {
            let kind = self.facts.kinds.get(asked.kind);
            let fact = kind.map_or_else(String::new, |kind| kind.display(policy));
            return Err(FilterError::Unbound { fact, origin: self.origin });
        };
        let mut way = Way { scope: scope.clone(), ..Way::default() };
        let place = place(table, procedure, known, &mut way);
        let source = place.source;
        if let (Some(column), Some(name)) = (&table.name, name) {
            let column = Operand::Column(Column::new(source, column, ColumnType::Text));
            way.branch.when.push(Condition::In(column, vec![Value::Text(name)]));
        }
        if let Some(flag) = &table.flag {
            let column = Column::new(source, flag, ColumnType::Boolean);
            way.branch.when.push(Condition::IsTrue(column));
        }
        self.arguments(table, procedure, (place, known), &mut way)?;
        let is_possible = !way.branch.when.contains(&Condition::never());
        Ok(is_possible.then_some(way).into_iter().collect())
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
        let args = procedure.signature.args.iter().enumerate();
        let args = args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_)));
        for ((n, _), (name, ty)) in args.zip(&table.columns) {
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
        self.bindings.facts.iter().find_map(|(kind, table)| {
            let kind = self.facts.kinds.get(*kind)?;
            let at = kind.args.iter().position(|arg| *arg == ty)?;
            table.columns.get(at).map(|(_, ty)| *ty)
        })
    }
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
