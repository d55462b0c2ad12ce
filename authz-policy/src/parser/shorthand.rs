//! What stands in blocks alone: `"left" if "right" on "relation";`

use super::condition::Within;
use super::cursor::{Parsed, Parser};
use super::recover::Place;
use super::refused::is_refused;
use super::term::is_reserved;
use crate::ast::{Condition, Left, ShortRule, Text, What};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::Spanned;

impl Parser<'_> {
    pub(super) fn short_rule(&mut self) -> Parsed<ShortRule> {
        let docs = self.docs();
        let start = self.span();
        self.count_rule()?;
        let left = self.left()?;
        if self.is_name(0, "iff") {
            self.wrong_if("iff", "if");
        } else if !self.eat_name("if") {
            let help = "write `\"read\" if \"reader\";`";
            return self.expected("expected-if", "`if`", help);
        }
        let condition = self.condition(Within::Block)?;
        self.semicolon(Place::Block, "`and`, `or`")?;
        Ok(ShortRule { docs, left, condition, span: self.span_from(start) })
    }

    /// Takes `iff` for `if`, or the other way round.
    pub(super) fn wrong_if(&mut self, found: &str, meant: &str) {
        let fact = format!("`{found}` stands for `{meant}` here");
        let help = format!("write `{meant}`");
        self.report(Diagnostic::error("wrong-if", self.span(), fact, help));
        self.advance();
    }

    fn left(&mut self) -> Parsed<Left> {
        let span = self.span();
        match self.name(0) {
            Some("role") => {
                self.advance();
                return Ok(Left::Role(span));
            }
            Some("permission") => {
                self.advance();
                return Ok(Left::Permission(span));
            }
            _ => {}
        }
        let name = self.quoted("write `\"read\" if \"reader\";`")?;
        if !self.eat("(") {
            return Ok(Left::Name(name));
        }
        let help = format!("write `\"{}\"(\"field\") if …`", name.node);
        let field = self.quoted(&help)?;
        if !self.eat(")") {
            let is_clear = self.is_name(0, "if");
            self.missing("expected-parenthesis", "`)`", &help, is_clear)?;
        }
        Ok(Left::Field { action: name, field })
    }

    /// A string, or a name that lacks its quotes.
    fn quoted(&mut self, help: &str) -> Parsed<Text> {
        match self.name(0).filter(|name| !is_reserved(name)) {
            Some(name) => Ok(self.unquoted(name)),
            None => self.text("a name in quotes", help),
        }
    }

    /// Whether a condition in shorthand comes next, or one that lacks its quotes.
    pub(super) fn is_shorthand(&self) -> bool {
        match self.kind(0) {
            Kind::String(_) => !self.is_operator(1),
            Kind::Name("global") => self.is_string(1),
            Kind::Name(_) => self.is_name(1, "on"),
            _ => false,
        }
    }

    /// Whether a name comes next that lacks its quotes: in a block, nothing else
    /// is a name alone.
    fn is_name_alone(&self) -> bool {
        let is_end = matches!(self.symbol(1), ";" | ")" | "," | "&&" | "||" | "}");
        is_end || matches!(self.name(1), Some("and" | "or"))
    }

    /// Refuses shorthand outside of blocks.
    pub(super) fn refuse_shorthand(&mut self, within: Within) -> Parsed<()> {
        if within == Within::Block {
            return Ok(());
        }
        let fact = "a condition in shorthand stands in a block";
        let help = "write a call, as in `has_role(user, \"reader\", repository)`";
        self.fail("shorthand-outside-block", fact, help)
    }

    /// `"y"`, `"y" on "relation"`, `global "y"`
    pub(super) fn shorthand(&mut self) -> Parsed<Spanned<Condition>> {
        const HELP: &str = "write `\"reader\" on \"repository\"`";
        let start = self.span();
        if self.eat_name("global") {
            let node = Condition::Global(self.text("a role of the `global` block", HELP)?);
            return Ok(Spanned { node, span: self.span_from(start) });
        }
        let what = match self.name(0) {
            Some("role") => {
                self.advance();
                What::Role(start)
            }
            Some("permission") => {
                self.advance();
                What::Permission(start)
            }
            _ => What::Name(self.quoted(HELP)?),
        };
        let node = match what {
            What::Name(name) if !self.is_name(0, "on") => Condition::Named(name),
            what => {
                self.advance();
                Condition::On { what, relation: self.quoted(HELP)? }
            }
        };
        Ok(Spanned { node, span: self.span_from(start) })
    }

    /// A name alone in a block, which lacks its quotes.
    pub(super) fn bare_name(&mut self, within: Within) -> Option<Condition> {
        let is_bare = within == Within::Block && self.is_name_alone();
        let name =
            self.name(0).filter(|name| is_bare && !is_reserved(name) && !is_refused(name))?;
        Some(Condition::Named(self.unquoted(name)))
    }
}
