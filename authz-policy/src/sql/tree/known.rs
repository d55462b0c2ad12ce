//! What is known when somebody asks: who he is, and when.

use super::grow::ty;
use super::{
    Closure, Condition, GuardedColumn, Operand, Rows, Select, Source, Tree, Type, Value, Values,
    Way,
};
use crate::sql::{Resolved, integer_id};

/// What was found out before: a value for each of the columns, row by row.
pub type Found<'f> = &'f (dyn Fn(&Resolved) -> Option<Vec<Vec<Value>>> + Sync);

impl Tree {
    /// The tree for the actor with this id, at a time in seconds since 1970, with the facts
    /// that were found out: nothing is open in it but the columns. Without an id it is for
    /// a guest. Facts for which there is `None` stay open.
    ///
    /// # Security
    ///
    /// The id is believed. One that is no integer is absent where those of its type are
    /// integers, so a negation can hold of it: refuse it before.
    #[must_use]
    pub fn at(&self, actor: Option<&str>, now: i64, found: Found<'_>) -> Self {
        let known = Known { actor, now, found };
        Self {
            table: self.table.clone(),
            key: self.key.clone(),
            condition: known.condition(&self.condition),
            guarded: self.guarded.iter().map(|column| known.guarded(column)).collect(),
        }
    }
}

struct Known<'a> {
    actor: Option<&'a str>,
    now: i64,
    found: Found<'a>,
}

impl Known<'_> {
    fn guarded(&self, column: &GuardedColumn) -> GuardedColumn {
        let shown = self.condition(&column.shown);
        GuardedColumn { name: column.name.clone(), shown }
    }

    fn condition(&self, condition: &Condition) -> Condition {
        let pair = |left, right| (self.operand(left), self.operand(right));
        match condition {
            Condition::Any(ways) => Condition::Any(ways.iter().map(|way| self.way(way)).collect()),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Condition::Equal(left, right) => two(Condition::Equal, pair(left, right)),
            Condition::NotEqual(left, right) => two(Condition::NotEqual, pair(left, right)),
            Condition::Less(left, right) => two(Condition::Less, pair(left, right)),
            Condition::LessOrEqual(left, right) => two(Condition::LessOrEqual, pair(left, right)),
            Condition::Greater(left, right) => two(Condition::Greater, pair(left, right)),
            Condition::GreaterOrEqual(left, right) => {
                two(Condition::GreaterOrEqual, pair(left, right))
            }
            Condition::In(operand, values) => Condition::In(self.operand(operand), values.clone()),
            Condition::Present(operand) => Condition::Present(self.operand(operand)),
            Condition::True(column) => Condition::True(column.clone()),
        }
    }

    fn way(&self, way: &Way) -> Way {
        Way {
            rules: way.rules.clone(),
            exists: way.exists.iter().map(|source| self.source(source)).collect(),
            all: way.all.iter().map(|condition| self.condition(condition)).collect(),
        }
    }

    fn source(&self, source: &Source) -> Source {
        let rows = match &source.rows {
            Rows::Table(table) => Rows::Table(table.clone()),
            Rows::Closure(closure) => Rows::Closure(Closure {
                columns: closure.columns.clone(),
                start: closure.start.iter().map(|select| self.select(select)).collect(),
                next: closure.next.iter().map(|select| self.select(select)).collect(),
            }),
            Rows::Values(values) => Rows::Values(values.clone()),
            Rows::Resolved(resolved) => match (self.found)(resolved) {
                Some(rows) => {
                    let columns = resolved.columns.iter().copied().map(ty).collect();
                    Rows::Values(Values { columns, rows })
                }
                None => Rows::Resolved(resolved.clone()),
            },
        };
        Source { source: source.source, rows }
    }

    fn select(&self, select: &Select) -> Select {
        let values = select.values.iter().map(|value| self.operand(value)).collect();
        Select { way: self.way(&select.way), values }
    }

    fn operand(&self, operand: &Operand) -> Operand {
        match operand {
            Operand::Column(_) | Operand::Value(_) => operand.clone(),
            Operand::Now(_) => Operand::Value(Value::Integer(self.now)),
            Operand::Actor(ty) => Operand::Value(self.id(*ty)),
        }
    }

    /// The actor's id as a value of a type.
    fn id(&self, ty: Type) -> Value {
        let id = match ty {
            Type::Integer => self.actor.and_then(integer_id).map(Value::Integer),
            Type::Text => self.actor.map(|id| Value::Text(id.into())),
            // No id is a boolean.
            Type::Boolean => None,
        };
        id.unwrap_or(Value::Absent)
    }
}

fn two(
    condition: fn(Operand, Operand) -> Condition,
    (left, right): (Operand, Operand),
) -> Condition {
    condition(left, right)
}
