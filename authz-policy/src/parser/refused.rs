//! What the language does not have, and what stands in the wrong place.

use super::block::{Body, LISTS};
use super::cursor::{Parsed, Parser};
use super::recover::Place;
use crate::ast::{BlockKind, Item};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::suggest::nearest;

/// Keywords of other dialects, and what to write instead.
const FOREIGN: [(&str, &str); 5] = [
    ("cut", "remove it: the order of rules means nothing"),
    ("forall", "write `not (a(x) and not b(x))`: there is no `x` with `a` and without `b`"),
    ("print", "remove it: `authz explain` shows how an answer came about"),
    ("debug", "remove it: `authz explain` shows how an answer came about"),
    ("new", "write an object as in `User{\"alice\"}`"),
];

/// What an item can begin with.
const ITEMS: [&str; 5] = ["actor", "resource", "global", "declare", "test"];

/// Whether no predicate can have this name.
pub(super) fn is_refused(name: &str) -> bool {
    FOREIGN.iter().any(|(foreign, _)| *foreign == name)
}

impl Parser<'_> {
    /// Fails if a keyword of another dialect comes next.
    pub(super) fn refuse_foreign(&mut self) -> Parsed<()> {
        let name = self.name(0);
        match FOREIGN.into_iter().find(|(foreign, _)| Some(*foreign) == name) {
            Some((foreign, help)) => {
                self.fail(foreign, format!("the language has no `{foreign}`"), help)
            }
            None => Ok(()),
        }
    }

    /// What begins no item.
    pub(super) fn no_item(&mut self, items: &mut Vec<Item>) -> Parsed<()> {
        match self.kind(0) {
            Kind::Symbol(symbol) => {
                let symbol = *symbol;
                self.no_item_symbol(symbol)
            }
            Kind::Name(name) => {
                let name = *name;
                self.no_item_name(name, items)
            }
            Kind::String(_) if self.is_entry_start() => {
                self.entries_outside();
                Ok(())
            }
            Kind::Now if self.is_call_start(1) => {
                self.rule_flag();
                Ok(())
            }
            _ => self.expected_item(),
        }
    }

    fn expected_item<T>(&mut self) -> Parsed<T> {
        let help = "write `resource Document { … }`, `fact(…);`, `head(…) if body;` or a test";
        self.expected("expected-item", "a block, a rule, a fact or a test", help)
    }

    fn no_item_symbol(&mut self, symbol: &str) -> Parsed<()> {
        match symbol {
            ";" => {
                self.stray_semicolons();
                Ok(())
            }
            "}" => self.fail("unmatched-brace", "this brace closes nothing", "remove it"),
            "?=" => {
                let help = "write an assertion in a test: `assert allow(…);`";
                self.fail("inline-query", "the language has no `?=`", help)
            }
            _ => self.expected_item(),
        }
    }

    fn no_item_name(&mut self, name: &str, items: &mut Vec<Item>) -> Parsed<()> {
        let is_followed = self.name(1).is_some();
        match name {
            "type" if is_followed => {
                let help = "write `declare name(Type, …);`";
                self.fail("type-block", "the language has no `type`", help)
            }
            "assert" | "assert_not" if is_followed => {
                self.assertions_outside();
                Ok(())
            }
            "setup" if self.symbol(1) == "{" => {
                let help = "write it in a test: `test \"name\" { setup { … } }`";
                self.fail("setup-outside-test", "a `setup` stands in a test", help)
            }
            "fixture" if is_followed => {
                let help = "write `test fixture name { … }`";
                self.fail("fixture-outside-test", "a fixture begins with `test`", help)
            }
            _ if self.is_entry_start() => {
                self.entries_outside();
                Ok(())
            }
            _ => {
                self.refuse_foreign()?;
                self.unknown_item(name, items)
            }
        }
    }

    /// A misspelt keyword, or a word before one.
    fn unknown_item(&mut self, name: &str, items: &mut Vec<Item>) -> Parsed<()> {
        if self.symbol(1) == "::" {
            return self.fail("namespace", "a name has no `::`", "write the last part alone");
        }
        let is_item =
            matches!(self.kind(1), Kind::Name(_) | Kind::String(_)) || self.symbol(1) == "{";
        if !is_item {
            return self.expected_item();
        }
        if let Some(keyword) = nearest(name, ITEMS) {
            let fact = format!("unknown keyword `{name}`");
            let help = format!("did you mean `{keyword}`?");
            self.report(Diagnostic::error("unknown-keyword", self.span(), fact, help));
            return self.item_of(keyword, items);
        }
        if self.is_call_start(1) || self.block_start(1).is_some() {
            self.rule_flag();
            return Ok(());
        }
        let fact = format!("unknown keyword `{name}`");
        let help = "the keywords are `actor`, `resource`, `global`, `declare` and `test`";
        self.fail("unknown-keyword", fact, help)
    }

    /// Reads an item as if it began with this keyword.
    fn item_of(&mut self, keyword: &str, items: &mut Vec<Item>) -> Parsed<()> {
        let kind = match keyword {
            "actor" => BlockKind::Actor,
            "resource" => BlockKind::Resource,
            "global" => BlockKind::Global,
            "declare" => {
                items.push(Item::Declaration(self.declaration()?));
                return Ok(());
            }
            _ => {
                items.push(self.test_or_fixture()?);
                return Ok(());
            }
        };
        items.extend(self.block(kind)?.map(Item::Block));
        Ok(())
    }

    /// Whether the keyword of an item comes next, and then again.
    pub(super) fn is_keyword_doubled(&self) -> bool {
        let name = self.name(0);
        name.is_some() && name == self.name(1) && self.is_item_start(1)
    }

    /// A word before a rule or a block. What follows it is read.
    pub(super) fn rule_flag(&mut self) {
        let flag = self.source(self.span());
        let fact = format!("nothing stands before a rule or block, found `{flag}`");
        let fault = Diagnostic::error("rule-flag", self.span(), fact, format!("remove `{flag}`"));
        self.report(fault);
        self.advance();
    }

    /// Lists and shorthand rules behind a `}` too many: reported once, and read.
    fn entries_outside(&mut self) {
        let is_list = self.name(0).is_some_and(|name| LISTS.contains(&name));
        let (code, fact) = if is_list {
            ("list-outside-block", "a list stands in a block")
        } else {
            ("shorthand-outside-block", "a shorthand rule stands in a block")
        };
        let help = "write it within the braces of `resource Document { … }`";
        self.report(Diagnostic::error(code, self.span(), fact, help));
        let mut body = Body::new(BlockKind::Global, None, Vec::new());
        while self.is_entry_start() && !self.is_done() {
            self.one_entry(&mut body);
        }
        self.eat("}");
    }

    /// Assertions behind a `}` too many: reported once, and read.
    fn assertions_outside(&mut self) {
        let help = "write it in a test: `test \"name\" { assert allow(…); }`";
        let fact = "an assertion stands in a test";
        self.report(Diagnostic::error("assertion-outside-test", self.span(), fact, help));
        while matches!(self.name(0), Some("assert" | "assert_not")) && !self.is_done() {
            if self.assertion().is_err() {
                self.recover(Place::Test);
            }
        }
        self.eat("}");
    }
}
