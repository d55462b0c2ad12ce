//! Which sources a condition is about, and others in their place.

use super::filter::{Branch, Closure, Column, Condition, Operand, Rows, Select, Source, Value};
use crate::ast::Comparison;

/// Whether a closure needs a row of one of these sources.
pub(super) fn closure_mentions(closure: &Closure, sources: &[u16]) -> bool {
    let mentions = |select: &Select| {
        branch_mentions(&select.branch, sources)
            || select.values.iter().any(|operand| operand_mentions(operand, sources))
    };
    closure.start.iter().chain(&closure.next).any(mentions)
}

/// Whether a condition does.
pub(super) fn mentions(condition: &Condition, sources: &[u16]) -> bool {
    match condition {
        Condition::Any(branches) => branches.iter().any(|branch| branch_mentions(branch, sources)),
        Condition::Not(inner) => mentions(inner, sources),
        Condition::Compare(_, left, right) => {
            operand_mentions(left, sources) || operand_mentions(right, sources)
        }
        Condition::In(operand, _) | Condition::IsPresent(operand) => {
            operand_mentions(operand, sources)
        }
        Condition::IsTrue(column) => sources.contains(&column.source),
    }
}

fn branch_mentions(branch: &Branch, sources: &[u16]) -> bool {
    let closures = branch.from.iter().any(|source| match &source.rows {
        Rows::Closure(closure) => closure_mentions(closure, sources),
        Rows::Table(_) | Rows::Resolved(_) => false,
    });
    closures || branch.when.iter().any(|condition| mentions(condition, sources))
}

fn operand_mentions(operand: &Operand, sources: &[u16]) -> bool {
    operand.column().is_some_and(|column| sources.contains(&column.source))
}

/// Where a closure stands that needs a row of a source beside it, of which some
/// stand before the branch. SQL evaluates it before the rows of its own `SELECT`, so
/// it must stand in one of its own.
pub(super) fn dependent_closure(branch: &Branch, before: &[u16]) -> Option<usize> {
    let mut ids = before.to_vec();
    branch.from.iter().position(|source| {
        let is_dependent = match &source.rows {
            Rows::Closure(closure) => closure_mentions(closure, &ids),
            Rows::Table(_) | Rows::Resolved(_) => false,
        };
        ids.push(source.id);
        is_dependent
    })
}

/// Puts operands in the place of columns, but for those of sources within; these it
/// can give other numbers.
#[derive(Default)]
pub(super) struct Replacing {
    others: Vec<(Column, Operand)>,
    /// The sources within, around the place, and what they are numbered anew.
    within: Vec<(u16, u16)>,
    /// The next of the new numbers, if there are any.
    next: Option<u16>,
    /// The columns that are of no source within.
    free: Vec<Column>,
}

impl Replacing {
    pub(super) fn new(columns: &[Column], others: &[Operand], within: &[u16]) -> Self {
        let others = columns.iter().cloned().zip(others.iter().cloned()).collect();
        let within = within.iter().map(|id| (*id, *id)).collect();
        Self { others, within, ..Self::default() }
    }

    /// Gives every source within a number of its own, from this one on.
    pub(super) fn numbering_from(first: u16) -> Self {
        Self { next: Some(first), ..Self::default() }
    }

    /// The columns of sources around a closure.
    pub(super) fn free(mut self, id: u16, closure: &Closure) -> Vec<Column> {
        self.closure((id, id), closure);
        self.free
    }

    /// The columns of sources around a branch.
    pub(super) fn free_of_branch(mut self, branch: &Branch) -> Vec<Column> {
        self.branch(branch);
        self.free
    }

    /// The columns of sources around a condition.
    pub(super) fn free_of_condition(mut self, condition: &Condition) -> Vec<Column> {
        self.condition(condition);
        self.free
    }

    /// The number of a source.
    fn number(&mut self, id: u16) -> u16 {
        let new = self.next.unwrap_or(id);
        self.next = self.next.map(|next| next.saturating_add(1));
        new
    }

    /// A closure, which is within itself under the number of its source.
    fn closure(&mut self, (id, new): (u16, u16), closure: &Closure) -> Closure {
        self.within.push((id, new));
        let start = closure.start.iter().map(|select| self.select(select)).collect();
        let next = closure.next.iter().map(|select| self.select(select)).collect();
        self.within.pop();
        Closure { columns: closure.columns.clone(), start, next }
    }

    pub(super) fn select(&mut self, select: &Select) -> Select {
        let depth = self.within.len();
        let branch = self.open_branch(&select.branch);
        let values = select.values.iter().map(|value| self.operand(value)).collect();
        self.within.truncate(depth);
        Select { branch, values }
    }

    /// A branch, whose sources are within from then on.
    fn open_branch(&mut self, branch: &Branch) -> Branch {
        let mut from = Vec::new();
        for source in &branch.from {
            let id = self.number(source.id);
            let rows = match &source.rows {
                Rows::Table(_) | Rows::Resolved(_) => source.rows.clone(),
                Rows::Closure(closure) => {
                    Rows::Closure(Box::new(self.closure((source.id, id), closure)))
                }
            };
            from.push(Source { id, rows });
            self.within.push((source.id, id));
        }
        let when = branch.when.iter().map(|condition| self.condition(condition)).collect();
        Branch { rules: branch.rules.clone(), from, when }
    }

    pub(super) fn branch(&mut self, branch: &Branch) -> Branch {
        let depth = self.within.len();
        let branch = self.open_branch(branch);
        self.within.truncate(depth);
        branch
    }

    pub(super) fn condition(&mut self, condition: &Condition) -> Condition {
        match condition {
            Condition::Any(branches) => {
                Condition::Any(branches.iter().map(|branch| self.branch(branch)).collect())
            }
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner))),
            Condition::Compare(op, left, right) => {
                Condition::Compare(*op, self.operand(left), self.operand(right))
            }
            Condition::In(operand, values) => Condition::In(self.operand(operand), values.clone()),
            Condition::IsPresent(operand) => Condition::IsPresent(self.operand(operand)),
            Condition::IsTrue(column) => match self.column(column) {
                Operand::Column(column) => Condition::IsTrue(column),
                other => {
                    let yes = Operand::Value(Value::Boolean(true));
                    Condition::Compare(Comparison::Equal, other, yes)
                }
            },
        }
    }

    fn operand(&mut self, operand: &Operand) -> Operand {
        operand.column().map_or_else(|| operand.clone(), |column| self.column(column))
    }

    fn column(&mut self, column: &Column) -> Operand {
        let mut within = self.within.iter().rev();
        if let Some((_, source)) = within.find(|(id, _)| *id == column.source) {
            return Operand::Column(Column { source: *source, ..column.clone() });
        }
        if !self.free.contains(column) {
            self.free.push(column.clone());
        }
        let other = self.others.iter().find(|(of, _)| of == column);
        other.map_or_else(|| Operand::Column(column.clone()), |(_, other)| other.clone())
    }
}
