//! Rules, facts and declarations.

use super::MAX_RULES;
use super::call::Arguments;
use super::condition::Within;
use super::cursor::{Parsed, Parser};
use super::recover::Place;
use super::term::is_reserved;
use crate::ast::{Condition, Declaration, Name, Rule};
use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

impl Parser<'_> {
    /// `head(args) if body;` or `head(args);`
    pub(super) fn rule(&mut self) -> Parsed<Rule> {
        let docs = self.docs();
        let start = self.span();
        self.count_rule()?;
        let head = self.call(Arguments::Typed)?;
        if self.symbol(0) == ":=" {
            let help = "write `if`";
            return self.fail("definition", "the language has no `:=`", help);
        }
        let body = self.rule_body()?;
        let what = if body.is_some() { "`and`, `or`" } else { "`if`" };
        self.semicolon(Place::File, what)?;
        Ok(Rule { docs, head, body, span: self.span_from(start) })
    }

    fn rule_body(&mut self) -> Parsed<Option<Spanned<Condition>>> {
        if self.is_name(0, "iff") {
            self.wrong_if("iff", "if");
        } else if !self.eat_name("if") {
            return Ok(None);
        }
        self.condition(Within::Rule).map(Some)
    }

    /// Counts the rule that begins here; behind the last one nothing is read.
    pub(super) fn count_rule(&mut self) -> Parsed<()> {
        self.rules += 1;
        if self.rules <= MAX_RULES {
            return Ok(());
        }
        let fact = format!("the file has more than {MAX_RULES} rules");
        let help = "state as facts what the rules repeat, or split it into several policies";
        let fault = Diagnostic::error("too-many-rules", self.span(), fact, help);
        self.stop();
        Err(self.report(fault))
    }

    pub(super) fn is_declaration_start(&self, n: usize) -> bool {
        self.is_name(n, "declare") && self.name(n + 1).is_some_and(|name| !is_reserved(name))
    }

    /// `declare predicate(Type, …);`
    pub(super) fn declaration(&mut self) -> Parsed<Declaration> {
        let docs = self.docs();
        let start = self.span();
        self.advance();
        let predicate = self.predicate()?;
        let open = self.span();
        if !self.eat("(") {
            let help = format!("write `declare {}(Type, …);`", predicate.node);
            return self.expected("expected-types", "`(`", help);
        }
        let mut types = Vec::new();
        while !self.eat(")") {
            if self.is_call_broken() {
                self.unclosed_call(open)?;
                break;
            }
            types.push(self.declared_type()?);
            self.argument_separator()?;
        }
        self.check_count(types.iter().map(|ty| ty.span));
        self.semicolon(Place::File, "")?;
        Ok(Declaration { docs, predicate, types, span: self.span_from(start) })
    }

    fn declared_type(&mut self) -> Parsed<Name> {
        if self.name(0).is_some() && self.symbol(1) == ":" {
            let name = self.source(self.span());
            let fact = "a declaration has types alone";
            let help = format!("remove `{name}:`");
            self.report(Diagnostic::error("named-type", self.span(), fact, help));
            self.advance();
            self.advance();
        }
        self.type_name("write a type: `declare quota(Organization, Integer);`")
    }
}
