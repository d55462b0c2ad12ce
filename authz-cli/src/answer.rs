//! What a command found out, and the failure to do so.

use std::io;
use std::process::ExitCode;
use std::rc::Rc;

use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::interpret::EvaluationError;
use serde_json::{Map, Value};

use crate::source::Source;

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    Yes,
    No,
    Unanswered,
}

impl Verdict {
    pub(crate) const fn of(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Yes => 0,
            Verdict::No => 1,
            Verdict::Unanswered => 2,
        })
    }
}

/// What a command found out.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    /// For people; styled.
    pub(crate) text: String,
    /// For machines.
    pub(crate) json: Map<String, Value>,
    /// The faults and warnings that were found on the way.
    pub(crate) findings: Vec<Findings>,
    /// Why there is no answer, where no place in a source says it.
    pub(crate) errors: Vec<Trouble>,
}

impl Answer {
    pub(crate) fn new(verdict: Verdict, text: String) -> Self {
        Self { verdict, text, json: Map::new(), findings: Vec::new(), errors: Vec::new() }
    }

    /// The answer where there is none for this reason.
    pub(crate) fn unanswered(failure: Failure) -> Self {
        let mut answer = Self::new(Verdict::Unanswered, String::new());
        match failure {
            Failure::Trouble(trouble) => answer.errors.push(trouble),
            Failure::Invalid(findings) => answer.findings = findings,
        }
        answer
    }

    /// Adds a member for machines.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.json.insert(name.to_owned(), value.into());
        self
    }

    #[must_use]
    pub(crate) fn found(mut self, findings: Vec<Findings>) -> Self {
        self.findings.extend(findings);
        self
    }

    /// Says that the question could not be decided.
    #[must_use]
    pub(crate) fn undecided(mut self, error: &EvaluationError) -> Self {
        self.verdict = Verdict::Unanswered;
        self.errors.push(Trouble::undecided(error));
        self
    }
}

/// What was found in one source.
#[derive(Clone, Debug)]
pub(crate) struct Findings {
    pub(crate) source: Rc<Source>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Findings {
    pub(crate) fn new(source: Rc<Source>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { source, diagnostics }
    }

    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// What went wrong, where no place in a source says it.
#[derive(Clone, Debug)]
pub(crate) struct Trouble {
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Trouble {
    pub(crate) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    pub(crate) fn unreadable(name: &str, error: &io::Error) -> Self {
        let help = "give the path of a file that can be read, or `-` for standard input";
        Self::new(format!("cannot read `{name}`: {error}"), help)
    }

    fn undecided(error: &EvaluationError) -> Self {
        let help = "what cannot be decided is denied; correct the rule, or give fewer facts";
        Self::new(format!("cannot decide: {error}"), help)
    }
}

/// Why a command has no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    Trouble(Trouble),
    /// Faults at their places.
    Invalid(Vec<Findings>),
}

impl Failure {
    pub(crate) fn fault(source: Rc<Source>, diagnostic: Diagnostic) -> Self {
        Self::Invalid(vec![Findings::new(source, vec![diagnostic])])
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<EvaluationError> for Failure {
    fn from(error: EvaluationError) -> Self {
        Self::Trouble(Trouble::undecided(&error))
    }
}
