//! The lists of a block.

use super::block::Body;
use super::cursor::{Parsed, Parser};
use super::recover::Place;
use super::term::{is_reserved, is_type};
use crate::ast::{Listed, RelationEntry, Text};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::{Span, Spanned};

impl Parser<'_> {
    /// `list = …;`, of which the name comes next.
    pub(super) fn list(&mut self, list: &'static str, body: &mut Body) -> Parsed<()> {
        self.refuse_second(list, body);
        self.advance();
        if !self.eat("=") {
            let help = format!("write `{list} =`");
            self.unexpected("expected-equals", "`=`", help);
            self.eat(":");
        }
        if list == "relations" {
            self.relations(&mut body.block.relations)?;
        } else {
            let entries = match list {
                "permissions" => &mut body.block.permissions,
                "roles" => &mut body.block.roles,
                _ => body.block.fields.get_or_insert_default(),
            };
            self.names(list, entries)?;
        }
        self.semicolon(Place::Block, "")
    }

    fn refuse_second(&mut self, list: &'static str, body: &mut Body) {
        let span = self.span();
        match body.lists.iter().find(|(known, _)| *known == list) {
            None => body.lists.push((list, span)),
            Some((_, first)) => {
                let fact = format!("this block has `{list}` already");
                let help = "write one list of all names";
                let fault = Diagnostic::error("duplicate-list", span, fact, help);
                self.report(fault.note(Some(*first), "the first one"));
            }
        }
    }

    /// `["a", "b"]`
    fn names(&mut self, list: &str, entries: &mut Vec<Listed>) -> Parsed<()> {
        let open = self.span();
        if !self.eat("[") {
            let help = format!("write `{list} = [\"name\"];`");
            return self.expected("expected-list", "`[`", help);
        }
        while !self.eat("]") {
            if self.is_list_broken(open)? {
                break;
            }
            let docs = self.docs();
            let (line, comments) = (self.token(0).line, self.token(0).comments);
            let name = self.listed_name(list)?;
            self.separator("]")?;
            entries.push(Listed { docs: self.with_docs_behind(docs, comments, line), name });
        }
        Ok(())
    }

    fn with_docs_behind(&self, mut docs: Vec<String>, comments: usize, line: u32) -> Vec<String> {
        docs.extend(self.docs_behind(comments, line));
        docs
    }

    /// A name in quotes; one without is taken as if it had them.
    fn listed_name(&mut self, list: &str) -> Parsed<Text> {
        if let Some(name) = self.name(0) {
            return Ok(self.unquoted(name));
        }
        let help = format!("write `{list} = [\"name\"];`");
        self.text("a name in quotes", help)
    }

    /// Reports that the name that comes next stands without quotes, and takes it
    /// as if it had them.
    pub(super) fn unquoted(&mut self, name: &str) -> Text {
        let span = self.span();
        let fact = format!("`{name}` stands without quotes");
        let help = format!("write `\"{name}\"`");
        self.report(Diagnostic::error("unquoted-name", span, fact, help));
        self.advance();
        Spanned { node: name.to_owned(), span }
    }

    /// A string.
    pub(super) fn text(&mut self, what: &str, help: impl Into<String>) -> Parsed<Text> {
        let span = self.span();
        let Kind::String(text) = self.kind(0) else {
            return self.expected("expected-string", what, help);
        };
        let node = text.to_string();
        self.advance();
        Ok(Spanned { node, span })
    }

    /// `{ name: Type, … }`
    fn relations(&mut self, entries: &mut Vec<RelationEntry>) -> Parsed<()> {
        const HELP: &str = "write `relations = { parent: Folder };`";
        let open = self.span();
        if !self.eat("{") {
            let is_clear = self.name(0).is_some() && self.symbol(1) == ":";
            self.missing("expected-map", "`{`", HELP, is_clear)?;
        }
        self.braces += 1;
        while !self.eat("}") {
            if self.is_list_broken(open)? {
                break;
            }
            let docs = self.docs();
            let (line, comments) = (self.token(0).line, self.token(0).comments);
            let name = match self.name(0) {
                Some(name) => {
                    let span = self.span();
                    self.advance();
                    Spanned { node: name.to_owned(), span }
                }
                None => self.text("the name of a relation", HELP)?,
            };
            if !self.eat(":") {
                let is_clear = self.name(0).is_some_and(is_type);
                self.missing("expected-colon", "`:`", HELP, is_clear)?;
            }
            let target = self.type_name(HELP)?;
            self.separator("}")?;
            let docs = self.with_docs_behind(docs, comments, line);
            entries.push(RelationEntry { docs, name, target });
        }
        self.braces -= 1;
        Ok(())
    }

    /// Takes a comma between entries, or sees that the list ends.
    pub(super) fn separator(&mut self, close: &str) -> Parsed<()> {
        let is_inside = self.is_comma_meant(close);
        if self.eat(",") || self.symbol(0) == close || self.is_broken_here() && !is_inside {
            return Ok(());
        }
        let is_entry = match self.kind(0) {
            // In a map, a name without a colon is no entry.
            Kind::Name(name) => !is_reserved(name) && (close != "}" || self.symbol(1) == ":"),
            kind => matches!(kind, Kind::String(_)),
        };
        let help = "write `,` between two entries";
        self.missing("expected-comma", &format!("`,` or `{close}`"), help, is_entry || is_inside)?;
        if is_inside {
            self.advance();
        }
        Ok(())
    }

    /// Whether a semicolon comes next that stands for a comma.
    fn is_comma_meant(&self, close: &str) -> bool {
        let is_entry = matches!(self.kind(1), Kind::Name(_) | Kind::String(_));
        let is_line = self.token(1).indent.is_some();
        let is_inside = [",", ":", ";", close].contains(&self.symbol(2));
        self.symbol(0) == ";" && is_entry && !is_line && is_inside
    }

    /// Reports what is missing; goes on if `is_clear` what was meant.
    pub(super) fn missing(
        &mut self,
        code: &'static str,
        what: &str,
        help: &str,
        is_clear: bool,
    ) -> Parsed<()> {
        let missing = self.unexpected(code, what, help);
        if is_clear { Ok(()) } else { Err(missing) }
    }

    /// Whether a list certainly ended before here.
    fn is_broken_here(&self) -> bool {
        let is_entry = self.token(0).indent.is_some() && self.is_entry_start();
        matches!(self.symbol(0), ";" | "]" | "}") || self.is_end() || is_entry
    }

    /// Reports a list that is not closed, and whether it is; fails if its
    /// statement breaks off with it.
    pub(super) fn is_list_broken(&mut self, open: Span) -> Parsed<bool> {
        if !self.is_broken_here() && !self.is_done() {
            return Ok(false);
        }
        let close = if self.source(open) == "[" { "]" } else { "}" };
        let help = format!("write `{close}` behind its last entry");
        let fact = "this list is not closed";
        let fault = self.report(Diagnostic::error("unclosed-list", open, fact, help));
        // A bracket of another kind before the semicolon was meant to close it.
        if matches!(self.symbol(0), "]" | "}") && self.symbol(1) == ";" {
            self.advance();
        }
        if self.symbol(0) == ";" { Ok(true) } else { Err(fault) }
    }
}
