//! Facts outside of a policy: on a command line, in a file of facts.
//!
//! One fact a line, its parts separated by blanks:
//!
//! ```text
//! # who may what
//! has_role User:alice maintainer Repository:1
//! has_role User:"a b" maintainer Repository:1   # quotes where a value has blanks
//! quota Organization:acme Integer:5
//! is_public Repository:1 Boolean:true
//! ```
//!
//! A word is a text. `Integer:5` and `Boolean:true` are the other plain values,
//! `String:"x"` is a text that looks like one of them, and `T:` before a value
//! makes an object of it if the policy declares the type `T`: `project:view` is a
//! text. In quotes, the escapes of the language can be used. `#` begins a comment
//! where a word could begin, so that `Issue:repo#5` needs no quotes.

#[cfg(test)]
mod tests;
mod word;

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::parser::MAX_ARGUMENTS;
use crate::source::{Span, Spanned};

use word::{Word, Words};

/// A fact as it is written on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    /// What is said.
    pub predicate: Spanned<String>,
    /// Of what.
    pub args: Vec<Spanned<FactValue>>,
}

/// A value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the language has these values")]
pub enum FactValue {
    /// `User:alice`
    Object {
        /// The type, which the policy declares.
        ty: String,
        /// The id.
        id: String,
    },
    /// `maintainer`, `"a b"`, `String:5`
    String(String),
    /// `Integer:5`
    Integer(i64),
    /// `Boolean:true`
    Boolean(bool),
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FactSyntaxError {
    /// A name of the fault that does not change, in `kebab-case`.
    pub code: &'static str,
    /// Where it is.
    pub span: Span,
    /// One sentence that states the fact.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl FactSyntaxError {
    fn new(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, span, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for FactSyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FactSyntaxError {}

impl From<FactSyntaxError> for Diagnostic {
    fn from(error: FactSyntaxError) -> Self {
        Self::error(error.code, error.span, error.message, error.help)
    }
}

/// Reads one fact. `is_type` says which types the policy declares. Spans are
/// within the line.
///
/// # Errors
///
/// Fails on a line that is no fact, also on one without any word: see
/// [`parse_facts`] for those.
pub fn parse_fact(line: &str, is_type: &dyn Fn(&str) -> bool) -> Result<FactLine, FactSyntaxError> {
    if let Some(at) = line.trim_end().find('\n') {
        let fact = "a fact stands on one line";
        let help = "give each fact by itself";
        return Err(FactSyntaxError::new("several-lines", span(at, at + 1), fact, help));
    }
    fact_at(line, 0, is_type)?.ok_or_else(|| {
        let help = "write `has_role User:alice maintainer Repository:1`";
        FactSyntaxError::new("expected-fact", span(0, line.len()), "there is no fact here", help)
    })
}

/// Reads a file of facts, and leaves out empty lines and comments. Spans are
/// within the whole text; all faults are found, one for each line.
pub fn parse_facts(
    text: &str,
    is_type: &dyn Fn(&str) -> bool,
) -> (Vec<FactLine>, Vec<FactSyntaxError>) {
    let (mut facts, mut faults) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        match fact_at(line, start, is_type) {
            Ok(fact) => facts.extend(fact),
            Err(fault) => faults.push(fault),
        }
        start += line.len();
    }
    (facts, faults)
}

/// Reads one value, such as `User:alice`.
///
/// # Errors
///
/// Fails on a text that is no value, or that is more than one.
pub fn parse_value(
    text: &str,
    is_type: &dyn Fn(&str) -> bool,
) -> Result<FactValue, FactSyntaxError> {
    let mut words = Words::new(text, 0);
    let Some(word) = words.next() else {
        let help = "write `User:alice`, or `\"\"` for an empty text";
        let span = span(0, text.len());
        return Err(FactSyntaxError::new("expected-value", span, "there is no value here", help));
    };
    let value = value(&word?, is_type)?;
    if let Some(more) = words.next() {
        let help = "write a value that has blanks in quotes: `User:\"a b\"`";
        let fact = "this is more than one value";
        return Err(FactSyntaxError::new("several-values", more?.span, fact, help));
    }
    Ok(value)
}

/// The fact of a line that begins at `start`, if it has one.
fn fact_at(
    line: &str,
    start: usize,
    is_type: &dyn Fn(&str) -> bool,
) -> Result<Option<FactLine>, FactSyntaxError> {
    let mut words = Words::new(line, start);
    let Some(first) = words.next() else { return Ok(None) };
    let predicate = predicate(first?)?;
    let mut args = Vec::new();
    for word in words {
        let word = word?;
        if args.len() == MAX_ARGUMENTS {
            let fact = format!("a fact has at most {MAX_ARGUMENTS} values");
            let help = "say it in several facts, or write a text with blanks in quotes";
            return Err(FactSyntaxError::new("too-many-arguments", word.span, fact, help));
        }
        args.push(Spanned { node: value(&word, is_type)?, span: word.span });
    }
    Ok(Some(FactLine { predicate, args }))
}

fn predicate(word: Word) -> Result<Spanned<String>, FactSyntaxError> {
    let Word { text, span, .. } = word;
    let is_name = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !text.starts_with(|c: char| c.is_ascii_digit());
    if is_name && !text.is_empty() && !word.is_quoted {
        return Ok(Spanned { node: text, span });
    }
    let help = "write the predicate and its values with blanks between them: \
        `has_role User:alice maintainer Repository:1`";
    let fact = "a fact begins with the name of a predicate";
    Err(FactSyntaxError::new("expected-predicate", span, fact, help))
}

fn value(word: &Word, is_type: &dyn Fn(&str) -> bool) -> Result<FactValue, FactSyntaxError> {
    let Some((ty, rest)) = word.typed() else {
        return Ok(FactValue::String(word.text.clone()));
    };
    match ty {
        "String" => Ok(FactValue::String(rest.to_owned())),
        "Integer" => integer(rest).map(FactValue::Integer).ok_or_else(|| {
            let help = "write an integer of 64 bits: `Integer:5`";
            FactSyntaxError::new("not-an-integer", word.span, "this is not an integer", help)
        }),
        "Boolean" => rest.parse().map(FactValue::Boolean).map_err(|_| {
            let help = "write `Boolean:true` or `Boolean:false`";
            let fact = "this is neither `true` nor `false`";
            FactSyntaxError::new("not-a-boolean", word.span, fact, help)
        }),
        _ if !is_type(ty) => Ok(FactValue::String(word.text.clone())),
        _ if rest.is_empty() && !word.is_quoted => {
            let help = format!("write `{ty}:1`, or `{ty}:\"\"` for an empty id");
            Err(FactSyntaxError::new("expected-id", word.span, "this object has no id", help))
        }
        _ => Ok(FactValue::Object { ty: ty.to_owned(), id: rest.to_owned() }),
    }
}

/// An integer as the language writes it, which knows no `+`.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: offset(start), end: offset(end) }
}
