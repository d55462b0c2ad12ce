//! Comments.

use super::{Lexer, span_of};
use crate::diagnostic::Diagnostic;

/// A comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comment<'a> {
    /// What it says, without `#` and one blank behind it.
    pub(crate) text: &'a str,
    /// Its line, counted from 1.
    pub(crate) line: u32,
    /// Whether no token stands before it on its line.
    pub(crate) is_alone: bool,
}

impl Lexer<'_> {
    /// Takes a comment whose mark is this many bytes long.
    pub(super) fn comment(&mut self, mark: usize) {
        let start = self.at;
        let line = self.rest_of_line();
        self.refuse_hidden(start, line);
        let text = line.get(mark..).unwrap_or("");
        let text = text.strip_prefix(' ').unwrap_or(text).trim_end();
        let is_alone = self.is_line_empty;
        self.out.comments.push(Comment { text, line: self.line, is_alone });
        self.at += line.len();
    }

    /// `//` and `/*`, which are comments elsewhere.
    pub(super) fn foreign_comment(&mut self) {
        let start = self.at;
        let help = "write `#`: a comment goes to the end of its line";
        let mark = self.rest().get(..2).unwrap_or("");
        let fact = format!("a comment does not begin with `{mark}`");
        let span = span_of(start, start + 2);
        self.report(Diagnostic::error("foreign-comment", span, fact, help));
        if let Some(inside) = self.up_to(2, "*/").filter(|_| mark == "/*") {
            self.at += inside.len() + 4;
            return;
        }
        self.comment(2);
    }
}
