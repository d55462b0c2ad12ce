//! A reader of trees that knows no SQL: it has the rows in memory, and goes by what the
//! form of a tree says.

use std::collections::BTreeMap;
use std::sync::Arc;

use authz_policy::policy::Constant;
use authz_policy::sql::tree::{
    Closure, Column, Condition, GuardedColumn, Operand, Rows, Select, Source, Tree, Type, Value,
    Way,
};

use crate::table::Table;

/// The rows of every table, by its name.
#[derive(Debug)]
pub struct Reader {
    tables: BTreeMap<String, Vec<Row>>,
}

/// The values of a row by the names of their columns.
type Row = BTreeMap<Arc<str>, Value>;

/// The rows that are at hand, each with the number of its source; the nearest is last.
type Hand = Vec<(u16, Row)>;

impl Reader {
    /// A reader of these tables.
    pub fn new(tables: &[Table]) -> Self {
        let rows = |table: &Table| {
            let names = || table.columns.iter().map(|(name, _)| name.clone());
            let row = |row: &Vec<Option<Constant>>| {
                names().zip(row.iter().map(|of| value(of.as_ref()))).collect()
            };
            (table.name.clone(), table.rows.iter().map(row).collect())
        };
        Self { tables: tables.iter().map(rows).collect() }
    }

    /// The keys of the rows for which a tree holds, in the order of the rows. Nothing may
    /// be open in it.
    pub fn keys(&self, tree: &Tree) -> Vec<Value> {
        self.keys_where(tree, &tree.condition)
    }

    /// The keys of the rows that show a guarded column of the tree, as far as they may be read.
    pub fn keys_showing(&self, tree: &Tree, column: &GuardedColumn) -> Vec<Value> {
        self.keys_where(tree, &column.shown)
    }

    fn keys_where(&self, tree: &Tree, condition: &Condition) -> Vec<Value> {
        let rows = self.tables.get(&*tree.table).into_iter().flatten();
        let held = rows.filter(|row| self.holds(condition, &mut vec![(0, (*row).clone())]));
        held.map(|row| row.get(&tree.key.name).cloned().unwrap_or(Value::Absent)).collect()
    }

    fn holds(&self, condition: &Condition, hand: &mut Hand) -> bool {
        match condition {
            Condition::Any(ways) => ways.iter().any(|way| {
                let mut is_found = false;
                self.fit(way, &way.exists, hand, &mut |_| is_found = true);
                is_found
            }),
            Condition::Not(inner) => !self.holds(inner, hand),
            Condition::Equal(left, right) => both(left, right, hand).is_some_and(|(a, b)| a == b),
            Condition::NotEqual(left, right) => {
                both(left, right, hand).is_some_and(|(a, b)| a != b)
            }
            Condition::Less(left, right) => integers(left, right, hand, |a, b| a < b),
            Condition::LessOrEqual(left, right) => integers(left, right, hand, |a, b| a <= b),
            Condition::Greater(left, right) => integers(left, right, hand, |a, b| a > b),
            Condition::GreaterOrEqual(left, right) => integers(left, right, hand, |a, b| a >= b),
            Condition::In(operand, values) => {
                let operand = read(operand, hand);
                operand != Value::Absent && values.contains(&operand)
            }
            Condition::Present(operand) => read(operand, hand) != Value::Absent,
            Condition::True(column) => cell(column, hand) == Value::Boolean(true),
        }
    }

    /// Calls `then` with the rows at hand, for each way in which rows of these sources fit.
    fn fit(&self, way: &Way, sources: &[Source], hand: &mut Hand, then: &mut dyn FnMut(&Hand)) {
        let [source, others @ ..] = sources else {
            if way.all.iter().all(|condition| self.holds(condition, hand)) {
                then(hand);
            }
            return;
        };
        for row in self.rows(source, hand) {
            hand.push((source.source, row));
            self.fit(way, others, hand, then);
            hand.pop();
        }
    }

    fn rows(&self, source: &Source, hand: &mut Hand) -> Vec<Row> {
        match &source.rows {
            Rows::Table(table) => self.tables.get(&**table).cloned().unwrap_or_default(),
            Rows::Closure(closure) => self.closure(source.source, closure, hand),
            Rows::Values(values) => {
                let cell = |(n, value): (usize, &Value)| (format!("c{n}").into(), value.clone());
                let row = |row: &Vec<Value>| row.iter().enumerate().map(cell).collect();
                values.rows.iter().map(row).collect()
            }
            Rows::Resolved(of) => {
                let is_known = false;
                assert!(is_known, "{of:?} is open");
                Vec::new()
            }
        }
    }

    fn closure(&self, id: u16, closure: &Closure, hand: &mut Hand) -> Vec<Row> {
        let mut reached: Vec<Row> = Vec::new();
        self.reach(&closure.start, hand, &mut reached);
        let mut next = 0;
        while let Some(row) = reached.get(next).cloned() {
            next += 1;
            hand.push((id, row));
            self.reach(&closure.next, hand, &mut reached);
            hand.pop();
        }
        reached
    }

    fn reach(&self, selects: &[Select], hand: &mut Hand, reached: &mut Vec<Row>) {
        let mut add = |row: Row| {
            if !reached.contains(&row) {
                reached.push(row);
            }
        };
        for Select { way, values, .. } in selects {
            self.fit(way, &way.exists, hand, &mut |hand| {
                let values = values.iter().enumerate();
                add(values.map(|(n, of)| (format!("c{n}").into(), read(of, hand))).collect());
            });
        }
    }
}

/// A value as a tree has it.
pub(crate) fn value(constant: Option<&Constant>) -> Value {
    match constant {
        None => Value::Absent,
        Some(Constant::Object(_, text) | Constant::String(text)) => Value::Text(text.clone()),
        Some(Constant::Integer(integer)) => Value::Integer(*integer),
        Some(Constant::Boolean(boolean)) => Value::Boolean(*boolean),
    }
}

fn both(left: &Operand, right: &Operand, hand: &Hand) -> Option<(Value, Value)> {
    let (left, right) = (read(left, hand), read(right, hand));
    (left != Value::Absent && right != Value::Absent).then_some((left, right))
}

fn integers(left: &Operand, right: &Operand, hand: &Hand, op: fn(i64, i64) -> bool) -> bool {
    match both(left, right, hand) {
        Some((Value::Integer(left), Value::Integer(right))) => op(left, right),
        _ => false,
    }
}

fn read(operand: &Operand, hand: &Hand) -> Value {
    match operand {
        Operand::Column(column) => cell(column, hand),
        Operand::Value(value) => value.clone(),
        Operand::Actor(_) | Operand::Now(_) => Value::Absent,
    }
}

/// The value in a column; one of another type than the tree says is a fault.
fn cell(column: &Column, hand: &Hand) -> Value {
    let row = hand.iter().rev().find(|(source, _)| *source == column.source);
    let value = row.and_then(|(_, row)| row.get(&column.name)).cloned();
    let value = value.unwrap_or_else(|| Value::Text("no such column".into()));
    let is_typed = match value {
        Value::Absent => true,
        Value::Boolean(_) => column.ty == Type::Boolean,
        Value::Integer(_) => column.ty == Type::Integer,
        Value::Text(_) => column.ty == Type::Text,
    };
    assert!(is_typed, "{column:?} is {value:?}");
    value
}
