//! Faults for people: the place underlined, in colors where the terminal has them.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};
use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::source::Span;

use crate::answer::{Answer, Findings, Trouble};
use crate::source::Source;

/// How many faults of a source are shown; `--json` has all of them.
const MAX_SHOWN: usize = 100;

/// All that is wrong.
pub(crate) fn faults(answer: &Answer) -> String {
    let mut text: String = answer.findings.iter().map(findings).collect();
    for Trouble { message, help } in &answer.errors {
        text.push_str(&line(Level::ERROR, message));
        text.push_str(&line(Level::HELP, help));
        text.push('\n');
    }
    text
}

/// What is wrong, where there is nothing to do about it.
pub(crate) fn trouble(message: &str) -> String {
    line(Level::ERROR, message)
}

fn findings(findings: &Findings) -> String {
    let Findings { source, diagnostics } = findings;
    let shown = diagnostics.iter().take(MAX_SHOWN);
    let mut text: String = shown.map(|diagnostic| one(source, diagnostic)).collect();
    if let Some(more @ 1..) = diagnostics.len().checked_sub(MAX_SHOWN) {
        let name = &source.name;
        let fact = format!("{more} more in `{name}` are not shown; `--json` has all of them");
        text.push_str(&line(Level::NOTE, &fact));
    }
    text
}

fn one(source: &Source, diagnostic: &Diagnostic) -> String {
    let Diagnostic { severity, code, span, message, help, notes, .. } = diagnostic;
    let level = match severity {
        Severity::Warning => Level::WARNING,
        _ => Level::ERROR,
    };
    let title = level.primary_title(message.as_str()).id(*code);
    let mut first = title.element(snippet(source, *span));
    let mut groups = Vec::new();
    for (place, note) in notes {
        let note = normalize_untrusted_str(note);
        match place {
            Some(span) => {
                groups.push(Level::NOTE.secondary_title(note).element(snippet(source, *span)));
            }
            None => first = first.element(Level::NOTE.message(note)),
        }
    }
    first = first.element(Level::HELP.message(normalize_untrusted_str(help)));
    groups.insert(0, first);
    report(&groups)
}

/// The first line of a span: a fault of a whole block is told at its beginning,
/// and what a fault costs does not grow with the file.
fn snippet(source: &Source, span: Span) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let (line, number, Range { start, end }) = source.line(span);
    Snippet::source(line)
        .path(source.name.as_str())
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// A sentence without a place.
fn line(level: Level<'_>, sentence: &str) -> String {
    format!("{}\n", Renderer::styled().render(&[Group::with_title(level.primary_title(sentence))]))
}

fn report(groups: &[Group<'_>]) -> String {
    format!("{}\n\n", Renderer::styled().render(groups))
}
