//! What is found, in the order in which it is found.

use std::collections::{HashMap, HashSet};

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
    /// Where in the list it says that something is unknown, by what is missing.
    unknown: HashMap<String, usize>,
    searches: usize,
}

impl Faults {
    pub(super) fn new() -> Self {
        Self { list: Vec::new(), seen: HashSet::new(), unknown: HashMap::new(), searches: SEARCHES }
    }

    /// Adds a fault. One place has a fault once, however many rules the place
    /// stands for, and what is unknown is unknown once, at its first place.
    pub(super) fn add(&mut self, fault: Diagnostic) {
        if !self.seen.insert((fault.code, fault.span)) {
            return;
        }
        if fault.code.starts_with("unknown-") {
            let cause = fault.message.clone();
            self.keep_first(cause, fault);
        } else {
            self.list.push(fault);
        }
    }

    /// Adds that a type has no such name: a permission, a role, whatever was
    /// expected there.
    pub(super) fn unknown_name(&mut self, owner: &str, name: &str, fault: Diagnostic) {
        if self.seen.insert((fault.code, fault.span)) {
            self.keep_first(format!("{owner} {name}"), fault);
        }
    }

    /// Adds a fault, or puts it in the place of a later one of the same cause.
    fn keep_first(&mut self, cause: String, fault: Diagnostic) {
        let at = *self.unknown.entry(cause).or_insert(self.list.len());
        match self.list.get_mut(at) {
            Some(first) if first.span.start <= fault.span.start => {}
            Some(first) => *first = fault,
            None => self.list.push(fault),
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
        self.unknown.clear();
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
