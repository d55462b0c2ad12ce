//! Conditions.

use super::MAX_NESTING;
use super::call::Arguments;
use super::cursor::{Parsed, Parser};
use super::term::boolean;
use crate::ast::{Comparison, Condition, Term};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::{Span, Spanned};

/// How many names of a list a message spells.
const ALTERNATIVES: usize = 8;

/// Where a condition stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In a block, where shorthand can be used.
    Block,
    /// In a rule or an assertion.
    Rule,
}

impl Parser<'_> {
    /// Anything, joined by `or`.
    pub(super) fn condition(&mut self, within: Within) -> Parsed<Spanned<Condition>> {
        let start = self.span();
        let first = self.conjunction(within)?;
        if !self.eat_or() {
            return Ok(first);
        }
        let mut parts = vec![first, self.conjunction(within)?];
        while self.eat_or() {
            parts.push(self.conjunction(within)?);
        }
        Ok(Spanned { node: Condition::Or(parts), span: self.span_from(start) })
    }

    fn conjunction(&mut self, within: Within) -> Parsed<Spanned<Condition>> {
        let start = self.span();
        let first = self.negation(within)?;
        if !self.eat_and() {
            return Ok(first);
        }
        let mut parts = vec![first, self.negation(within)?];
        while self.eat_and() {
            parts.push(self.negation(within)?);
        }
        Ok(Spanned { node: Condition::And(parts), span: self.span_from(start) })
    }

    fn negation(&mut self, within: Within) -> Parsed<Spanned<Condition>> {
        let start = self.span();
        if !self.eat_not() {
            return self.simple(within);
        }
        self.enter(start)?;
        let inner = self.negation(within)?;
        self.nesting -= 1;
        Ok(Spanned { node: Condition::Not(Box::new(inner)), span: self.span_from(start) })
    }

    fn parentheses(&mut self, within: Within) -> Parsed<Spanned<Condition>> {
        let start = self.span();
        self.advance();
        self.enter(start)?;
        let inner = self.condition(within)?;
        self.nesting -= 1;
        if !self.eat(")") {
            let what = "`and`, `or` or `)`";
            let is_clear = self.symbol(0) == ";";
            self.missing("expected-parenthesis", what, "close it with `)`", is_clear)?;
        }
        Ok(Spanned { node: inner.node, span: self.span_from(start) })
    }

    /// Goes one level deeper; each is a level on the stack, here and in all that
    /// reads the tree.
    fn enter(&mut self, start: Span) -> Parsed<()> {
        self.nesting += 1;
        if self.nesting <= MAX_NESTING {
            return Ok(());
        }
        let fact = format!("a condition is nested at most {MAX_NESTING} deep");
        let help = "write a part of it as a rule of its own, and call that";
        Err(self.report(Diagnostic::error("nested-too-deep", start, fact, help)))
    }

    fn simple(&mut self, within: Within) -> Parsed<Spanned<Condition>> {
        let start = self.span();
        if self.symbol(0) == "(" {
            return self.parentheses(within);
        }
        if self.is_shorthand() {
            self.refuse_shorthand(within)?;
            return self.shorthand();
        }
        self.refuse_value(within)?;
        if let Some(node) = self.bare_name(within) {
            return Ok(Spanned { node, span: start });
        }
        let node = if self.name(0).is_some() && matches!(self.symbol(1), "(" | "::") {
            Condition::Call(self.call(Arguments::Plain)?)
        } else {
            self.about_value(within)?
        };
        Ok(Spanned { node, span: self.span_from(start) })
    }

    /// `a < b`, `a in [b]`, `a matches T`
    fn about_value(&mut self, within: Within) -> Parsed<Condition> {
        let is_value = match self.kind(0) {
            Kind::String(_) | Kind::Integer(_) | Kind::Now => true,
            Kind::Name(_) => self.is_operator(1) || self.symbol(1) == "{",
            _ => false,
        };
        if !is_value {
            return self.no_condition(within);
        }
        let left = self.term()?;
        if self.is_name(0, "not") && self.is_name(1, "in") {
            let help = format!("write `not {} in […]`", self.source(left.span));
            return self.fail("not-in", "the language has no `not in`", help);
        }
        if self.eat_name("matches") {
            return self.matches(left);
        }
        if self.eat_name("in") {
            return Ok(Condition::In { term: left, list: self.constants()? });
        }
        let Some(op) = self.eat_comparison() else {
            let help = "compare it with something: `= 5`, `< 5`, `in [5, 6]`";
            return self.expected("expected-operator", "an operator", help);
        };
        self.compare(left, op)
    }

    fn compare(&mut self, left: Spanned<Term>, op: Comparison) -> Parsed<Condition> {
        let right = self.term()?;
        Ok(Condition::Compare { op, left, right })
    }

    fn matches(&mut self, left: Spanned<Term>) -> Parsed<Condition> {
        let ty = self.type_name("write `user matches User`")?;
        if self.symbol(0) == "{" {
            let help = "state what else must hold as a condition of its own";
            return self.fail("pattern", "`matches` has a type and no pattern", help);
        }
        let Term::Variable(name) = left.node else {
            let help = "write a variable: `user matches User`";
            let fact = "`matches` gives a variable a type";
            let fault = Diagnostic::error("matches-value", left.span, fact, help);
            return Err(self.report(fault));
        };
        Ok(Condition::Matches { variable: Spanned { node: name, span: left.span }, ty })
    }

    /// `["a", "b"]`
    fn constants(&mut self) -> Parsed<Vec<Spanned<Term>>> {
        let open = self.span();
        if !self.eat("[") {
            return self.expected("expected-list", "`[`", "write a list: `in [\"a\", \"b\"]`");
        }
        let mut list = Vec::new();
        while !self.eat("]") {
            if self.is_list_broken(open)? {
                break;
            }
            let term = self.term()?;
            self.separator("]")?;
            if matches!(term.node, Term::Variable(_) | Term::Anonymous | Term::Now) {
                let fact = "a list has constants alone";
                let help = "compare with each: `a = b or a = c`";
                self.report(Diagnostic::error("variable-in-list", term.span, fact, help));
            }
            list.push(term);
        }
        Ok(list)
    }

    /// Fails at a boolean or a list that stands for a condition.
    fn refuse_value(&mut self, within: Within) -> Parsed<()> {
        let is_alone = !self.is_operator(1) && !matches!(self.symbol(1), "(" | "{" | "::");
        if let Some(value) = self.name(0).and_then(boolean).filter(|_| is_alone) {
            let help = match (within, value) {
                (Within::Block, true) => {
                    "write `\"reader\"`, or a rule outside of the block without `if`, \
                     which always holds"
                }
                (Within::Rule, true) => "write a call; a rule without `if` always holds",
                (_, false) => "write a condition; what no rule says does not hold",
            };
            let fact = format!("`{}` is a value and no condition", self.source(self.span()));
            return self.fail("boolean-as-condition", fact, help);
        }
        if self.symbol(0) == "[" {
            let help = match within {
                Within::Block => self.alternatives(),
                Within::Rule => {
                    "join calls with `or`, or write `name in [\"a\", \"b\"]`".to_owned()
                }
            };
            return self.fail("list-as-condition", "a list is no condition", help);
        }
        Ok(())
    }

    /// What to write for a list in shorthand: its names joined by `or`.
    fn alternatives(&self) -> String {
        let end = (1..=2 * ALTERNATIVES).find(|n| self.symbol(*n) == "]").unwrap_or_default();
        let names = (1..end).filter(|n| self.is_string(*n));
        let names: Vec<String> = names.map(|n| self.source(self.token(n).span)).collect();
        if names.is_empty() {
            return "join names with `or`: `\"reader\" or \"owner\"`".to_owned();
        }
        format!("write `{}`", names.join(" or "))
    }

    fn no_condition<T>(&mut self, within: Within) -> Parsed<T> {
        self.refuse_foreign()?;
        if *self.kind(1) == Kind::Fault {
            return Parser::reported();
        }
        let example = match within {
            Within::Block => {
                "`\"reader\"`, `\"reader\" on \"repository\"` or `is_public(resource)`"
            }
            Within::Rule => "a call, as in `has_role(user, \"reader\", repository)`",
        };
        self.expected("expected-condition", "a condition", format!("write {example}"))
    }
}
