//! Values and types.

use super::cursor::{Parsed, Parser};
use crate::ast::{Name, Term, Text};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::{Span, Spanned};

/// Words that are no variables: each means something where a value can stand.
const RESERVED: [&str; 8] = ["and", "or", "not", "if", "iff", "in", "matches", "on"];

/// Whether the word is no variable, type or predicate.
pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

impl Parser<'_> {
    /// A value or a variable.
    pub(super) fn term(&mut self) -> Parsed<Spanned<Term>> {
        let start = self.span();
        let node = match self.kind(0) {
            Kind::String(text) => Term::String(text.to_string()),
            Kind::Integer(number) => Term::Integer(*number),
            Kind::Now => Term::Now,
            Kind::Name(name) if self.symbol(1) == "{" || is_type(name) && self.is_string(1) => {
                let name = *name;
                return self.object(name);
            }
            Kind::Name(name) => {
                let name = *name;
                self.plain_name(name)?
            }
            _ => return self.no_term(),
        };
        self.advance();
        Ok(Spanned { node, span: self.span_from(start) })
    }

    fn plain_name(&mut self, name: &str) -> Parsed<Term> {
        if is_reserved(name) {
            return self.no_term();
        }
        if self.symbol(1) == "::" {
            return self.fail("namespace", "a name has no `::`", "write the last part alone");
        }
        if name == "new" && self.name(1).is_some() {
            let help = "write an object as in `User{\"alice\"}`";
            return self.fail("new", "objects are not made with `new`", help);
        }
        if self.symbol(1) == "(" {
            let help = format!("call it as a condition: `… and {name}(…)`");
            return self.fail("call-as-value", "a call is a condition and no value", help);
        }
        if let Some(value) = boolean(name) {
            self.check_boolean(name, value);
            return Ok(Term::Boolean(value));
        }
        if is_type(name) {
            let help = format!(
                "write `{name}{{\"id\"}}`, a variable as in `_: {name}`, \
                 or `\"{name}\"` for the type itself"
            );
            return self.fail("type-as-value", format!("`{name}` is a type and no value"), help);
        }
        if name.starts_with('_') {
            return Ok(Term::Anonymous);
        }
        Ok(Term::Variable(name.to_owned()))
    }

    /// Reports a boolean with capitals. It is read as meant.
    fn check_boolean(&mut self, name: &str, value: bool) {
        if is_type(name) {
            let fact = format!("a boolean is in lower case, found `{name}`");
            let help = format!("write `{value}`");
            self.report(Diagnostic::error("boolean-in-capitals", self.span(), fact, help));
        }
    }

    fn no_term<T>(&mut self) -> Parsed<T> {
        match self.symbol(0) {
            "[" => {
                let help = "write a condition: `name in [\"a\", \"b\"]`";
                self.fail("list-as-value", "a list is no value", help)
            }
            "{" => {
                let help = "write an object as in `User{\"alice\"}`";
                self.fail("map-as-value", "a map is no value", help)
            }
            _ => {
                let help = "write a variable, `\"text\"`, `7`, `true` or `User{\"alice\"}`";
                self.expected("expected-value", "a value", help)
            }
        }
    }

    /// `Type{"id"}`, or a plain value with its type: `Integer{5}`.
    fn object(&mut self, name: &str) -> Parsed<Spanned<Term>> {
        let start = self.span();
        let help = format!("write `{name}{{\"id\"}}`");
        let ty = self.type_name(&help)?;
        self.braces += 1;
        if !self.eat("{") {
            self.missing("expected-brace", "`{`", &help, true)?;
        }
        let node = match name {
            "String" => Term::String(self.object_id(&ty)?.node),
            "Integer" => self.integer_inside()?,
            "Boolean" => self.boolean_inside()?,
            _ => Term::Object { id: self.object_id(&ty)?, ty },
        };
        self.object_end(name)?;
        self.braces -= 1;
        Ok(Spanned { node, span: self.span_from(start) })
    }

    /// The id of an object; an integer is taken for its digits.
    fn object_id(&mut self, ty: &Name) -> Parsed<Text> {
        let span = self.span();
        let name = &ty.node;
        if let Kind::Integer(_) = self.kind(0) {
            let node = self.source(span);
            self.advance();
            let help = format!("write `{name}{{\"{node}\"}}`");
            self.report(Diagnostic::error("unquoted-id", span, "an id stands in quotes", help));
            return Ok(Spanned { node, span });
        }
        if self.name(0).is_some() && self.symbol(1) == "}" {
            let help = format!("write `{name}{{\"{}\"}}`, or a variable alone", self.source(span));
            return self.fail("unquoted-id", "an id stands in quotes", help);
        }
        self.text("an id in quotes", format!("write `{name}{{\"id\"}}`"))
    }

    fn integer_inside(&mut self) -> Parsed<Term> {
        let Kind::Integer(number) = *self.kind(0) else {
            return self.expected("expected-integer", "an integer", "write `Integer{5}`");
        };
        self.advance();
        Ok(Term::Integer(number))
    }

    fn boolean_inside(&mut self) -> Parsed<Term> {
        let Some((name, value)) = self.name(0).and_then(|name| Some((name, boolean(name)?))) else {
            return self.expected("expected-boolean", "`true` or `false`", "write `Boolean{true}`");
        };
        self.check_boolean(name, value);
        self.advance();
        Ok(Term::Boolean(value))
    }

    fn object_end(&mut self, name: &str) -> Parsed<()> {
        if self.eat("}") {
            self.second_brace();
            return Ok(());
        }
        if self.symbol(0) == "," {
            let help = format!("write one: `{name}{{\"id\"}}`");
            return self.fail("composite-id", "an object has one id", help);
        }
        let is_clear = matches!(self.symbol(0), ")" | ";");
        self.missing("expected-brace", "`}`", "write `}` behind the id", is_clear)
    }

    /// Takes a brace too many, if the statement goes on behind it.
    fn second_brace(&mut self) {
        let is_word = matches!(self.name(1), Some("and" | "or" | "if" | "iff"));
        if self.symbol(0) == "}" && (is_word || matches!(self.symbol(1), "," | ")")) {
            let (code, fact) = ("unmatched-brace", "this brace closes nothing");
            self.report(Diagnostic::error(code, self.span(), fact, "remove it"));
            self.advance();
        }
    }

    /// The name of a type. One that begins in lower case is reported and taken.
    pub(super) fn type_name(&mut self, help: &str) -> Parsed<Name> {
        let span = self.span();
        let Some(name) = self.name(0).filter(|name| !is_reserved(name)) else {
            return self.expected("expected-type", "the name of a type", help);
        };
        if self.symbol(1) == "::" {
            return self.fail("namespace", "a name has no `::`", "write the last part alone");
        }
        self.advance();
        if !is_type(name) {
            self.lower_case_type(name, span);
        }
        Ok(Spanned { node: name.to_owned(), span })
    }

    fn lower_case_type(&mut self, name: &str, span: Span) {
        let fact = "the name of a type begins with a capital";
        let help = match capitalized(name) {
            Some(capitalized) => format!("write `{capitalized}`"),
            None => "write a name such as `User`".to_owned(),
        };
        // The lexer reports letters of other alphabets.
        if name.is_ascii() {
            self.report(Diagnostic::error("lower-case-type", span, fact, help));
        }
    }
}

/// The boolean that a name is, or that is meant by it, as in `True`. A variable does
/// not begin with a capital.
pub(super) fn boolean(name: &str) -> Option<bool> {
    match name {
        "true" => Some(true),
        "false" => Some(false),
        _ if !is_type(name) => None,
        _ if name.eq_ignore_ascii_case("true") => Some(true),
        _ => name.eq_ignore_ascii_case("false").then_some(false),
    }
}

/// Whether a type can have this name.
pub(super) fn is_type(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `user_group` as `UserGroup`; nothing if there is no letter to begin with.
fn capitalized(name: &str) -> Option<String> {
    let mut capitalized = String::new();
    for word in name.split('_') {
        let mut letters = word.chars();
        capitalized.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        capitalized.push_str(letters.as_str());
    }
    is_type(&capitalized).then_some(capitalized)
}
