//! From a filter to its tree.

use super::{
    Closure, Column, Condition, GuardedColumn, Operand, Rows, Rule, Select, Source, Tree, Type,
    Value, Way,
};
use crate::ast::Comparison;
use crate::policy::{OriginId, Policy};
use crate::source::position;
use crate::sql::compare::integer_id;
use crate::sql::filter::{self, ColumnType};
use crate::sql::{Filter, Guard, Selected};

impl Filter {
    /// The filter as data that can be handed on, with the rules that it comes from, and the
    /// guards of these columns; `text` is that of the policy.
    ///
    /// # Security
    ///
    /// A column that is not among them, or has no guard, is shown in every row.
    pub fn tree(&self, columns: &[Selected], policy: &Policy, text: &str) -> Tree {
        let growing = Growing { policy, text };
        let (name, ty) = (self.table.key.clone(), ty(self.table.ty));
        Tree {
            table: self.table.table.clone(),
            key: Column { source: 0, name, ty },
            condition: growing.condition(&self.condition),
            guarded: columns.iter().filter_map(|column| growing.guarded(column)).collect(),
        }
    }
}

/// Makes a tree of a filter.
struct Growing<'a> {
    policy: &'a Policy,
    text: &'a str,
}

impl Growing<'_> {
    fn guarded(&self, column: &Selected) -> Option<GuardedColumn> {
        let shown = self.shown(column.guard.as_ref()?);
        Some(GuardedColumn { name: column.name.clone(), shown })
    }

    /// The rows that show a column, as a statement shows it.
    fn shown(&self, guard: &Guard) -> Condition {
        match &guard.filter {
            Some(filter) if !guard.is_never_shown() => self.condition(&filter.condition),
            Some(_) | None => Condition::Any(Vec::new()),
        }
    }

    fn condition(&self, condition: &filter::Condition) -> Condition {
        match condition {
            filter::Condition::Any(branches) => {
                Condition::Any(branches.iter().map(|branch| self.way(branch)).collect())
            }
            filter::Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            filter::Condition::Compare(op, left, right) => comparison(*op, left, right),
            filter::Condition::In(of, values) => {
                let column = of.column().map(|column| column.ty);
                let values = values.iter().map(|of| value(of, column)).collect();
                Condition::In(operand(of, column), values)
            }
            filter::Condition::IsPresent(of) => Condition::Present(operand(of, None)),
            filter::Condition::IsTrue(of) => Condition::True(column(of)),
        }
    }

    fn way(&self, branch: &filter::Branch) -> Way {
        Way {
            rules: branch.rules.iter().filter_map(|origin| self.rule(*origin)).collect(),
            exists: branch.from.iter().map(|source| self.source(source)).collect(),
            all: branch.when.iter().map(|condition| self.condition(condition)).collect(),
        }
    }

    fn rule(&self, origin: OriginId) -> Option<Rule> {
        let origin = self.policy.written(origin)?;
        let (start, end) = (origin.span.start as usize, origin.span.end as usize);
        let words: Vec<&str> = self.text.get(start..end)?.split_whitespace().collect();
        let rule = words.join(" ").trim_end_matches(';').into();
        Some(Rule { line: position(self.text, origin.span.start).line, rule })
    }

    fn source(&self, source: &filter::Source) -> Source {
        let rows = match &source.rows {
            filter::Rows::Table(table) => Rows::Table(table.clone()),
            filter::Rows::Closure(closure) => Rows::Closure(self.closure(closure)),
            filter::Rows::Resolved(resolved) => Rows::Resolved(resolved.clone()),
        };
        Source { source: source.id, rows }
    }

    fn closure(&self, closure: &filter::Closure) -> Closure {
        let select = |select: &filter::Select| {
            let values = select.values.iter().zip(&closure.columns);
            let values = values.map(|(of, ty)| operand(of, Some(*ty))).collect();
            Select { way: self.way(&select.branch), values }
        };
        Closure {
            columns: closure.columns.iter().copied().map(ty).collect(),
            start: closure.start.iter().map(select).collect(),
            next: closure.next.iter().map(select).collect(),
        }
    }
}

fn comparison(op: Comparison, left: &filter::Operand, right: &filter::Operand) -> Condition {
    let ty = left.column().or_else(|| right.column()).map(|column| column.ty);
    let (left, right) = (operand(left, ty), operand(right, ty));
    match op {
        Comparison::Equal => Condition::Equal(left, right),
        Comparison::NotEqual => Condition::NotEqual(left, right),
        Comparison::Less => Condition::Less(left, right),
        Comparison::LessOrEqual => Condition::LessOrEqual(left, right),
        Comparison::Greater => Condition::Greater(left, right),
        Comparison::GreaterOrEqual => Condition::GreaterOrEqual(left, right),
    }
}

/// An operand, as a value of the type that it stands beside.
fn operand(operand: &filter::Operand, beside: Option<ColumnType>) -> Operand {
    match operand {
        filter::Operand::Column(of) => Operand::Column(column(of)),
        filter::Operand::Actor => Operand::Actor(ty(beside.unwrap_or(ColumnType::Text))),
        filter::Operand::Now => Operand::Now(Type::Integer),
        filter::Operand::Value(of) => Operand::Value(value(of, beside)),
    }
}

fn column(column: &filter::Column) -> Column {
    Column { source: column.source, name: column.name.clone(), ty: ty(column.ty) }
}

fn value(value: &filter::Value, beside: Option<ColumnType>) -> Value {
    match value {
        filter::Value::Id(id) => {
            let integer = integer_id(id).filter(|_| beside == Some(ColumnType::Integer));
            integer.map_or_else(|| Value::Text(id.clone()), Value::Integer)
        }
        filter::Value::Integer(integer) => Value::Integer(*integer),
        filter::Value::Text(text) => Value::Text(text.clone()),
        filter::Value::Boolean(boolean) => Value::Boolean(*boolean),
    }
}

pub(super) const fn ty(ty: ColumnType) -> Type {
    match ty {
        ColumnType::Integer => Type::Integer,
        // No condition is about moments.
        ColumnType::Text
        | ColumnType::Uuid
        | ColumnType::Timestamp
        | ColumnType::LocalTimestamp => Type::Text,
        ColumnType::Boolean => Type::Boolean,
    }
}
