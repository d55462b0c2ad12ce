//! Operators, and what other languages write for them.

use super::cursor::Parser;
use crate::ast::Comparison;
use crate::diagnostic::Diagnostic;

impl Parser<'_> {
    /// Takes `and`, or what is meant by it.
    pub(super) fn eat_and(&mut self) -> bool {
        match self.symbol(0) {
            "," => self.foreign_operator("comma-for-and", ",", "and"),
            "&&" => self.foreign_operator("foreign-operator", "&&", "and"),
            _ => self.eat_name("and"),
        }
    }

    /// Takes `or`, or what is meant by it.
    pub(super) fn eat_or(&mut self) -> bool {
        match self.symbol(0) {
            "||" => self.foreign_operator("foreign-operator", "||", "or"),
            "|" => self.foreign_operator("foreign-operator", "|", "or"),
            _ => self.eat_name("or"),
        }
    }

    /// Takes `not`, or what is meant by it.
    pub(super) fn eat_not(&mut self) -> bool {
        match self.symbol(0) {
            "!" => self.foreign_operator("foreign-operator", "!", "not"),
            _ => self.eat_name("not"),
        }
    }

    /// The comparison that comes next, or that is meant.
    pub(super) fn eat_comparison(&mut self) -> Option<Comparison> {
        let op = match self.symbol(0) {
            "=" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            "<" => Comparison::Less,
            "<=" => Comparison::LessOrEqual,
            ">" => Comparison::Greater,
            ">=" => Comparison::GreaterOrEqual,
            foreign @ ("==" | ":=") => {
                self.foreign_operator("foreign-operator", foreign, "=");
                return Some(Comparison::Equal);
            }
            _ => return None,
        };
        self.advance();
        Some(op)
    }

    /// Whether the token `n` places from here stands behind a value.
    pub(super) fn is_operator(&self, n: usize) -> bool {
        matches!(self.symbol(n), "=" | "!=" | "<" | "<=" | ">" | ">=" | "==" | ":=")
            || matches!(self.name(n), Some("in" | "matches"))
            || self.is_name(n, "not") && self.is_name(n + 1, "in")
    }

    fn foreign_operator(&mut self, code: &'static str, found: &str, meant: &str) -> bool {
        let fact = format!("`{found}` is no operator");
        self.report(Diagnostic::error(code, self.span(), fact, format!("write `{meant}`")));
        self.advance();
        true
    }
}
