//! Characters that begin no token.

use super::{Kind, Lexer, SYMBOLS, is_name, span_of};
use crate::diagnostic::Diagnostic;

impl Lexer<'_> {
    /// Takes all stray characters up to the next token: they are one fault.
    pub(super) fn stray(&mut self) {
        let start = self.at;
        let Some(first) = self.peek() else { return };
        if self.foreign_quotes(first) {
            return;
        }
        self.take_while(is_stray);
        self.at = self.at.max(start + first.len_utf8());
        let fact = match first {
            '\'' => "unexpected character `'`".to_owned(),
            _ => format!("unexpected character `{}`", first.escape_debug()),
        };
        let span = span_of(start, start + first.len_utf8());
        self.report(Diagnostic::error("unexpected-character", span, fact, help(first)));
        self.push(Kind::Fault, start);
    }

    /// `'text'` and the like, which is a string elsewhere and is taken for one.
    fn foreign_quotes(&mut self, open: char) -> bool {
        let start = self.at;
        let close = match open {
            '\'' => "'",
            '`' => "`",
            '“' => "”",
            '„' => "“",
            '‘' => "’",
            _ => return false,
        };
        let Some(text) = self.up_to(open.len_utf8(), close) else { return false };
        self.at += open.len_utf8() + text.len() + close.len();
        let help = format!("write `{text:?}`");
        let span = span_of(start, self.at);
        let fact = "a string stands in straight double quotes";
        self.report(Diagnostic::error("foreign-quotes", span, fact, help));
        self.push(Kind::String(text.into()), start);
        true
    }

    /// Refuses characters that show a text, whose first byte is at `start`, in
    /// another order than it is read: a policy says what it seems to say.
    pub(super) fn refuse_hidden(&mut self, start: usize, text: &str) {
        if text.is_ascii() {
            return;
        }
        for (at, c) in text.char_indices() {
            if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                let fact =
                    format!("the character `{}` changes the order of others", c.escape_debug());
                let help = format!("remove it; in a string, write `{}`", c.escape_unicode());
                let span = span_of(start + at, start + at + c.len_utf8());
                self.report(Diagnostic::error("hidden-character", span, fact, help));
            }
        }
    }
}

fn is_stray(c: char) -> bool {
    !is_name(c)
        && !matches!(c, ' ' | '\t' | '\r' | '\n' | '#' | '"' | '\'' | '@' | '-' | '/')
        && !SYMBOLS.iter().any(|symbol| symbol.starts_with(c))
}

fn help(c: char) -> &'static str {
    match c {
        '+' | '-' | '*' | '/' | '%' => "there is no arithmetic: state the value as a fact",
        '.' => "a value has no parts: write a predicate, as in `owner(document, user)`",
        '&' => "write `and`",
        '$' | '?' | '^' | '~' => "the language has no such operator: remove it",
        '“' | '”' | '„' | '‘' | '’' | '\'' | '`' => "write `\"`",
        _ => "remove it",
    }
}
