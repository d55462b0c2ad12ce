//! Calls of predicates: heads, conditions, facts, assertions.

use super::MAX_ARGUMENTS;
use super::cursor::{Parsed, Parser};
use super::refused::is_refused;
use super::term::is_type;
use crate::ast::{Argument, Call, Name, Term};
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// What the arguments of a call may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Arguments {
    /// Variables may have a type behind them.
    Typed,
    /// They may not.
    Plain,
}

impl Parser<'_> {
    /// Whether `name(` comes `n` tokens from here.
    pub(super) fn is_call_start(&self, n: usize) -> bool {
        self.name(n).is_some_and(|name| !is_refused(name)) && self.symbol(n + 1) == "("
    }

    /// `predicate(a, b)`
    pub(super) fn call(&mut self, arguments: Arguments) -> Parsed<Call> {
        let start = self.span();
        let predicate = self.predicate()?;
        let open = self.span();
        if !self.eat("(") {
            let help = format!("call it: `{}(…)`", predicate.node);
            return self.expected("expected-call", "`(`", help);
        }
        let mut args = Vec::new();
        while !self.eat(")") {
            if self.is_call_broken() {
                self.unclosed_call(open)?;
                break;
            }
            args.push(self.argument(arguments)?);
            self.argument_separator()?;
        }
        self.check_count(args.iter().map(|argument| argument.term.span));
        Ok(Call { predicate, args, span: self.span_from(start) })
    }

    /// The name of a predicate.
    pub(super) fn predicate(&mut self) -> Parsed<Name> {
        let span = self.span();
        let Some(name) = self.name(0) else {
            let help = "write a call, as in `has_role(user, \"reader\", repository)`";
            return self.expected("expected-call", "the name of a predicate", help);
        };
        self.refuse_foreign()?;
        if self.symbol(1) == "::" {
            return self.fail("namespace", "a name has no `::`", "write the last part alone");
        }
        self.advance();
        Ok(Spanned { node: name.to_owned(), span })
    }

    /// `term` or `variable: Type`
    fn argument(&mut self, arguments: Arguments) -> Parsed<Argument> {
        let term = self.term()?;
        let colon = self.span();
        let is_missing = self.is_type_alone();
        if is_missing {
            self.missing("expected-colon", "`:`", "write `name: Type`", true)?;
        } else if !self.eat(":") {
            return Ok(Argument { term, ty: None });
        }
        let ty = self.type_name("write `name: Type`")?;
        let is_variable = matches!(term.node, Term::Variable(_) | Term::Anonymous);
        if !is_variable {
            let fact = "a value has no type behind it";
            let help = format!("remove `: {}`", ty.node);
            self.report(Diagnostic::error("typed-value", colon.to(ty.span), fact, help));
        } else if arguments == Arguments::Plain {
            let help = format!(
                "write `{} matches {}` as a condition of its own",
                self.source(term.span),
                ty.node
            );
            let fact = "a call in a condition has no types";
            self.report(Diagnostic::error("typed-call", colon.to(ty.span), fact, help));
        }
        Ok(Argument { term, ty: Some(ty) })
    }

    /// Whether a type comes next that is not the beginning of an object.
    fn is_type_alone(&self) -> bool {
        self.name(0).is_some_and(is_type) && !matches!(self.symbol(1), "{" | "(")
    }

    /// Whether the call certainly ended before here.
    pub(super) fn is_call_broken(&self) -> bool {
        let is_next = self.is_call_start(0) || self.is_item_start(0) || self.is_test_line_start();
        let is_line = self.token(0).indent.is_some();
        self.is_call_end() || self.is_done() || is_line && (is_next || self.is_entry_start())
    }

    fn is_call_end(&self) -> bool {
        let is_word = matches!(self.name(0), Some("if" | "and" | "or" | "iff"));
        let is_end = matches!(self.symbol(0), ";" | "}" | "]");
        is_end || is_word && !matches!(self.symbol(1), ")" | ",")
    }

    /// Takes a comma between arguments, or sees that the call ends.
    pub(super) fn argument_separator(&mut self) -> Parsed<()> {
        if self.is_type_alone() {
            return self.expected("expected-comma", "`,` or `)`", "write one type");
        }
        let is_broken = self.is_call_broken() && self.symbol(0) != ";";
        if is_broken { Ok(()) } else { self.separator(")") }
    }

    /// Reports a call that is not closed; goes on if its statement does.
    pub(super) fn unclosed_call(&mut self, open: Span) -> Parsed<()> {
        let help = "write `)` behind the last argument";
        let fact = "this call is not closed";
        let fault = self.report(Diagnostic::error("unclosed-call", open, fact, help));
        if self.token(0).indent.is_some() { Err(fault) } else { Ok(()) }
    }

    /// Reports the first argument too many, given where each stands.
    pub(super) fn check_count(&mut self, mut arguments: impl Iterator<Item = Span>) {
        if let Some(span) = arguments.nth(MAX_ARGUMENTS) {
            let fact = format!("a predicate has at most {MAX_ARGUMENTS} arguments");
            let help = "say it in several facts, each of a few values";
            self.report(Diagnostic::error("too-many-arguments", span, fact, help));
        }
    }
}
