//! Integers.

use super::{Kind, Lexer, is_name, span_of};
use crate::diagnostic::Diagnostic;

impl Lexer<'_> {
    /// An integer. One that is none is taken for 0.
    pub(super) fn number(&mut self) {
        let start = self.at;
        self.at += usize::from(self.peek() == Some('-'));
        self.take_while(is_name);
        self.take_fraction();
        let text = self.text.get(start..self.at).unwrap_or("");
        let value = text.parse();
        if value.is_err() {
            let span = span_of(start, self.at);
            let digits = text.strip_prefix('-').unwrap_or(text);
            self.report(if digits.bytes().all(|byte| byte.is_ascii_digit()) {
                let fact = "this integer has more than 64 bits";
                let help = "write one from `-9223372036854775808` to `9223372036854775807`";
                Diagnostic::error("integer-out-of-range", span, fact, help)
            } else {
                let help = "write an integer, as in `-5` or `1700000000`";
                Diagnostic::error("not-an-integer", span, "this is not an integer", help)
            });
        }
        self.push(Kind::Integer(value.unwrap_or(0)), start);
    }

    /// `.5` behind `1`: part of the same fault.
    fn take_fraction(&mut self) {
        let mut next = self.rest().chars();
        if next.next() == Some('.') && next.next().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            self.take_while(is_name);
        }
    }
}
