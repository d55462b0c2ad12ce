//! What is known of a comparison before any value is.

use crate::ast::Comparison;
use crate::policy::{Constant, Term, Ty};

pub(super) enum Folded {
    Always,
    Never,
    Open,
}

/// Compares two terms with their types: values of two types are never equal.
pub(super) fn compare(
    op: Comparison,
    left: (Term, Option<Ty>),
    right: (Term, Option<Ty>),
) -> Folded {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    if left.1 != right.1 {
        return if op == NotEqual { Folded::Always } else { Folded::Never };
    }
    let (Term::Constant(left), Term::Constant(right)) = (&left.0, &right.0) else {
        return Folded::Open;
    };
    let holds = match (op, left, right) {
        (Equal, left, right) => left == right,
        (NotEqual, left, right) => left != right,
        (Less, Constant::Integer(left), Constant::Integer(right)) => left < right,
        (LessOrEqual, Constant::Integer(left), Constant::Integer(right)) => left <= right,
        (Greater, Constant::Integer(left), Constant::Integer(right)) => left > right,
        (GreaterOrEqual, Constant::Integer(left), Constant::Integer(right)) => left >= right,
        (Less | LessOrEqual | Greater | GreaterOrEqual, ..) => false,
    };
    if holds { Folded::Always } else { Folded::Never }
}
