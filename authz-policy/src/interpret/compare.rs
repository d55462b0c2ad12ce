//! Comparisons of values.

use super::error::EvaluationError;
use crate::ast::Comparison;
use crate::facts::Value;
use crate::policy::Constant;

pub(super) fn compare_values(
    op: Comparison,
    left: Value,
    right: Value,
) -> Result<bool, EvaluationError> {
    let integers = match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => Some((left, right)),
        _ => None,
    };
    compare(op, left == right, integers)
}

pub(crate) fn compare_constants(
    op: Comparison,
    left: &Constant,
    right: &Constant,
) -> Result<bool, EvaluationError> {
    let integers = match (left, right) {
        (Constant::Integer(left), Constant::Integer(right)) => Some((*left, *right)),
        _ => None,
    };
    compare(op, left == right, integers)
}

fn compare(
    op: Comparison,
    is_equal: bool,
    integers: Option<(i64, i64)>,
) -> Result<bool, EvaluationError> {
    let order = || {
        let (left, right) = integers.ok_or(EvaluationError::NotInteger)?;
        Ok(left.cmp(&right))
    };
    Ok(match op {
        Comparison::Equal => is_equal,
        Comparison::NotEqual => !is_equal,
        Comparison::Less => order()?.is_lt(),
        Comparison::LessOrEqual => order()?.is_le(),
        Comparison::Greater => order()?.is_gt(),
        Comparison::GreaterOrEqual => order()?.is_ge(),
    })
}
