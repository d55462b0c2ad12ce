//! What the lexer gives the parser.

use std::borrow::Cow;

use crate::source::Span;

/// One token with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: Kind<'a>,
    /// Its bytes.
    pub(crate) span: Span,
    /// Its line, counted from 1. No token goes over the end of a line.
    pub(crate) line: u32,
    /// The bytes before it on its line, if they are all blank.
    pub(crate) indent: Option<u32>,
    /// How many comments stand before it in the file.
    pub(crate) comments: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// A name or a keyword: which, the parser knows.
    Name(&'a str),
    /// A string, its escapes resolved.
    String(Cow<'a, str>),
    /// An integer.
    Integer(i64),
    /// A symbol of one or two characters.
    Symbol(&'static str),
    /// `@current_unix_time`
    Now,
    /// Something that the lexer reported, and the parser does not again.
    Fault,
    /// The end of the file.
    End,
}
