//! Moving over tokens, and reporting.

use crate::diagnostic::Diagnostic;
use crate::lexer::{Comment, Kind, MAX_FAULTS, Token};
use crate::source::Span;

/// Says that a fault was reported, so that nobody reports it again.
#[derive(Debug)]
pub(super) struct Reported(());

/// What was read, unless a fault leaves open what was meant.
pub(super) type Parsed<T> = Result<T, Reported>;

/// A place among the tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Position(usize);

/// The state of a parse.
pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    comments: Vec<Comment<'a>>,
    end: Token<'a>,
    at: usize,
    diagnostics: Vec<Diagnostic>,
    /// Parentheses and `not` around here.
    pub(super) nesting: usize,
    /// Braces that the statement opened and did not close yet.
    pub(super) braces: usize,
    /// Rules so far.
    pub(super) rules: usize,
    /// Whether the rest of the file is left unread.
    pub(super) is_stopped: bool,
    /// How often a token was looked at: the measure of time in tests.
    #[cfg(test)]
    pub(super) steps: std::cell::Cell<usize>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: Vec<Token<'a>>, comments: Vec<Comment<'a>>) -> Self {
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let line = tokens.last().map_or(0, |last| last.line).saturating_add(1);
        let span = Span { start: len, end: len };
        let end = Token { kind: Kind::End, span, line, indent: Some(0), comments: comments.len() };
        Self {
            text,
            tokens,
            comments,
            end,
            at: 0,
            diagnostics: Vec::new(),
            nesting: 0,
            braces: 0,
            rules: 0,
            is_stopped: false,
            #[cfg(test)]
            steps: std::cell::Cell::default(),
        }
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The token `n` places from here.
    pub(super) fn token(&self, n: usize) -> &Token<'a> {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
        self.tokens.get(self.at + n).unwrap_or(&self.end)
    }

    /// What the token `n` places from here is.
    pub(super) fn kind(&self, n: usize) -> &Kind<'a> {
        &self.token(n).kind
    }

    /// The name or keyword `n` places from here.
    pub(super) fn name(&self, n: usize) -> Option<&'a str> {
        match self.kind(n) {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The symbol `n` places from here; nothing if it is another token.
    pub(super) fn symbol(&self, n: usize) -> &'static str {
        match self.kind(n) {
            Kind::Symbol(symbol) => symbol,
            _ => "",
        }
    }

    pub(super) fn is_name(&self, n: usize, name: &str) -> bool {
        self.name(n) == Some(name)
    }

    pub(super) fn is_string(&self, n: usize) -> bool {
        matches!(self.kind(n), Kind::String(_))
    }

    /// Where the next token is.
    pub(super) fn span(&self) -> Span {
        self.token(0).span
    }

    /// Where the last token was.
    pub(super) fn last_span(&self) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map(|token| token.span).unwrap_or_default()
    }

    /// The place directly behind the last token.
    pub(super) fn gap(&self) -> Span {
        let end = self.last_span().end;
        Span { start: end, end }
    }

    /// From there to the last token.
    pub(super) fn span_from(&self, start: Span) -> Span {
        start.to(self.last_span())
    }

    pub(super) fn is_end(&self) -> bool {
        *self.kind(0) == Kind::End
    }

    /// Whether there is nothing to read, or too much was wrong to go on.
    pub(super) fn is_done(&self) -> bool {
        self.is_end() || self.diagnostics.len() >= MAX_FAULTS
    }

    pub(super) fn advance(&mut self) {
        self.at = self.tokens.len().min(self.at + 1);
    }

    /// Takes the symbol if it comes next.
    pub(super) fn eat(&mut self, symbol: &str) -> bool {
        let is_next = self.symbol(0) == symbol;
        if is_next {
            self.advance();
        }
        is_next
    }

    /// Takes the keyword if it comes next.
    pub(super) fn eat_name(&mut self, name: &str) -> bool {
        let is_next = self.is_name(0, name);
        if is_next {
            self.advance();
        }
        is_next
    }

    pub(super) fn position(&self) -> Position {
        Position(self.at)
    }

    /// Skips a token if none was taken since then: what calls this in a loop
    /// ends, whatever it reads.
    pub(super) fn go_on_from(&mut self, before: Position) {
        if self.position() == before {
            self.advance();
        }
    }

    /// Reads nothing after this.
    pub(super) fn stop(&mut self) {
        self.is_stopped = true;
        self.at = self.tokens.len();
    }

    /// The bytes as they stand in the file, shortened where they are many.
    pub(super) fn source(&self, span: Span) -> String {
        const LONGEST: usize = 40;
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
            None => text.to_owned(),
        }
    }

    /// The comment directly above the next token, which begins its line.
    pub(super) fn docs(&self) -> Vec<String> {
        let token = self.token(0);
        if token.indent.is_none() {
            return Vec::new();
        }
        let before = self.comments.get(..token.comments).unwrap_or(&[]);
        let lines = before.iter().rev().zip(1..);
        let mut docs: Vec<String> = lines
            .take_while(|(comment, n)| comment.is_alone && comment.line + n == token.line)
            .map(|(comment, _)| comment.text.to_owned())
            .collect();
        docs.reverse();
        docs
    }

    /// The comment behind an entry on its line, if nothing but a comma, which has
    /// been taken, stands between them.
    pub(super) fn docs_behind(&self, comments: usize, line: u32) -> Option<String> {
        let comment = self.comments.get(comments)?;
        let is_behind = comments < self.token(0).comments && comment.line == line;
        (is_behind && !comment.is_alone).then(|| comment.text.to_owned())
    }

    /// Records a fault, and goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) -> Reported {
        self.diagnostics.push(diagnostic);
        Reported(())
    }

    /// Fails because of what the lexer reported.
    pub(super) fn reported<T>() -> Parsed<T> {
        Err(Reported(()))
    }

    /// Fails because something else was expected here.
    pub(super) fn expected<T>(
        &mut self,
        code: &'static str,
        what: &str,
        help: impl Into<String>,
    ) -> Parsed<T> {
        Err(self.unexpected(code, what, help))
    }

    /// Records that something else was expected here, unless the lexer reported
    /// what stands here.
    pub(super) fn unexpected(
        &mut self,
        code: &'static str,
        what: &str,
        help: impl Into<String>,
    ) -> Reported {
        let found = match self.kind(0) {
            Kind::Fault => return Reported(()),
            Kind::End => "the end of the file".to_owned(),
            _ => format!("`{}`", self.source(self.span())),
        };
        let fact = format!("expected {what}, found {found}");
        self.report(Diagnostic::error(code, self.span(), fact, help))
    }

    /// Fails because of the next token, unless the lexer reported it.
    pub(super) fn fail<T>(
        &mut self,
        code: &'static str,
        fact: impl Into<String>,
        help: impl Into<String>,
    ) -> Parsed<T> {
        if *self.kind(0) == Kind::Fault {
            return Err(Reported(()));
        }
        Err(self.report(Diagnostic::error(code, self.span(), fact, help)))
    }
}
