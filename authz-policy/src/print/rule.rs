//! Rules and their conditions.

use std::fmt::{self, Write};

use super::docs;
use super::term::{list, term, text};
use crate::ast::{Call, Comparison, Condition, Left, Rule, What};
use crate::source::Spanned;

pub(super) fn rule(out: &mut String, rule: &Rule) -> fmt::Result {
    docs(out, "", &rule.docs)?;
    call(out, &rule.head)?;
    if let Some(body) = &rule.body {
        out.push_str(" if ");
        condition(out, &body.node)?;
    }
    out.push_str(";\n");
    Ok(())
}

pub(super) fn left(out: &mut String, left: &Left) -> fmt::Result {
    match left {
        Left::Name(name) => text(out, &name.node),
        Left::Role(_) => out.write_str("role"),
        Left::Permission(_) => out.write_str("permission"),
        Left::Field { action, field } => {
            text(out, &action.node)?;
            out.push('(');
            text(out, &field.node)?;
            out.write_str(")")
        }
    }
}

pub(super) fn call(out: &mut String, call: &Call) -> fmt::Result {
    write!(out, "{}(", call.predicate.node)?;
    for (n, argument) in call.args.iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        term(out, &argument.term.node)?;
        if let Some(ty) = &argument.ty {
            write!(out, ": {}", ty.node)?;
        }
    }
    out.write_str(")")
}

pub(super) fn condition(out: &mut String, shown: &Condition) -> fmt::Result {
    match shown {
        Condition::Call(inner) => call(out, inner),
        Condition::Matches { variable, ty } => {
            write!(out, "{} matches {}", variable.node, ty.node)
        }
        Condition::Compare { op, left, right } => {
            term(out, &left.node)?;
            write!(out, " {} ", sign(*op))?;
            term(out, &right.node)
        }
        Condition::In { term: looked_for, list: constants } => {
            term(out, &looked_for.node)?;
            out.push_str(" in ");
            list(out, constants)
        }
        // `and` binds tighter than `or`, and neither is split in two without
        // parentheses.
        Condition::And(parts) => {
            joined(out, parts, " and ", |part| matches!(part, Condition::And(_) | Condition::Or(_)))
        }
        Condition::Or(parts) => joined(out, parts, " or ", |part| matches!(part, Condition::Or(_))),
        Condition::Not(inner) => {
            out.push_str("not ");
            let is_joined = matches!(inner.node, Condition::And(_) | Condition::Or(_));
            part(out, &inner.node, is_joined)
        }
        Condition::Named(name) => text(out, &name.node),
        Condition::On { what, relation } => {
            match what {
                What::Name(name) => text(out, &name.node)?,
                What::Role(_) => out.push_str("role"),
                What::Permission(_) => out.push_str("permission"),
            }
            out.push_str(" on ");
            text(out, &relation.node)
        }
        Condition::Global(name) => {
            out.push_str("global ");
            text(out, &name.node)
        }
    }
}

fn sign(op: Comparison) -> &'static str {
    match op {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn joined(
    out: &mut String,
    parts: &[Spanned<Condition>],
    word: &str,
    has_parentheses: impl Fn(&Condition) -> bool,
) -> fmt::Result {
    for (n, inner) in parts.iter().enumerate() {
        if n > 0 {
            out.push_str(word);
        }
        part(out, &inner.node, has_parentheses(&inner.node))?;
    }
    Ok(())
}

fn part(out: &mut String, inner: &Condition, has_parentheses: bool) -> fmt::Result {
    if !has_parentheses {
        return condition(out, inner);
    }
    out.push('(');
    condition(out, inner)?;
    out.write_str(")")
}
