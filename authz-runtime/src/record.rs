//! The record of every decision.

use std::fmt::{self, Display};
use std::time::Instant;

use crate::denial::Denial;

/// The `tracing` target of decisions.
macro_rules! target {
    () => {
        "authz::decision"
    };
}

/// What is known when a check begins.
#[derive(Debug)]
pub(crate) struct Record {
    action: &'static str,
    resource: &'static str,
    /// Set while somebody listens; a clock that nobody reads is not asked.
    since: Option<Instant>,
}

impl Record {
    pub(crate) fn begin(action: &'static str, resource: &'static str) -> Self {
        let listens = tracing::enabled!(target: target!(), tracing::Level::INFO);
        Self { action, resource, since: listens.then(Instant::now) }
    }

    /// Whether anybody listens.
    pub(crate) fn is_heard(&self) -> bool {
        self.since.is_some()
    }

    /// Records that the handler runs, or which answer it is spared for.
    ///
    /// The reason is the policy's own and goes nowhere else.
    pub(crate) fn end(
        &self,
        actor: Option<&dyn Display>,
        id: Option<&dyn Display>,
        reason: &dyn Display,
        result: &Result<(), Denial>,
    ) {
        let Some(since) = self.since else { return };
        let outcome = if result.is_ok() { "allow" } else { "deny" };
        let status = result.as_ref().err().map(|denial| denial.status().as_u16());
        tracing::info!(
            target: target!(),
            actor = actor.map(|actor| tracing::field::display(Quoted(actor))),
            action = self.action,
            resource = self.resource,
            id = id.map(|id| tracing::field::display(Quoted(id))),
            outcome,
            status,
            reason = %Quoted(reason),
            duration_us = u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX),
        );
    }

    /// Records that the application's authentication answered by itself.
    pub(crate) fn unauthenticated(&self, status: u16) {
        let Some(since) = self.since else { return };
        tracing::info!(
            target: target!(),
            action = self.action,
            resource = self.resource,
            outcome = "deny",
            status,
            reason = "unauthenticated",
            duration_us = u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX),
        );
    }

    /// Records a failure to decide, for somebody to look at, and the answer.
    pub(crate) fn failure(&self, error: &dyn Display, denial: &Denial) {
        self.failure_about(None, None, error, denial);
    }

    /// Records a failure to decide about this actor, and this row.
    pub(crate) fn failure_about(
        &self,
        actor: Option<&dyn Display>,
        id: Option<&dyn Display>,
        error: &dyn Display,
        denial: &Denial,
    ) {
        self.end(actor, id, &"error", &Err(denial.clone()));
        tracing::error!(
            target: target!(),
            action = self.action,
            resource = self.resource,
            error = %Quoted(error),
            "cannot decide"
        );
    }
}

/// A text that a client may have chosen: plain if it is a word, else quoted, so
/// that it can look like nothing else of a record.
struct Quoted<'a>(&'a dyn Display);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@+".contains(c);
        if text.chars().all(is_plain) { f.write_str(&text) } else { write!(f, "{text:?}") }
    }
}

/// Records an identity that a header claims and nobody believes.
pub(crate) fn claimed_identity(header: &str, outcome: &str) {
    tracing::warn!(target: "authz::identity", header, outcome, "identity claimed by a header");
}
