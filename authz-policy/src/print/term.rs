//! Values and names.

use std::fmt::{self, Write};

use crate::ast::Term;
use crate::source::Spanned;

pub(super) fn term(out: &mut String, term: &Term) -> fmt::Result {
    match term {
        Term::Variable(name) => out.write_str(name),
        Term::Anonymous => out.write_str("_"),
        Term::String(inner) => text(out, inner),
        Term::Integer(number) => write!(out, "{number}"),
        Term::Boolean(value) => write!(out, "{value}"),
        Term::Object { ty, id } => {
            write!(out, "{}{{", ty.node)?;
            text(out, &id.node)?;
            out.write_str("}")
        }
        Term::Now => out.write_str("@current_unix_time"),
    }
}

pub(super) fn list(out: &mut String, constants: &[Spanned<Term>]) -> fmt::Result {
    out.push('[');
    for (n, constant) in constants.iter().enumerate() {
        if n > 0 {
            out.push_str(", ");
        }
        term(out, &constant.node)?;
    }
    out.write_str("]")
}

/// A text in quotes.
pub(super) fn text(out: &mut String, text: &str) -> fmt::Result {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            // The parser refuses those that change the order of others.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                write!(out, "{}", c.escape_unicode())?;
            }
            _ if c.is_control() => write!(out, "{}", c.escape_unicode())?,
            _ => out.push(c),
        }
    }
    out.write_str("\"")
}

/// A name, in quotes where it has to be.
pub(super) fn name(out: &mut String, name: &str) -> fmt::Result {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if is_plain { out.write_str(name) } else { text(out, name) }
}
