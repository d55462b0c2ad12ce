//! What is found, in the order in which it is found.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::suggest::nearest;

/// For how many names of one file a similar one is looked for: that is linear in
/// the known names, and a file can have many faults.
const SEARCHES: usize = 500;

/// The errors and warnings of a file.
#[derive(Debug)]
pub(super) struct Faults {
    list: Vec<Diagnostic>,
    seen: HashSet<(&'static str, Span)>,
    searches: usize,
}

impl Faults {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), seen: HashSet::new(), searches: SEARCHES }
    }

    /// Adds a fault. One place has a fault once, however many rules the place
    /// stands for.
    pub(super) fn add(&mut self, fault: Diagnostic) {
        if self.seen.insert((fault.code, fault.span)) {
            self.list.push(fault);
        }
    }

    pub(super) fn error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Diagnostic::error(code, span, message, help));
    }

    /// Forgets what follows from a limit that the file exceeds.
    pub(super) fn clear(&mut self) {
        self.list.clear();
    }

    pub(super) fn has_errors(&self) -> bool {
        self.list.iter().any(|fault| fault.severity == Severity::Error)
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// Whether similar names are still looked for.
    pub(super) fn can_search(&self) -> bool {
        self.searches > 0
    }

    /// The known name that was probably meant.
    pub(super) fn nearest<'n>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        self.searches = self.searches.checked_sub(1)?;
        nearest(name, known)
    }

    /// "did you mean", or what to do instead.
    pub(super) fn suggest<'n>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
        otherwise: impl FnOnce() -> String,
    ) -> String {
        self.nearest(name, known)
            .map_or_else(otherwise, |nearest| format!("did you mean `{nearest}`?"))
    }
}
