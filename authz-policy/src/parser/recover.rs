//! Where to go on after a fault.

use super::cursor::{Parsed, Parser};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::Span;

/// What statements are read here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Blocks, rules, tests.
    File,
    /// Lists and shorthand rules.
    Block,
    /// Assertions.
    Test,
    /// Facts.
    Setup,
}

impl Parser<'_> {
    /// Skips to the next statement.
    pub(super) fn recover(&mut self, place: Place) {
        self.nesting = 0;
        let given = std::mem::take(&mut self.braces);
        let mut opened = given;
        while !self.is_end() && !self.is_restart(place) {
            match self.symbol(0) {
                // Braces that are opened here are closed before anything counts.
                ";" if opened <= given => return self.advance(),
                "{" => opened += 1,
                "}" if opened == 0 => return self.outer_brace(place),
                "}" => opened -= 1,
                _ => {}
            }
            let is_closed = self.symbol(0) == "}" && opened == 0;
            self.advance();
            if is_closed && (self.eat(";") || self.token(0).indent.is_some()) {
                return;
            }
        }
    }

    /// A brace that closes what is around the statement, if anything is.
    fn outer_brace(&mut self, place: Place) {
        if place == Place::File {
            self.advance();
            self.eat(";");
        }
    }

    /// Whether a line begins here with what is certainly a new statement.
    fn is_restart(&self, place: Place) -> bool {
        self.token(0).indent.is_some() && self.is_statement_start(place)
    }

    /// Whether a block, a test or a declaration begins `n` tokens from here.
    pub(super) fn is_item_start(&self, n: usize) -> bool {
        self.block_start(n).is_some() || self.is_test_start(n) || self.is_declaration_start(n)
    }

    /// Takes the end of a statement. Where it is missing and the next statement
    /// follows, nothing is skipped. `what` says what else may stand here.
    pub(super) fn semicolon(&mut self, place: Place, what: &str) -> Parsed<()> {
        if self.eat(";") || self.is_bracket_too_many() {
            return Ok(());
        }
        let is_last = self.is_end() || self.symbol(0) == "}" && place != Place::File;
        if is_last || self.is_statement_start(place) {
            let (fact, help) = ("expected `;` behind this statement", "write `;` here");
            self.report(Diagnostic::error("expected-semicolon", self.gap(), fact, help));
            return Ok(());
        }
        if what.is_empty() {
            return self.expected("expected-semicolon", "`;`", "end the statement with `;`");
        }
        let help = format!("end the statement with `;`, or go on with {what}");
        self.expected("expected-semicolon", &format!("{what} or `;`"), help)
    }

    /// Takes `};`, `];` or `);` with a bracket that closes nothing.
    fn is_bracket_too_many(&mut self) -> bool {
        let is_line = self.token(0).indent.is_some() || self.token(1).indent.is_some();
        let is_bracket = matches!(self.symbol(0), "}" | "]" | ")") && self.symbol(1) == ";";
        // A block may end here and lack its last semicolon.
        let is_end = self.is_item_start(2) || *self.kind(2) == Kind::End;
        if is_line || !is_bracket || is_end && self.symbol(0) == "}" {
            return false;
        }
        let (code, fact) = ("unmatched-bracket", "this bracket closes nothing");
        self.report(Diagnostic::error(code, self.span(), fact, "remove it"));
        self.advance();
        self.eat(";")
    }

    /// Whether the next statement certainly begins here. In a file, a call that is
    /// indented may be a condition whose `if` or `and` is missing.
    fn is_statement_start(&self, place: Place) -> bool {
        let indent = self.token(0).indent;
        let is_next = match place {
            Place::File => indent == Some(0) && self.is_call_start(0),
            Place::Block => self.is_entry_start(),
            Place::Test => self.is_test_line_start(),
            Place::Setup => self.is_test_line_start() || self.is_setup_line_start(),
        };
        is_next || indent.is_some() && self.is_item_start(0)
    }

    /// Takes semicolons that end nothing.
    pub(super) fn stray_semicolons(&mut self) {
        let start = self.span();
        while self.eat(";") {}
        let span = self.span_from(start);
        let fact = "this semicolon ends no statement";
        self.report(Diagnostic::error("stray-semicolon", span, fact, "remove it"));
    }

    /// Takes `}`, or says that the brace at `open` lacks it; nothing if that one is
    /// missing itself.
    pub(super) fn closing_brace(&mut self, open: Span) {
        let is_missing = open.start == open.end;
        let is_unread = self.is_stopped || self.is_done() && !self.is_end();
        if self.eat("}") || is_unread || is_missing {
            return;
        }
        let help = "write `}` where it ends";
        let mut fault = Diagnostic::error("unclosed-brace", open, "this brace is not closed", help);
        if !self.is_end() {
            fault = fault.note(Some(self.span()), "the next statement begins here");
        }
        self.report(fault);
    }
}
