//! Conditions in the SQL of a database.

mod count;
mod dialect;
mod listing;
mod names;
mod resolved;
mod sources;
mod statement;
mod ways;

use std::fmt;
use std::sync::Arc;

use super::compare::integer_id;
use super::drive::DRIVER;
use super::filter::{
    Branch, Closure, Column, ColumnType, Condition, Operand, Resolved, Value, Verdict,
};
use super::listing::Given;
use super::mentions::Replacing;
use crate::ast::Comparison;
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
    dialect: Dialect,
    (row, table): (&Arc<str>, &str),
) -> Vec<Fragment> {
    let mut writer = Writer::new(dialect, row, Names::new(row, table, condition));
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
        let mark = if self.dialect == Dialect::Mysql { '`' } else { '"' };
        let doubled = format!("{mark}{mark}");
        self.text(&format!("{mark}{}{mark}", name.replace(mark, &doubled)));
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
        if self.dialect == Dialect::Mysql && needs_text(branch) {
            // MariaDB keeps the answer for a text around the subquery, and gives it for
            // every text that its collation finds equal. This lets it keep nothing.
            let word = if branch.when.is_empty() { "WHERE" } else { "AND" };
            self.text(&format!(" {word} RAND() IS NOT NULL"));
        }
        self.text(")");
    }

    fn column(&mut self, column: &Column) {
        let row = self.row.clone();
        match column.source {
            0 => self.quoted(&row),
            DRIVER => self.text("d"),
            source => self.source_name(source),
        }
        self.text(".");
        self.quoted(&column.name);
    }

    /// An operand, as a value of this type if it could be of several.
    fn operand(&mut self, operand: &Operand, ty: Option<ColumnType>) {
        let as_bytes = self.are_uuids_bytes && ty == Some(ColumnType::Uuid);
        match operand {
            Operand::Column(column) => self.column(column),
            Operand::Actor if as_bytes => self.bind(Parameter::UuidBytes(None)),
            Operand::Value(Value::Id(id)) if as_bytes => {
                self.bind(Parameter::UuidBytes(Some(id.clone())));
            }
            Operand::Actor => self.bind(Parameter::Actor(ty.unwrap_or(ColumnType::Text))),
            Operand::Now => self.bind(Parameter::Now),
            Operand::Value(Value::Id(id)) => {
                let integer = integer_id(id).filter(|_| ty == Some(ColumnType::Integer));
                let text = || match ty {
                    Some(ColumnType::Uuid) => Parameter::Uuid(id.clone()),
                    _ => Parameter::Text(id.clone()),
                };
                self.bind(integer.map_or_else(text, Parameter::Integer));
            }
            Operand::Value(Value::Integer(integer)) => self.bind(Parameter::Integer(*integer)),
            Operand::Value(Value::Text(text)) => self.bind(Parameter::Text(text.clone())),
            Operand::Value(Value::Boolean(boolean)) => self.bind(Parameter::Boolean(*boolean)),
        }
    }

    fn comparison(&mut self, op: Comparison, left: &Operand, right: &Operand) {
        let ty = left.column().or_else(|| right.column()).map(|column| column.ty);
        let is_text = ty.is_none_or(|ty| self.dialect.is_text(ty));
        let symbol = match op {
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        };
        let is_ordered = !matches!(op, Comparison::Equal | Comparison::NotEqual);
        if is_ordered && self.dialect == Dialect::Sqlite {
            self.stored_as_integers(&[left, right]);
        }
        if is_text && self.dialect == Dialect::Mysql {
            return self.exact(symbol, left, right);
        }
        if ty == Some(ColumnType::Uuid) && self.dialect == Dialect::Sqlite {
            match (left, right) {
                (Operand::Column(column), bound) | (bound, Operand::Column(column))
                    if bound.column().is_none() =>
                {
                    return self.either_uuid(op, column, bound);
                }
                (Operand::Column(left), Operand::Column(right)) if op == Comparison::NotEqual => {
                    self.digits(left);
                    self.text(" <> ");
                    return self.digits(right);
                }
                _ => {}
            }
        }
        self.side(left, ty);
        self.text(&format!(" {symbol} "));
        self.side(right, ty);
        if is_text {
            self.text(match self.dialect {
                Dialect::Postgres => " COLLATE \"default\"",
                _ => " COLLATE BINARY",
            });
        }
    }

    /// A side of a comparison; of `PostgreSQL` a text is nothing else in it, such as an enum.
    fn side(&mut self, operand: &Operand, ty: Option<ColumnType>) {
        self.operand(operand, ty);
        let is_text = operand.column().is_some_and(|column| column.ty == ColumnType::Text);
        if is_text && self.dialect == Dialect::Postgres {
            self.text("::text");
        }
    }

    /// What may be in a set of values of this type, each compared byte by byte.
    fn member(&mut self, operand: &Operand, ty: ColumnType) {
        let (before, after) = self.dialect.exact(ty);
        self.text(before);
        self.operand(operand, Some(ty));
        self.text(after);
    }

    /// A column of SQLite holds a UUID as a text, or as its bytes.
    fn either_uuid(&mut self, op: Comparison, column: &Column, bound: &Operand) {
        self.column(column);
        self.text(" COLLATE BINARY");
        self.text(if op == Comparison::Equal { " IN (" } else { " NOT IN (" });
        let outer = self.are_uuids_bytes;
        for (as_bytes, after) in [(false, ", "), (true, ")")] {
            self.are_uuids_bytes = as_bytes;
            self.operand(bound, Some(ColumnType::Uuid));
            self.text(after);
        }
        self.are_uuids_bytes = outer;
    }

    /// The digits of a UUID that a column of SQLite holds, in whichever form.
    fn digits(&mut self, column: &Column) {
        self.text("CASE typeof(");
        self.column(column);
        self.text(") WHEN 'blob' THEN lower(hex(");
        self.column(column);
        self.text(")) ELSE replace(");
        self.column(column);
        self.text(", '-', '') END");
    }

    /// Columns of SQLite hold values of any type, and a text is greater than every
    /// integer.
    fn stored_as_integers(&mut self, operands: &[&Operand]) {
        for column in operands.iter().filter_map(|operand| operand.column()) {
            self.text("typeof(");
            self.column(column);
            self.text(") = 'integer' AND ");
        }
    }

    /// `MariaDB` compares texts without regard to trailing blanks, and by its
    /// collations; the first comparison is there for an index.
    fn exact(&mut self, symbol: &str, left: &Operand, right: &Operand) {
        let ty = ColumnType::Text;
        let word = if symbol == "=" { "AND" } else { "OR" };
        self.text("(");
        self.operand(left, Some(ty));
        self.text(&format!(" {symbol} "));
        self.operand(right, Some(ty));
        self.text(&format!(" {word} BINARY "));
        self.operand(left, Some(ty));
        self.text(&format!(" {symbol} BINARY "));
        self.operand(right, Some(ty));
        self.text(")");
    }

    fn is_one_of(&mut self, operand: &Operand, values: &[Value]) {
        let alternatives: Vec<Condition> = values
            .iter()
            .map(|value| {
                let value = Operand::Value(value.clone());
                Condition::Compare(Comparison::Equal, operand.clone(), value)
            })
            .collect();
        self.grouped(&alternatives, " OR ", Self::condition);
    }
}

/// Whether a branch needs a text of a row around it.
fn needs_text(branch: &Branch) -> bool {
    let free = Replacing::default().free_of_branch(branch);
    free.iter().any(|column| Dialect::Mysql.is_text(column.ty))
}
