//! Closures that need nothing around them, for databases that demand it.
//!
//! `MariaDB` evaluates a recursion before the rows around it, so it cannot begin
//! with a value of them. It begins with every value instead that there can be, and
//! carries along where it began: the rows around it then find their own.

use std::collections::BTreeSet;

use super::filter::{Branch, Closure, Column, Condition, Operand, Rows, Select, Source};
use super::mentions::Replacing;
use super::render::{Dialect, RenderError};
use crate::ast::Comparison;

/// The number of the first source that is added. Others are numbered by how deep
/// they stand.
const FIRST: u16 = 10_000;

/// How many steps a closure may have: `MariaDB` plans it in a time and a space that
/// double with each of them.
const MAX_STEPS: usize = 6;

/// The condition, its closures standing apart from the rows of this table.
pub(super) fn apart(condition: &Condition, row: Rows) -> Result<Condition, RenderError> {
    let around = vec![Source { id: 0, rows: row }];
    Apart { around, is_positive: true, next: FIRST }.condition(condition)
}

struct Apart {
    /// The sources around the place.
    around: Vec<Source>,
    /// Whether the place stands below an even number of negations.
    is_positive: bool,
    next: u16,
}

impl Apart {
    fn condition(&mut self, condition: &Condition) -> Result<Condition, RenderError> {
        match condition {
            Condition::Any(branches) => {
                let branches = branches.iter().map(|branch| self.branch(branch));
                Ok(Condition::Any(branches.collect::<Result<_, _>>()?))
            }
            Condition::Not(inner) => {
                self.is_positive = !self.is_positive;
                let inner = self.condition(inner);
                self.is_positive = !self.is_positive;
                Ok(Condition::Not(Box::new(inner?)))
            }
            other => Ok(other.clone()),
        }
    }

    fn branch(&mut self, branch: &Branch) -> Result<Branch, RenderError> {
        let depth = self.around.len();
        let mut apart = Branch { rules: branch.rules.clone(), ..Branch::default() };
        for source in &branch.from {
            let rows = match &source.rows {
                Rows::Table(_) | Rows::Resolved(_) => source.rows.clone(),
                Rows::Closure(closure) => {
                    let (closure, is_own) = self.closure(source.id, closure)?;
                    apart.when.extend(is_own);
                    Rows::Closure(Box::new(closure))
                }
            };
            apart.from.push(Source { id: source.id, rows });
            self.around.push(source.clone());
        }
        for condition in &branch.when {
            apart.when.push(self.condition(condition)?);
        }
        self.around.truncate(depth);
        Ok(apart)
    }

    /// The closure with columns for where it began, and the conditions that find
    /// the rows which began here.
    fn closure(
        &mut self,
        id: u16,
        closure: &Closure,
    ) -> Result<(Closure, Vec<Condition>), RenderError> {
        if !self.is_positive {
            return Err(RenderError::new(closure, Dialect::Mysql, "under a `not`"));
        }
        if closure.next.len() > MAX_STEPS {
            return Err(RenderError::new(closure, Dialect::Mysql, "in too many ways"));
        }
        let mut apart = Closure { columns: closure.columns.clone(), ..closure.clone() };
        self.around.push(Source { id, rows: Rows::Closure(Box::new(closure.clone())) });
        for select in apart.start.iter_mut().chain(&mut apart.next) {
            select.branch = self.branch(&select.branch)?;
        }
        self.around.pop();
        let needed = Replacing::default().free(id, &apart);
        if needed.is_empty() {
            return Ok((apart, Vec::new()));
        }
        let begins = self.begins(&needed).ok_or_else(|| {
            RenderError::new(closure, Dialect::Mysql, "from values of several rows")
        })?;
        let keys: Vec<Column> = (apart.columns.len()..)
            .zip(&needed)
            .map(|(n, column)| Column::new(id, &format!("c{n}").into(), column.ty))
            .collect();
        apart.columns.extend(needed.iter().map(|column| column.ty));
        let start = std::mem::take(&mut apart.start);
        for select in &start {
            apart.start.extend(begins.iter().map(|begin| starting(select, &needed, begin)));
        }
        let carried: Vec<Operand> = keys.iter().cloned().map(Operand::Column).collect();
        for select in &mut apart.next {
            *select = Replacing::new(&needed, &carried, &[id]).select(select);
            select.values.extend(carried.iter().cloned());
        }
        let is_own = carried.into_iter().zip(needed).map(|(key, column)| {
            let column = Operand::Column(column);
            let is_goal = closure.start.iter().any(|select| select.values.contains(&column));
            if is_goal { equal(key, column) } else { same(key, column) }
        });
        Ok((apart, is_own.collect()))
    }

