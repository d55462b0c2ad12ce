//! `actor`, `resource` and `global` blocks.

use super::cursor::{Parsed, Parser};
use super::recover::Place;
use super::term::is_reserved;
use crate::ast::{Block, BlockKind, Name};
use crate::diagnostic::Diagnostic;
use crate::lexer::Kind;
use crate::source::{Span, Spanned};
use crate::suggest::nearest;

/// The lists of a block.
pub(super) const LISTS: [&str; 4] = ["permissions", "roles", "relations", "fields"];

/// A block, and where its lists began.
pub(super) struct Body {
    pub(super) block: Block,
    pub(super) lists: Vec<(&'static str, Span)>,
}

impl Body {
    pub(super) fn new(kind: BlockKind, name: Option<Name>, docs: Vec<String>) -> Self {
        let block = Block {
            docs,
            kind,
            name,
            permissions: Vec::new(),
            roles: Vec::new(),
            relations: Vec::new(),
            fields: None,
            rules: Vec::new(),
            span: Span::default(),
        };
        Self { block, lists: Vec::new() }
    }
}

impl Parser<'_> {
    /// The kind of the block that begins `n` tokens from here.
    pub(super) fn block_start(&self, n: usize) -> Option<BlockKind> {
        let kind = match self.name(n)? {
            "actor" => BlockKind::Actor,
            "resource" => BlockKind::Resource,
            "global" => BlockKind::Global,
            _ => return None,
        };
        let is_next = match self.kind(n + 1) {
            Kind::Name(name) if is_reserved(name) => false,
            Kind::Name(_) => kind != BlockKind::Global || matches!(self.symbol(n + 2), "{" | "="),
            // `global "x"` is a condition.
            Kind::String(_) => kind != BlockKind::Global,
            Kind::Symbol(symbol) => *symbol == "{",
            _ => false,
        };
        is_next.then_some(kind)
    }

    /// A block; nothing if its type is missing, which has been reported.
    pub(super) fn block(&mut self, kind: BlockKind) -> Parsed<Option<Block>> {
        let docs = self.docs();
        let start = self.span();
        let keyword = self.source(start);
        self.advance();
        let name = self.block_name(kind, &keyword);
        self.refuse_extends();
        let open = self.opening_brace()?;
        let has_name = name.is_some() || kind == BlockKind::Global;
        let mut body = Body::new(kind, name, docs);
        self.entries(&mut body);
        self.closing_brace(open);
        body.block.span = self.span_from(start);
        Ok(has_name.then_some(body.block))
    }

    fn block_name(&mut self, kind: BlockKind, keyword: &str) -> Option<Name> {
        let span = self.span();
        if kind == BlockKind::Global {
            if let Some(name) = self.name(0).filter(|_| !self.is_entry_start()) {
                self.advance();
                let fact = format!("a `global` block has no name, found `{name}`");
                let help = "write `global {`";
                self.report(Diagnostic::error("unexpected-name", span, fact, help));
            }
            return None;
        }
        if let Kind::String(name) = self.kind(0) {
            let name = Spanned { node: name.to_string(), span };
            self.advance();
            let help = format!("write `{keyword} {}`", name.node);
            let fact = "a type stands without quotes";
            self.report(Diagnostic::error("quoted-type", span, fact, help));
            return Some(name);
        }
        let help = format!("name the type: `{keyword} Document {{`");
        self.type_name(&help).ok()
    }

    /// `extends`, which the language does not have. The block is read without.
    fn refuse_extends(&mut self) {
        let start = self.span();
        if !self.eat_name("extends") {
            return;
        }
        let help = "give each block its own lists and rules; \
            `role if role on \"relation\";` takes roles from a related resource";
        self.report(Diagnostic::error("extends", start, "a block does not extend another", help));
        while self.name(0).is_some() || self.symbol(0) == "," {
            self.advance();
        }
    }

    /// Takes `{`. Where it is missing and the first statement follows, it is
    /// taken as written.
    fn opening_brace(&mut self) -> Parsed<Span> {
        let is_inside = self.is_entry_start();
        self.brace("write `{` behind the type", is_inside)
    }

    /// Takes `{`, or says that it is missing, which is clear or not.
    pub(super) fn brace(&mut self, help: &str, is_clear: bool) -> Parsed<Span> {
        let open = self.span();
        if !self.eat("{") {
            self.missing("expected-brace", "`{`", help, is_clear)?;
            return Ok(self.gap());
        }
        if self.symbol(0) == "{" {
            self.unexpected("expected-statement", "a statement", "remove the second brace");
        }
        while self.eat("{") {}
        Ok(open)
    }

    /// Everything up to the end of the block.
    pub(super) fn entries(&mut self, body: &mut Body) {
        while !self.is_done() && self.symbol(0) != "}" && !self.is_outer_line() {
            self.one_entry(body);
        }
    }

    pub(super) fn one_entry(&mut self, body: &mut Body) {
        let before = self.position();
        if self.entry(body).is_err() {
            self.recover(Place::Block);
        }
        self.go_on_from(before);
    }

    /// Whether a line begins here with what stands in no block.
    pub(super) fn is_outer_line(&self) -> bool {
        self.token(0).indent.is_some() && self.is_item_start(0)
    }

    /// Whether what begins here stands in blocks alone.
    pub(super) fn is_entry_start(&self) -> bool {
        let next = self.name(1);
        match self.kind(0) {
            Kind::String(_) => next == Some("if") || self.symbol(1) == "(",
            Kind::Name("role" | "permission") => next == Some("if"),
            Kind::Name(name) => LISTS.contains(name) && self.symbol(1) == "=",
            _ => false,
        }
    }

    fn entry(&mut self, body: &mut Body) -> Parsed<()> {
        let is_list = matches!(self.symbol(1), "=" | "[" | "{" | ":");
        match self.kind(0) {
            Kind::Name(name) if is_list => {
                let name = *name;
                return self.list_entry(name, body);
            }
            Kind::String(_) => {}
            Kind::Name(_) if self.is_name(1, "if") => {}
            Kind::Name(_) if self.is_call_start(0) => {
                let help = "write the rule below the block's `}`";
                return self.fail("rule-in-block", "a rule in a block is in shorthand", help);
            }
            Kind::Symbol(";") => {
                self.stray_semicolons();
                return Ok(());
            }
            _ => {
                let help = "write `roles = [\"reader\"];` or `\"read\" if \"reader\";`";
                return self.expected("expected-entry", "a list or a shorthand rule", help);
            }
        }
        let rule = self.short_rule()?;
        body.block.rules.push(rule);
        Ok(())
    }

    /// The list that was meant; a fault is reported if it is not what is written.
    fn list_entry(&mut self, name: &str, body: &mut Body) -> Parsed<()> {
        let known = LISTS.into_iter().find(|list| *list == name);
        let Some(list) = known.or_else(|| nearest(name, LISTS)) else {
            let fact = format!("a block has no `{name}`");
            let help = "the lists are `permissions`, `roles`, `relations` and `fields`";
            return self.fail("unknown-list", fact, help);
        };
        if known.is_none() {
            let fact = format!("a block has no `{name}`");
            let help = format!("did you mean `{list}`?");
            self.report(Diagnostic::error("unknown-list", self.span(), fact, help));
        }
        self.list(list, body)
    }
}
