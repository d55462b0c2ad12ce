//! Text to tokens.
//!
//! A fault never stops the lexer: it reports, and goes on with a token that
//! disturbs the parser least.

mod comment;
mod number;
mod stray;
mod string;
mod token;

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::nearest;

pub(crate) use comment::Comment;
#[cfg(feature = "interpreter")]
pub(crate) use string::escaped;
pub(crate) use token::{Kind, Token};

/// How many faults one pass reports.
pub(crate) const MAX_FAULTS: usize = 500;

/// The symbols, each before its beginnings. The parser names what to write in
/// place of those that the language does not have.
const SYMBOLS: [&str; 23] = [
    "!=", "<=", ">=", "==", ":=", "?=", "&&", "||", "::", "{", "}", "[", "]", "(", ")", ",", ";",
    ":", "=", "<", ">", "!", "|",
];

/// What a text consists of.
#[derive(Debug, Default)]
pub(crate) struct Lexed<'a> {
    /// The tokens in their order, without an end.
    pub(crate) tokens: Vec<Token<'a>>,
    /// The comments in their order.
    pub(crate) comments: Vec<Comment<'a>>,
    /// What is wrong with them.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The lines in which a string does not end. Where it should have begun or
    /// ended is not known, so nothing else is reported of such a line.
    pub(crate) broken_lines: Vec<Span>,
}

/// Splits a text, which is at most 4 GiB long, into tokens.
pub(crate) fn lex(text: &str) -> Lexed<'_> {
    let mut lexer =
        Lexer { text, at: 0, line: 1, line_start: 0, is_line_empty: true, out: Lexed::default() };
    // A byte order mark is no character of the policy.
    if text.starts_with('\u{feff}') {
        lexer.at = '\u{feff}'.len_utf8();
        lexer.line_start = lexer.at;
    }
    while lexer.step() {}
    lexer.out
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
    is_line_empty: bool,
    out: Lexed<'a>,
}

impl<'a> Lexer<'a> {
    /// Reads what comes next; false at the end.
    fn step(&mut self) -> bool {
        let Some(first) = self.peek() else { return false };
        match first {
            '\n' => self.new_line(),
            ' ' | '\t' | '\r' => self.at += 1,
            '#' => self.comment(1),
            '"' => self.string(),
            '0'..='9' => self.number(),
            '-' if self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit()) => self.number(),
            '@' => self.context_variable(),
            '/' if self.rest().starts_with("//") || self.rest().starts_with("/*") => {
                self.foreign_comment();
            }
            c if is_name(c) => self.name(),
            _ => self.symbol(),
        }
        true
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes the characters from here that are all like this.
    fn take_while(&mut self, is_like: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !is_like(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    /// What stands between `skip` bytes from here and `mark`, on this line. Looks
    /// no farther than it has to: a line can be as long as the file.
    fn up_to(&self, skip: usize, mark: &str) -> Option<&'a str> {
        let inside = self.rest().get(skip..)?;
        for (at, c) in inside.char_indices() {
            let here = inside.get(at..)?;
            if c == '\n' {
                return None;
            }
            if here.starts_with(mark) {
                return inside.get(..at);
            }
        }
        None
    }

    /// The rest of the line, without its end. For what takes all of it.
    fn rest_of_line(&self) -> &'a str {
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or(rest);
        line.strip_suffix('\r').unwrap_or(line)
    }

    fn new_line(&mut self) {
        self.at += 1;
        self.line += 1;
        self.line_start = self.at;
        self.is_line_empty = true;
    }

    /// Adds the token that begins at `start` and ends here.
    fn push(&mut self, kind: Kind<'a>, start: usize) {
        let indent = u32::try_from(start - self.line_start).unwrap_or(u32::MAX);
        self.out.tokens.push(Token {
            kind,
            span: span_of(start, self.at),
            line: self.line,
            indent: self.is_line_empty.then_some(indent),
            comments: self.out.comments.len(),
        });
        self.is_line_empty = false;
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        if self.out.diagnostics.len() < MAX_FAULTS {
            self.out.diagnostics.push(diagnostic);
        }
    }

    fn name(&mut self) {
        let start = self.at;
        let name = self.take_while(is_name);
        if !name.is_ascii() {
            let fact = format!("`{name}` has letters that a name cannot have");
            let help = "write it with `a` to `z`, `A` to `Z`, `0` to `9` and `_`";
            let span = span_of(start, self.at);
            self.report(Diagnostic::error("name-not-ascii", span, fact, help));
        }
        self.push(Kind::Name(name), start);
    }

    /// `@current_unix_time`. Another name is taken for it, so that the rest of
    /// the rule is read.
    fn context_variable(&mut self) {
        let start = self.at;
        self.at += 1;
        let name = self.take_while(is_name);
        if name != "current_unix_time" {
            let fact = format!("unknown context variable `@{name}`");
            let help = match nearest(name, ["current_unix_time"]) {
                Some(_) => "did you mean `@current_unix_time`?",
                None => "the one context variable is `@current_unix_time`",
            };
            let span = span_of(start, self.at);
            self.report(Diagnostic::error("unknown-context-variable", span, fact, help));
        }
        self.push(Kind::Now, start);
    }

    fn symbol(&mut self) {
        let rest = self.rest();
        let Some(symbol) = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) else {
            return self.stray();
        };
        let start = self.at;
        self.at += symbol.len();
        self.push(Kind::Symbol(symbol), start);
    }
}

/// Whether a name may be meant to have this character. Other letters than those
/// of ASCII are refused as a part of the name, not as a character of its own.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn span_of(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: offset(start), end: offset(end) }
}
