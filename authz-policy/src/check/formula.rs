//! A condition to its alternatives, each of which is a conjunction.

use crate::policy::Literal;
use crate::source::Span;

/// The most alternatives of a rule.
pub(super) const MAX_ALTERNATIVES: usize = 1024;
/// The most conditions of an alternative, with those within its `not`s.
pub(super) const MAX_CONDITIONS: usize = 1024;

/// A condition whose names are resolved.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    Is(Literal),
    /// All hold; without any: it holds.
    All(Vec<Self>),
    /// One holds; without any: it does not hold.
    Any(Vec<Self>),
    Not(Box<Self>, Span),
    /// What it says is reported: it neither holds, nor holds its negation.
    Unknown,
}

/// A conjunction.
#[derive(Clone, Debug, Default)]
struct Alternative {
    literals: Vec<Literal>,
    /// How many conditions it has, with those within its `not`s.
    conditions: usize,
    /// Whether a condition of it is unknown.
    is_unknown: bool,
}

/// Why a condition is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooLarge {
    Alternatives,
    Conditions,
}

/// The conjunctions of which one holds if the condition holds.
///
/// A `not` moves inwards over `or` and `not`. One over an `and` stays, because
/// it has variables of its own: `not (a and b)` says that no value of them makes
/// both hold.
pub(super) fn alternatives(formula: &Formula) -> Result<Vec<Vec<Literal>>, TooLarge> {
    Ok(expand(formula)?.into_iter().map(|alternative| alternative.literals).collect())
}

fn expand(formula: &Formula) -> Result<Vec<Alternative>, TooLarge> {
    match formula {
        Formula::Is(literal) => {
            let literals = vec![literal.clone()];
            Ok(vec![Alternative { literals, conditions: 1, is_unknown: false }])
        }
        Formula::Unknown => Ok(vec![Alternative { is_unknown: true, ..Alternative::default() }]),
        Formula::All(parts) => {
            let mut all = vec![Alternative::default()];
            for part in parts {
                all = both(all, expand(part)?)?;
            }
            Ok(all)
        }
        Formula::Any(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(expand(part)?);
                if all.len() > MAX_ALTERNATIVES {
                    return Err(TooLarge::Alternatives);
                }
            }
            Ok(all)
        }
        Formula::Not(inner, span) => match inner.as_ref() {
            Formula::Not(twice, _) => expand(twice),
            inner => negation(expand(inner)?, *span),
        },
    }
}

fn both(mut left: Vec<Alternative>, right: Vec<Alternative>) -> Result<Vec<Alternative>, TooLarge> {
    if left.len() * right.len() > MAX_ALTERNATIVES {
        return Err(TooLarge::Alternatives);
    }
    // The common case, without a copy of what is there.
    if let [only] = right.as_slice() {
        for alternative in &mut left {
            alternative.add(only)?;
        }
        return Ok(left);
    }
    let mut all = Vec::with_capacity(left.len() * right.len());
    for first in &left {
        for second in &right {
            let mut alternative = first.clone();
            alternative.add(second)?;
            all.push(alternative);
        }
    }
    Ok(all)
}

impl Alternative {
    fn add(&mut self, other: &Self) -> Result<(), TooLarge> {
        self.conditions += other.conditions;
        self.is_unknown |= other.is_unknown;
        if self.conditions > MAX_CONDITIONS {
            return Err(TooLarge::Conditions);
        }
        self.literals.extend(other.literals.iter().cloned());
        Ok(())
    }
}

/// None of the alternatives holds.
fn negation(alternatives: Vec<Alternative>, span: Span) -> Result<Vec<Alternative>, TooLarge> {
    let mut none = Alternative::default();
    for Alternative { mut literals, conditions, is_unknown } in alternatives {
        none.is_unknown |= is_unknown;
        if literals.is_empty() {
            if is_unknown {
                continue;
            }
            return Ok(Vec::new());
        }
        // `not not a`, which came together only now.
        if let [Literal::Not(..)] = literals.as_slice()
            && !is_unknown
        {
            if let Some(Literal::Not(inner, _)) = literals.pop() {
                let conditions = conditions - 1;
                none.add(&Alternative { literals: inner, conditions, is_unknown })?;
            }
            continue;
        }
        let literals = vec![Literal::Not(literals, span)];
        none.add(&Alternative { literals, conditions: conditions + 1, is_unknown })?;
    }
    Ok(vec![none])
}
