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
        if is_ordered {
            self.stored_as_integers(&[left, right]);
        }
        if self.dialect == Dialect::Mysql && !is_ordered {
            let is_equal = op == Comparison::Equal;
            match ty {
                _ if is_text => return self.same_text(is_equal, ty, left, right),
                Some(ColumnType::Integer) => return self.same_integer(is_equal, left, right),
                _ => {}
            }
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

    /// Columns of SQLite hold values of any type, and a text is greater than every integer;
    /// MariaDB compares a text as the number that it begins with.
    fn stored_as_integers(&mut self, operands: &[&Operand]) {
        for column in operands.iter().filter_map(|operand| operand.column()) {
            let column = self.column_name(column);
            match self.dialect {
                Dialect::Sqlite => self.text(&format!("typeof({column}) = 'integer' AND ")),
                Dialect::Postgres => {}
                Dialect::Mysql => {
                    let signed = format!("CAST({column} AS SIGNED)");
                    self.text(&format!(
                        "HEX({column}) = HEX({signed}) AND {column} = {signed} AND "
                    ));
                }
            }
        }
    }

    /// `MariaDB` compares texts without regard to trailing blanks, and by its collations.
    fn same_text(
        &mut self,
        is_equal: bool,
        ty: Option<ColumnType>,
        left: &Operand,
        right: &Operand,
    ) {
        let ty = ty.unwrap_or(ColumnType::Text);
        self.text("(");
        match (left, right) {
            (Operand::Column(column), bound) | (bound, Operand::Column(column))
                if is_equal && bound.column().is_none() && !self.is_of_subquery(column) =>
            {
                let column = self.column_name(column);
                self.is_value(ty, &column, |writer| writer.operand(bound, Some(ty)));
            }
            _ => {
                if is_equal {
                    self.found_by_index(ty, left, right);
                }
                self.exact(left, ty);
                self.text(if is_equal { " = " } else { " <> " });
                self.exact(right, ty);
            }
        }
        self.text(")");
    }

    /// A column of `MariaDB` is a value.
    pub(super) fn is_value(&mut self, ty: ColumnType, column: &str, bind: impl Fn(&mut Self)) {
        for (place, text) in self.dialect.is_value(ty, column).into_iter().enumerate() {
            if place > 0 {
                bind(self);
            }
            self.text(&text);
        }
    }

    /// A side of a comparison of `MariaDB`, as bytes.
    fn exact(&mut self, operand: &Operand, ty: ColumnType) {
        if let Operand::Column(column) = operand {
            let name = self.column_name(column);
            let exact = self.dialect.exact_column(ty, &name);
            // Those of subqueries are bytes.
            return self.text(if self.is_of_subquery(column) { &name } else { &exact });
        }
        self.text("BINARY ");
        self.operand(operand, Some(ty));
    }

    /// A comparison of columns of `MariaDB` that finds no less than the one of bytes behind it:
    /// it is there for an index. Beside a column whose texts are not in UTF-8, those of a
    /// closure are not found, and are beside no `not`; facts that were found out before can be.
    /// Columns with UUIDs can be of different types.
    fn found_by_index(&mut self, ty: ColumnType, left: &Operand, right: &Operand) {
        let (Operand::Column(left), Operand::Column(right)) = (left, right) else { return };
        let is_resolved = |column: &Column| self.resolved.contains(&column.source);
        if ty == ColumnType::Uuid || is_resolved(left) || is_resolved(right) {
            return;
        }
        self.column(left);
        self.text(" = ");
        self.column(right);
        self.text(" AND ");
    }

    /// `MariaDB` takes a text for the number that it begins with: where one is stored for an
    /// integer, it is the same only if it is the integer's text. The other integers are the
    /// same if their digits are, of which a column can have more.
    fn same_integer(&mut self, is_equal: bool, left: &Operand, right: &Operand) {
        if let (true, Operand::Column(column), bound) | (true, bound, Operand::Column(column)) =
            (is_equal, left, right)
            && bound.column().is_none()
        {
            let (ty, column) = (ColumnType::Integer, self.column_name(column));
            return self.is_value(ty, &column, |writer| writer.operand(bound, Some(ty)));
        }
        let (symbol, both, either) =
            if is_equal { (" = ", " AND (", " OR ") } else { (" <> ", " OR (", " AND ") };
        let forms =
            [("", "", both), ("HEX(", ")", either), ("BINARY CONVERT(", " USING utf8mb4)", "))")];
        self.text("(");
        for (before, after, next) in forms {
            for (side, then) in [(left, symbol), (right, next)] {
                self.text(before);
                self.operand(side, Some(ColumnType::Integer));
                self.text(after);
                self.text(then);
            }
        }
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
