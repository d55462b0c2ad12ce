//! The words of a line.

use super::{FactSyntaxError, span};
use crate::lexer::escaped;
use crate::source::Span;

/// A word, its quotes taken off.
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Whether it has quotes, which then go to its end.
    pub(super) is_quoted: bool,
    /// How many bytes of the text stand before the quotes, or all of them.
    bare: usize,
    /// Its bytes, with the quotes.
    pub(super) span: Span,
}

impl Word {
    /// What stands before and behind the first `:` outside of quotes.
    pub(super) fn typed(&self) -> Option<(&str, &str)> {
        let (ty, rest) = self.text.split_once(':')?;
        (ty.len() < self.bare).then_some((ty, rest))
    }
}

/// The words of a line, up to a fault or a comment.
pub(super) struct Words<'a> {
    line: &'a str,
    /// Where the line begins in the text.
    start: usize,
    at: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(line: &'a str, start: usize) -> Self {
        Self { line, start, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    fn word(&mut self) -> Result<Word, FactSyntaxError> {
        let start = self.at;
        let rest = self.rest();
        let bare = rest.find(|c| is_blank(c) || c == '"').unwrap_or(rest.len());
        let mut text = rest.get(..bare).unwrap_or("").to_owned();
        self.at += bare;
        let is_quoted = self.rest().starts_with('"');
        if is_quoted {
            self.quoted(&mut text, bare)?;
        }
        Ok(Word { text, is_quoted, bare, span: self.span(start, self.at) })
    }

    /// Adds what stands in quotes, `bare` bytes behind the beginning of the word.
    fn quoted(&mut self, text: &mut String, bare: usize) -> Result<(), FactSyntaxError> {
        let open = self.at;
        let is_typed = text.ends_with(':');
        self.at += 1;
        loop {
            let rest = self.rest();
            let Some(mark) = rest.find(['"', '\\']) else {
                let end = self.at + rest.trim_end().len();
                let fact = "these quotes are not closed";
                return Err(self.fault("unterminated-string", (open, end), fact, "write `\"`"));
            };
            text.push_str(rest.get(..mark).unwrap_or(""));
            self.at += mark + 1;
            if rest.get(mark..).is_some_and(|rest| rest.starts_with('"')) {
                break;
            }
            text.push(self.escape()?);
        }
        if bare > 0 && !is_typed || !self.rest().chars().next().is_none_or(is_blank) {
            let fact = "quotes stand around a whole value";
            let help = "write `\"a b\"` or `User:\"a b\"`; a quote in a value is `\\\"`";
            return Err(self.fault("quotes-in-word", (open, self.at), fact, help));
        }
        Ok(())
    }

    /// The character behind the backslash that was taken.
    fn escape(&mut self) -> Result<char, FactSyntaxError> {
        let start = self.at - 1;
        let (character, len) = escaped(self.rest().trim_end_matches(['\r', '\n']));
        self.at += len;
        let text = self.line.get(start..self.at).unwrap_or("");
        let fact = format!("unknown escape `{text}`");
        character.map_err(|help| self.fault("unknown-escape", (start, self.at), fact, help))
    }

    fn span(&self, start: usize, end: usize) -> Span {
        span(self.start + start, self.start + end)
    }

    fn fault(
        &self,
        code: &'static str,
        (start, end): (usize, usize),
        fact: impl Into<String>,
        help: &str,
    ) -> FactSyntaxError {
        FactSyntaxError::new(code, self.span(start, end), fact, help)
    }
}

impl Iterator for Words<'_> {
    type Item = Result<Word, FactSyntaxError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        self.at += rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
        let rest = self.rest();
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
        Some(self.word())
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
