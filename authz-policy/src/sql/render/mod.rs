//! Conditions in the SQL of a database.

mod comparison;
mod count;
mod dialect;
mod listing;
mod matches;
mod names;
mod narrowed;
mod resolved;
mod sources;
mod statement;
mod ways;
mod window;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::drive::DRIVER;
use super::filter::{Branch, Closure, Column, ColumnType, Condition, Resolved, Verdict};
use super::listing::Given;
use super::mentions::Replacing;
use crate::policy::OriginId;

/// Why a filter cannot be written in the SQL of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenderError {
    /// A rule that is at fault.
    pub origin: Option<OriginId>,
    /// The SQL.
    pub dialect: Dialect,
    /// Where the rule needs itself.
    place: &'static str,
}

impl RenderError {
    pub(super) fn new(closure: &Closure, dialect: Dialect, place: &'static str) -> Self {
        let rules = closure.next.iter().flat_map(|select| &select.branch.rules);
        Self { origin: rules.copied().next(), dialect, place }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, dialect) = (self.place, self.dialect);
        write!(f, "the rule needs itself {place}, which {dialect} cannot follow")
    }
}

impl std::error::Error for RenderError {}

/// A piece of a statement: the values that are bound stand between the texts,
/// because their numbers depend on what the text is put into.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Fragment {
    /// Text, as it is.
    Text(String),
    /// A value to be bound.
    Bind(Parameter),
}

/// A value to be bound.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Parameter {
    /// The id of the actor as a value of this type; `NULL` if it is none.
    Actor(ColumnType),
    /// The time, in seconds, as an integer.
    Now,
    /// An integer.
    Integer(i64),
    /// A text.
    Text(Arc<str>),
    /// The canonical text of a UUID.
    Uuid(Arc<str>),
    /// The 16 bytes of a UUID: of this one, or of the id of the actor. A column of
    /// `SQLite` can hold them instead of the text.
    UuidBytes(Option<Arc<str>>),
    /// `true` or `false`.
    Boolean(bool),
    /// Facts that were found out: an array of JSON with an array for each row. Ids and
    /// texts are strings in it, but ids in columns of integers are numbers.
    Resolved(Arc<Resolved>),
    /// What is given with each request: in the statement of a
    /// [`Listing`](super::Listing), never in a condition.
    Given(Given),
}

pub use self::dialect::Dialect;
pub(super) use self::listing::listing;
use self::names::Names;
pub use self::statement::Statement;

/// The condition about a row of the table, in parentheses where it needs them.
pub(super) fn condition(
    condition: &Condition,
    (dialect, is_locking): (Dialect, bool),
    (row, table): (&Arc<str>, &str),
) -> Vec<Fragment> {
    let mut writer = Writer::new(dialect, row, Names::new(row, table, condition));
    writer.is_locking = is_locking && dialect == Dialect::Mysql;
    writer.condition(condition);
    writer.fragments
}

struct Writer {
    dialect: Dialect,
    /// What the row is called.
    row: Arc<str>,
    names: Names,
    /// Whether the database is kept from reading all of a subquery at once: it would,
    /// for many rows, where few of them are looked at.
    is_unhashed: bool,
    /// Whether UUIDs are bound as their bytes.
    are_uuids_bytes: bool,
    /// Whether subqueries read what is stored now, and not what was when the transaction
    /// began: only a transaction of `MariaDB` goes on seeing that.
    is_locking: bool,
    /// The sources at hand that are closures, or facts that were found out before.
    subqueries: BTreeSet<u16>,
    /// Those of them that were found out before.
    resolved: BTreeSet<u16>,
    fragments: Vec<Fragment>,
}

impl Writer {
    fn new(dialect: Dialect, row: &Arc<str>, names: Names) -> Self {
        Self {
            dialect,
            row: row.clone(),
            names,
            is_unhashed: false,
            are_uuids_bytes: false,
            is_locking: false,
            subqueries: BTreeSet::new(),
            resolved: BTreeSet::new(),
            fragments: Vec::new(),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Fragment::Text(last)) = self.fragments.last_mut() {
            last.push_str(text);
        } else {
            self.fragments.push(Fragment::Text(text.to_owned()));
        }
    }

    fn bind(&mut self, parameter: Parameter) {
        let ty = match &parameter {
            Parameter::Actor(ty) => *ty,
            Parameter::Now | Parameter::Integer(_) => ColumnType::Integer,
            Parameter::Text(_) | Parameter::Resolved(_) => ColumnType::Text,
            Parameter::Uuid(_) | Parameter::UuidBytes(_) => ColumnType::Uuid,
            Parameter::Boolean(_) => ColumnType::Boolean,
            Parameter::Given(given) => given.ty(),
        };
        self.fragments.push(Fragment::Bind(parameter));
        // What stands nowhere beside a column would have no type.
        self.text(self.dialect.cast(ty));
    }

    fn quoted(&mut self, name: &str) {
        let text = self.dialect.quoted(name);
        self.text(&text);
    }