    /// Every value that these columns can have together; none where they stand in
    /// rows of several sources.
    fn begins(&mut self, columns: &[Column]) -> Option<Vec<Select>> {
        let [first, others @ ..] = columns else { return None };
        if others.is_empty() {
            return Some(self.values(first, &mut BTreeSet::new()));
        }
        let table = self.rows(first.source)?.clone();
        let is_one = others.iter().all(|column| column.source == first.source);
        match table {
            Rows::Table(_) | Rows::Resolved(_) if is_one => {
                Some(vec![self.of_table(&table, columns)])
            }
            _ => None,
        }
    }

    fn rows(&self, source: u16) -> Option<&Rows> {
        self.around.iter().rev().find(|around| around.id == source).map(|around| &around.rows)
    }

    fn of_table(&mut self, table: &Rows, columns: &[Column]) -> Select {
        let id = self.next;
        self.next += 1;
        let from = vec![Source { id, rows: table.clone() }];
        let column = |column: &Column| Operand::Column(Column { source: id, ..column.clone() });
        let values = columns.iter().map(column).collect();
        Select { branch: Branch { from, ..Branch::default() }, values }
    }

    /// Every value that a column can have: it is that of a table, or one that a
    /// closure takes from elsewhere.
    fn values(&mut self, column: &Column, seen: &mut BTreeSet<(u16, String)>) -> Vec<Select> {
        if !seen.insert((column.source, column.name.to_string())) {
            return Vec::new();
        }
        let closure = match self.rows(column.source).cloned() {
            Some(Rows::Closure(closure)) => closure,
            Some(table) => return vec![self.of_table(&table, std::slice::from_ref(column))],
            None => return Vec::new(),
        };
        let at = |n: &usize| *column.name == *format!("c{n}");
        let Some(at) = (0..closure.columns.len()).find(at) else { return Vec::new() };
        let mut values = Vec::new();
        for select in closure.start.iter().chain(&closure.next) {
            let depth = self.around.len();
            self.around.extend(select.branch.from.iter().cloned());
            match select.values.get(at) {
                Some(Operand::Column(column)) => values.extend(self.values(column, seen)),
                Some(value) => {
                    let branch = Branch::default();
                    values.push(Select { branch, values: vec![value.clone()] });
                }
                None => {}
            }
            self.around.truncate(depth);
        }
        values
    }
}

/// The beginning of a closure from these values of what it needs.
fn starting(select: &Select, needed: &[Column], begin: &Select) -> Select {
    let mut select = Replacing::new(needed, &begin.values, &[]).select(select);
    select.branch.from.splice(0..0, begin.branch.from.iter().cloned());
    select.values.extend(begin.values.iter().cloned());
    select
}

/// Both are there, and equal: what a goal is about is there.
const fn equal(left: Operand, right: Operand) -> Condition {
    Condition::Compare(Comparison::Equal, left, right)
}

/// Both are equal, or both are absent.
fn same(left: Operand, right: Operand) -> Condition {
    let absent =
        |operand: &Operand| Condition::Not(Box::new(Condition::IsPresent(operand.clone())));
    let absent = vec![absent(&left), absent(&right)];
    let branch = |when| Branch { when, ..Branch::default() };
    Condition::Any(vec![branch(vec![equal(left, right)]), branch(absent)])
}
