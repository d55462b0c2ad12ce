//! The record of every decision.

use std::fmt::{self, Display, Write};
use std::time::Instant;

use crate::denial::Denial;

/// The `tracing` target of decisions.
macro_rules! target {
    () => {
        "authz::decision"
    };
}

/// What is known when a check begins.
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
            actor = actor.map(|actor| tracing::field::display(Escaped(actor))),
            action = self.action,
            resource = self.resource,
            id = id.map(|id| tracing::field::display(Escaped(id))),
            outcome,
            status,
            reason = %reason,
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
        self.end(None, None, &"error", &Err(denial.clone()));
        tracing::error!(
            target: target!(),
            action = self.action,
            resource = self.resource,
            error = %error,
            "cannot decide"
        );
    }
}

/// An id that a client chose: on one line, whatever it is.
struct Escaped<'a>(&'a dyn Display);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escape(f), "{}", self.0)
    }
}

/// Writes control characters as escapes.
struct Escape<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl Write for Escape<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if c.is_control() {
                write!(self.0, "{}", c.escape_default())?;
            } else {
                self.0.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// Records an identity that a header claims and nobody believes.
pub(crate) fn claimed_identity(header: &str, outcome: &str) {
    tracing::warn!(target: "authz::identity", header, outcome, "identity claimed by a header");
}
