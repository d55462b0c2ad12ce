//! Names for what a statement makes itself, which nothing else in it has.
//!
//! A closure hides a table of its name, and a source hides a row around it: a condition
//! would be about other rows than it says.

use crate::sql::filter::{Branch, Condition, Rows};

/// What a statement calls its own.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// Closures: `w1`, `w2` and so on.
    pub(super) closure: String,
    /// Sources: `t1`, `t2` and so on.
    pub(super) source: String,
    /// The rows of the window that fit.
    pub(super) window: String,
    /// The rows that match, where they are looked for before the ways; with numbers.
    pub(super) matches: String,
}

impl Names {
    /// Names beside those of a row, of its table, and of what the condition asks of it.
    pub(super) fn new(row: &str, table: &str, condition: &Condition) -> Self {
        Self::of_all(row, table, [condition])
    }

    /// The same for several conditions.
    pub(super) fn of_all<'c>(
        row: &str,
        table: &'c str,
        conditions: impl IntoIterator<Item = &'c Condition>,
    ) -> Self {
        let mut tables = vec![table];
        conditions.into_iter().for_each(|condition| add_tables(condition, &mut tables));
        // Of `schema.table` it is the table.
        let names = tables.iter().filter_map(|table| table.rsplit('.').next());
        let tables: Vec<&str> = names.collect();
        Self {
            closure: free("w", &tables),
            source: free("t", &[row]),
            window: free("authz_window", &tables),
            matches: free("authz_match", &tables),
        }
    }
}

/// The name, made longer until none of the others is it, with a number or without.
fn free(name: &str, others: &[&str]) -> String {
    let mut name = name.to_owned();
    while others.iter().any(|other| is_numbered(other, &name)) {
        name.push('_');
    }
    name
}

/// Databases that tell names apart by the case of letters are asked no less by this.
fn is_numbered(other: &str, name: &str) -> bool {
    let other = other.to_ascii_lowercase();
    let number = other.strip_prefix(name);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn add_tables<'c>(condition: &'c Condition, tables: &mut Vec<&'c str>) {
    match condition {
        Condition::Any(branches) => {
            for branch in branches {
                add_tables_of(branch, tables);
            }
        }
        Condition::Not(inner) => add_tables(inner, tables),
        Condition::Compare(..)
        | Condition::In(..)
        | Condition::IsPresent(_)
        | Condition::IsTrue(_) => {}
    }
}

fn add_tables_of<'c>(branch: &'c Branch, tables: &mut Vec<&'c str>) {
    for source in &branch.from {
        match &source.rows {
            Rows::Table(table) => tables.push(table),
            Rows::Resolved(_) => {}
            Rows::Closure(closure) => {
                for select in closure.start.iter().chain(&closure.next) {
                    add_tables_of(&select.branch, tables);
                }
            }
        }
    }
    for condition in &branch.when {
        add_tables(condition, tables);
    }
}
