//! What is wrong with a policy, as data.

use std::fmt;

use crate::source::{Span, position};

/// Whether a policy with this fault can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, and it probably does not say what was meant.
    Warning,
}

/// One fault of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Whether the policy can be used all the same.
    pub severity: Severity,
    /// A name of the fault that does not change, in `kebab-case`: `unknown-role`.
    pub code: &'static str,
    /// Where it is.
    pub span: Span,
    /// One sentence that states the fact.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// What contributed, each with its place if it has one.
    pub notes: Vec<(Option<Span>, String)>,
}

impl Diagnostic {
    /// An error.
    pub fn error(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { severity: Severity::Error, code, span, message, help, notes: Vec::new() }
    }

    /// A warning.
    pub fn warning(
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message, help) }
    }

    /// Adds what contributed.
    #[must_use]
    pub fn note(mut self, span: Option<Span>, text: impl Into<String>) -> Self {
        self.notes.push((span, text.into()));
        self
    }

    /// The fault with its place in the file, without colours.
    pub fn display<'a>(&'a self, file: &'a str, text: &'a str) -> impl fmt::Display + 'a {
        Plain { diagnostic: self, file, text }
    }
}

struct Plain<'a> {
    diagnostic: &'a Diagnostic,
    file: &'a str,
    text: &'a str,
}

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { severity, code, span, message, help, notes } = self.diagnostic;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let at = position(self.text, span.start);
        let line = self.text.lines().nth(at.line as usize - 1).unwrap_or("");
        let before: String = line
            .chars()
            .take(at.column as usize - 1)
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        let marked = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        let width = marked.lines().next().unwrap_or("").chars().count().max(1);
        let number = at.line.to_string();
        let gutter = " ".repeat(number.len());
        writeln!(f, "{severity}[{code}]: {message}")?;
        writeln!(f, "{gutter}--> {}:{}:{}", self.file, at.line, at.column)?;
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{number} | {line}")?;
        writeln!(f, "{gutter} | {before}{}", "^".repeat(width))?;
        for (span, note) in notes {
            match span.map(|span| position(self.text, span.start)) {
                Some(at) => writeln!(f, "note: {note} ({}:{}:{})", self.file, at.line, at.column)?,
                None => writeln!(f, "note: {note}")?,
            }
        }
        write!(f, "help: {help}")
    }
}
