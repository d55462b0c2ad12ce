//! Tests and their fixtures.

use super::call::Arguments;
use super::condition::Within;
use super::cursor::{Parsed, Parser};
use super::recover::Place;
use crate::ast::{Assertion, Call, Condition, Fixture, Item, Name, Setup, Test, Text};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::{Span, Spanned};
use crate::suggest::nearest;

/// What a line of a test can begin with.
const LINES: [&str; 3] = ["assert", "assert_not", "setup"];

/// What a test says so far.
struct Body {
    setup: Vec<Setup>,
    /// Where `setup` stands.
    first: Option<Span>,
    /// Whether a fact outside of it was reported.
    is_fact_reported: bool,
    assertions: Vec<Assertion>,
}

impl Parser<'_> {
    pub(super) fn is_test_start(&self, n: usize) -> bool {
        let is_header = match self.kind(n + 1) {
            Kind::String(_) => true,
            Kind::Name(name) => *name == "fixture" || self.symbol(n + 2) == "{",
            Kind::Symbol(symbol) => *symbol == "{",
            _ => false,
        };
        is_header && self.is_name(n, "test")
    }

    /// Whether a line of a test begins here.
    pub(super) fn is_test_line_start(&self) -> bool {
        match self.name(0) {
            Some("assert" | "assert_not") => self.name(1).is_some(),
            Some("setup") => {
                self.symbol(1) == "{" || self.name(1).is_some() || *self.kind(1) == Kind::Now
            }
            _ => false,
        }
    }

    /// Whether a line of a setup begins here.
    pub(super) fn is_setup_line_start(&self) -> bool {
        let is_fixture = self.is_name(0, "fixture") && self.name(1).is_some();
        is_fixture || self.is_call_start(0) || *self.kind(0) == Kind::Now && self.symbol(1) == "="
    }

    /// A test or a fixture.
    pub(super) fn test_or_fixture(&mut self) -> Parsed<Item> {
        let start = self.span();
        self.advance();
        if self.eat_name("fixture") {
            return self.fixture(start).map(Item::Fixture);
        }
        self.test(start).map(Item::Test)
    }

    fn is_brace(&self, n: usize) -> bool {
        self.symbol(n) == "{"
    }

    fn fixture(&mut self, start: Span) -> Parsed<Fixture> {
        let name = self.fixture_name("write `test fixture name {`")?;
        let open = self.test_brace()?;
        let mut setup = Vec::new();
        self.setup_lines(&mut setup);
        self.closing_brace(open);
        Ok(Fixture { name, setup, span: self.span_from(start) })
    }

    /// The name of a fixture; its quotes are reported and left out.
    fn fixture_name(&mut self, help: &str) -> Parsed<Name> {
        let span = self.span();
        let node = match self.kind(0) {
            Kind::Name(name) => (*name).to_owned(),
            Kind::String(name) => {
                let name = name.to_string();
                let fact = "the name of a fixture stands without quotes";
                self.report(Diagnostic::error("quoted-fixture", span, fact, help));
                name
            }
            _ => return self.expected("expected-fixture", "the name of a fixture", help),
        };
        self.advance();
        Ok(Spanned { node, span })
    }

    fn test_brace(&mut self) -> Parsed<Span> {
        let is_inside = self.is_test_line_start() || self.is_setup_line_start();
        self.brace("write `{` here", is_inside)
    }

    fn test(&mut self, start: Span) -> Parsed<Test> {
        let name = self.test_name()?;
        let open = self.test_brace()?;
        let (setup, assertions) = (Vec::new(), Vec::new());
        let mut body = Body { setup, first: None, is_fact_reported: false, assertions };
        while !self.is_done() && self.symbol(0) != "}" && !self.is_outer_line() {
            let before = self.position();
            if self.test_line(&mut body).is_err() {
                self.recover(Place::Test);
            }
            self.go_on_from(before);
        }
        self.closing_brace(open);
        let Body { setup, assertions, .. } = body;
        Ok(Test { name, setup, assertions, span: self.span_from(start) })
    }

    fn test_name(&mut self) -> Parsed<Text> {
        match self.name(0) {
            Some(name) => Ok(self.unquoted(name)),
            None => self.text("what is tested", "write `test \"members can read\" {`"),
        }
    }

    fn test_line(&mut self, body: &mut Body) -> Parsed<()> {
        match self.kind(0) {
            Kind::Name("setup") if self.is_test_line_start() => self.setup(body),
            Kind::Name("assert" | "assert_not") => {
                body.assertions.push(self.assertion()?);
                Ok(())
            }
            Kind::Symbol(";") => {
                self.stray_semicolons();
                Ok(())
            }
            _ if self.is_setup_line_start() => self.fact_outside(body),
            Kind::Name(name) => {
                let name = *name;
                self.unknown_line(name, body)
            }
            _ => self.expected_line(),
        }
    }

    fn expected_line<T>(&mut self) -> Parsed<T> {
        let help = "write `assert allow(User{\"alice\"}, \"read\", Document{\"1\"});`";
        self.expected("expected-assertion", "an assertion", help)
    }

    /// A misspelt keyword.
    fn unknown_line(&mut self, name: &str, body: &mut Body) -> Parsed<()> {
        let (is_setup, is_assertion) = (self.is_brace(1), self.is_call_start(1));
        let known = nearest(name, LINES).filter(|known| (*known == "setup") == is_setup);
        let Some(keyword) = known.filter(|_| is_setup || is_assertion) else {
            return self.expected_line();
        };
        let fact = format!("unknown keyword `{name}`");
        let help = format!("did you mean `{keyword}`?");
        self.report(Diagnostic::error("unknown-keyword", self.span(), fact, help));
        if is_setup {
            return self.setup(body);
        }
        let assertion = self.assertion_of(keyword == "assert")?;
        body.assertions.push(assertion);
        Ok(())
    }

    fn setup(&mut self, body: &mut Body) -> Parsed<()> {
        let span = self.span();
        self.advance();
        if let Some(first) = body.first {
            let help = "write all facts into one";
            let fault = Diagnostic::error("duplicate-setup", span, "a test has one `setup`", help);
            self.report(fault.note(Some(first), "the first one"));
        }
        body.first = body.first.or(Some(span));
        let open = self.test_brace()?;
        self.setup_lines(&mut body.setup);
        self.closing_brace(open);
        Ok(())
    }

    /// Facts up to the end of a setup or fixture.
    fn setup_lines(&mut self, setup: &mut Vec<Setup>) {
        while !self.is_done()
            && self.symbol(0) != "}"
            && !self.is_outer_line()
            && !self.is_test_line_start()
        {
            let before = self.position();
            match self.setup_line() {
                Ok(line) => setup.extend(line),
                Err(_) => self.recover(Place::Setup),
            }
            self.go_on_from(before);
        }
    }

    /// What stands in a setup, but outside of one: reported once for a test.
    fn fact_outside(&mut self, body: &mut Body) -> Parsed<()> {
        if !body.is_fact_reported {
            let help = "write `setup { … }` around the facts";
            let fact = "the facts of a test stand in its `setup`";
            self.report(Diagnostic::error("fact-outside-setup", self.span(), fact, help));
        }
        body.is_fact_reported = true;
        let line = self.setup_line()?;
        body.setup.extend(line);
        Ok(())
    }

    fn setup_line(&mut self) -> Parsed<Option<Setup>> {
        let line = match self.kind(0) {
            Kind::Symbol(";") => {
                self.stray_semicolons();
                return Ok(None);
            }
            Kind::Now => Setup::Time(self.time()?),
            Kind::Name("fixture") if self.symbol(1) != "(" => {
                self.advance();
                Setup::Fixture(self.fixture_name("write `fixture name;`")?)
            }
            Kind::Name(_) => Setup::Fact(self.fact()?),
            _ => {
                let help = "write `has_role(User{\"alice\"}, \"reader\", Document{\"1\"});`";
                return self.expected("expected-fact", "a fact", help);
            }
        };
        self.semicolon(Place::Setup, "")?;
        Ok(Some(line))
    }

    fn fact(&mut self) -> Parsed<Call> {
        let call = self.call(Arguments::Typed)?;
        if self.is_name(0, "if") {
            let help = "write the rule outside of the test";
            return self.fail("rule-in-test", "a test has facts and no rules", help);
        }
        Ok(call)
    }

    /// `@current_unix_time = 1700000000`
    fn time(&mut self) -> Parsed<Spanned<i64>> {
        const HELP: &str = "write `@current_unix_time = 1700000000;`";
        self.advance();
        if self.eat_comparison() != Some(crate::ast::Comparison::Equal) {
            return self.expected("expected-equals", "`=`", HELP);
        }
        let span = self.span();
        let Kind::Integer(node) = *self.kind(0) else {
            return self.expected("expected-integer", "the time in seconds", HELP);
        };
        self.advance();
        Ok(Spanned { node, span })
    }

    /// `assert call;`, `assert_not call;`, `assert call iff condition;`
    pub(super) fn assertion(&mut self) -> Parsed<Assertion> {
        let is_positive = self.is_name(0, "assert");
        self.assertion_of(is_positive)
    }

    fn assertion_of(&mut self, is_positive: bool) -> Parsed<Assertion> {
        let start = self.span();
        self.advance();
        let is_positive = self.refuse_not(start) && is_positive;
        let call = self.call(Arguments::Typed)?;
        let iff = self.iff(is_positive)?;
        let what = if iff.is_some() { "`and`, `or`" } else { "`iff`" };
        self.semicolon(Place::Test, what)?;
        Ok(Assertion { is_positive, call, iff, span: self.span_from(start) })
    }

    /// Takes `assert not` for `assert_not`; whether there was none.
    fn refuse_not(&mut self, start: Span) -> bool {
        let is_not = self.symbol(0) == "!" || self.is_name(0, "not");
        if is_not {
            self.advance();
            let fact = "`not` is a part of the keyword";
            let span = self.span_from(start);
            self.report(Diagnostic::error("assert-not", span, fact, "write `assert_not`"));
        }
        !is_not
    }

    fn iff(&mut self, is_positive: bool) -> Parsed<Option<Spanned<Condition>>> {
        let span = self.span();
        if self.is_name(0, "if") {
            self.wrong_if("if", "iff");
        } else if !self.eat_name("iff") {
            return Ok(None);
        }
        if !is_positive {
            let fact = "`assert_not` has no `iff`";
            let help = "write `assert … iff not (…)`";
            self.report(Diagnostic::error("iff-after-assert-not", span, fact, help));
        }
        self.condition(Within::Rule).map(Some)
    }
}