    /// Writes items with a word between them.
    fn separated<T>(&mut self, items: &[T], between: &str, write: impl Fn(&mut Self, &T)) {
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                self.text(between);
            }
            write(self, item);
        }
    }

    /// The same in parentheses, where there is more than one.
    fn grouped<T>(&mut self, items: &[T], between: &str, write: impl Fn(&mut Self, &T)) {
        if let [only] = items {
            return write(self, only);
        }
        self.text("(");
        self.separated(items, between, write);
        self.text(")");
    }

    fn condition(&mut self, condition: &Condition) {
        match (condition.verdict(), condition) {
            (Verdict::Always, _) => self.text("1 = 1"),
            (Verdict::Never, _) => self.text("1 = 0"),
            (Verdict::Conditional, Condition::Any(branches)) => self.any(branches),
            (Verdict::Conditional, Condition::Not(inner)) => self.not(inner),
            (Verdict::Conditional, Condition::Compare(op, left, right)) => {
                self.comparison(*op, left, right);
            }
            (Verdict::Conditional, Condition::In(operand, values)) => {
                self.is_one_of(operand, values);
            }
            (Verdict::Conditional, Condition::IsPresent(operand)) => {
                self.operand(operand, None);
                self.text(" IS NOT NULL");
            }
            // The bare column is what a partial index is found by.
            (Verdict::Conditional, Condition::IsTrue(column)) => self.column(column),
        }
    }

    fn any(&mut self, branches: &[Branch]) {
        self.grouped(branches, " OR ", Self::branch);
    }

    /// The negation. It is pushed to where something can be `NULL`: what is unknown
    /// of an atom makes the atom false, and its negation true.
    fn not(&mut self, condition: &Condition) {
        match (condition.verdict(), condition) {
            (Verdict::Always, _) => self.text("1 = 0"),
            (Verdict::Never, _) => self.text("1 = 1"),
            (Verdict::Conditional, Condition::Any(branches)) => {
                self.grouped(branches, " AND ", Self::not_branch);
            }
            (Verdict::Conditional, Condition::Not(inner)) => self.condition(inner),
            (Verdict::Conditional, Condition::IsPresent(operand)) => {
                self.operand(operand, None);
                self.text(" IS NULL");
            }
            (Verdict::Conditional, Condition::IsTrue(column)) => {
                self.column(column);
                self.text(" IS NOT TRUE");
            }
            (Verdict::Conditional, Condition::Compare(..) | Condition::In(..)) => {
                self.text("(");
                self.condition(condition);
                self.text(") IS NOT TRUE");
            }
        }
    }

    fn not_branch(&mut self, branch: &Branch) {
        if branch.from.is_empty() {
            self.grouped(&branch.when, " OR ", Self::not);
        } else if self.among(branch) {
            self.text(" IS NOT TRUE");
        } else {
            self.text("NOT ");
            self.exists(branch);
        }
    }

    fn branch(&mut self, branch: &Branch) {
        if !branch.from.is_empty() {
            return self.exists(branch);
        }
        self.grouped(&branch.when, " AND ", Self::condition);
    }

    fn all(&mut self, conditions: &[Condition]) {
        self.separated(conditions, " AND ", Self::condition);
    }

    fn exists(&mut self, branch: &Branch) {
        if self.among(branch) {
            return;
        }
        self.text("EXISTS (");
        self.with(&branch.from);
        self.text("SELECT 1");
        self.tables_and_conditions(branch, Self::source);
        if self.dialect == Dialect::Postgres && self.is_unhashed {
            self.text(" OFFSET 0");
        }
        if self.dialect == Dialect::Mysql && needs_row(branch) {
            // MariaDB keeps the answer for a value around the subquery, and gives it for
            // every one that a collation finds equal: a text can be in the column of any
            // type. This lets it keep nothing.
            let word = if branch.when.is_empty() { "WHERE" } else { "AND" };
            self.text(&format!(" {word} RAND() IS NOT NULL"));
        }
        self.locked();
        self.text(")");
    }

    /// The end of a `SELECT` that reads what is stored now, and keeps it so.
    fn locked(&mut self) {
        if self.is_locking {
            self.text(" LOCK IN SHARE MODE");
        }
    }

    fn column(&mut self, column: &Column) {
        let name = self.column_name(column);
        self.text(&name);
    }

    fn is_of_subquery(&self, column: &Column) -> bool {
        self.subqueries.contains(&column.source)
    }

    fn column_name(&self, column: &Column) -> String {
        let source = match column.source {
            0 => self.dialect.quoted(&self.row),
            DRIVER => "d".to_owned(),
            source => self.named_source(source),
        };
        format!("{source}.{}", self.dialect.quoted(&column.name))
    }
}

/// Whether a branch needs a value of a row around it.
fn needs_row(branch: &Branch) -> bool {
    !Replacing::default().free_of_branch(branch).is_empty()
}
