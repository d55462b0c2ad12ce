//! Comparisons: what each database takes two values to be, so that all take them to be the same.

use super::super::compare::integer_id;
use super::super::filter::{Column, ColumnType, Condition, Operand, Value};
use super::{Dialect, Parameter, Writer};
use crate::ast::Comparison;

impl Writer {
    /// An operand, as a value of this type if it could be of several.
    pub(super) fn operand(&mut self, operand: &Operand, ty: Option<ColumnType>) {
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

    pub(super) fn comparison(&mut self, op: Comparison, left: &Operand, right: &Operand) {
        let ty = left.column().or_else(|| right.column()).map(|column| column.ty);
        // Without a column it is a value beside the actor, or beside the time.
        let is_text = ty.map_or_else(
            || [left, right].iter().all(|side| is_text(side)),
            |ty| self.dialect.is_text(ty),
        );
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
        if is_text && self.dialect != Dialect::Postgres {
            self.text(" COLLATE BINARY");
        }
    }

    /// A side of a comparison. A text of `PostgreSQL` is nothing else in it, such as an enum,
    /// and each has the collation by itself: where rows are joined that are somewhere among
    /// others, those are told apart by the collation of their side alone.
    fn side(&mut self, operand: &Operand, ty: Option<ColumnType>) {
        self.operand(operand, ty);
        let is_text = operand.column().is_some_and(|column| column.ty == ColumnType::Text);
        if is_text && self.dialect == Dialect::Postgres {
            self.text(self.dialect.exact(ColumnType::Text).1);
        }
    }

    /// What may be in a set of values of this type, each compared byte by byte.
    pub(super) fn member(&mut self, operand: &Operand, ty: ColumnType) {
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

    pub(super) fn is_one_of(&mut self, operand: &Operand, values: &[Value]) {
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

/// Whether a value that no column gives a type is bound as a text.
const fn is_text(operand: &Operand) -> bool {
    match operand {
        Operand::Actor | Operand::Value(Value::Id(_) | Value::Text(_)) => true,
        Operand::Now
        | Operand::Value(Value::Integer(_) | Value::Boolean(_))
        // A column has one.
        | Operand::Column(_) => false,
    }
}
