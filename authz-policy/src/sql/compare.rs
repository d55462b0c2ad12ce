//! Comparisons, and values that are known before anything is asked.

use std::cmp::Ordering;

use super::filter::{ColumnType, Condition, Operand, Value};
use crate::ast::Comparison;
use crate::policy::Constant;

/// A comparison; one of values that are known is folded.
pub(super) fn compare(op: Comparison, left: Operand, right: Operand) -> Condition {
    let certain = |holds: bool| if holds { Condition::always() } else { Condition::never() };
    match (&left, &right) {
        (Operand::Value(left), Operand::Value(right)) => certain(known(op, left, right)),
        // A column's own comparison with itself asks whether it is present.
        (Operand::Actor, Operand::Actor) | (Operand::Now, Operand::Now) => certain(matches!(
            op,
            Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual
        )),
        (Operand::Column(column), Operand::Value(value))
        | (Operand::Value(value), Operand::Column(column))
            if !value.is(column.ty) =>
        {
            // No value of the column is this one.
            match op {
                Comparison::NotEqual => Condition::IsPresent(Operand::Column(column.clone())),
                _ => Condition::never(),
            }
        }
        _ => Condition::Compare(op, left, right),
    }
}

fn known(op: Comparison, left: &Value, right: &Value) -> bool {
    let integers = match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(right)),
        _ => None,
    };
    match op {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => integers.is_some_and(Ordering::is_lt),
        Comparison::LessOrEqual => integers.is_some_and(Ordering::is_le),
        Comparison::Greater => integers.is_some_and(Ordering::is_gt),
        Comparison::GreaterOrEqual => integers.is_some_and(Ordering::is_ge),
    }
}

/// Whether the operand is one of these.
pub(super) fn is_one_of(operand: Operand, mut values: Vec<Value>) -> Condition {
    match &operand {
        Operand::Value(value) => {
            let found = values.contains(value);
            return if found { Condition::always() } else { Condition::never() };
        }
        Operand::Column(column) => values.retain(|value| value.is(column.ty)),
        Operand::Actor | Operand::Now => {}
    }
    if values.is_empty() { Condition::never() } else { Condition::In(operand, values) }
}

impl Value {
    /// Whether a column of the type can hold it.
    pub fn is(&self, ty: ColumnType) -> bool {
        match self {
            Self::Id(id) => match ty {
                ColumnType::Text => true,
                ColumnType::Integer => integer_id(id).is_some(),
                ColumnType::Uuid => is_uuid(id),
                ColumnType::Boolean | ColumnType::Timestamp | ColumnType::LocalTimestamp => false,
            },
            Self::Integer(_) => ty == ColumnType::Integer,
            Self::Text(_) => ty == ColumnType::Text,
            Self::Boolean(_) => ty == ColumnType::Boolean,
        }
    }
}

/// The integer whose canonical text an id is.
pub fn integer_id(id: &str) -> Option<i64> {
    id.parse::<i64>().ok().filter(|integer| integer.to_string() == *id)
}

/// Whether an id is the canonical text of a UUID (RFC 9562, section 4), which is in small
/// letters.
pub fn is_uuid(id: &str) -> bool {
    let is_part = |(n, byte): (usize, u8)| match n {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
    };
    id.len() == 36 && id.bytes().enumerate().all(is_part)
}

pub(super) fn value(constant: &Constant) -> Value {
    match constant {
        Constant::Object(_, id) => Value::Id(id.clone()),
        Constant::String(text) => Value::Text(text.clone()),
        Constant::Integer(integer) => Value::Integer(*integer),
        Constant::Boolean(boolean) => Value::Boolean(*boolean),
    }
}
