//! Answers for machines.
//!
//! One document for a command: the members of its answer, and always
//! `diagnostics` and `errors`, which may be empty. Where a question has no
//! answer, only these two are there.

use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::policy::{Constant, Policy};
use authz_policy::source::Span;
use serde_json::{Value, json};

use crate::answer::{Answer, Findings};
use crate::source::Source;
use crate::words;

/// The document.
pub(crate) fn document(answer: &Answer) -> String {
    let mut members = answer.json.clone();
    let diagnostics: Vec<Value> = answer.findings.iter().flat_map(findings).collect();
    let errors = answer.errors.iter();
    let errors: Vec<Value> =
        errors.map(|trouble| json!({ "message": trouble.message, "help": trouble.help })).collect();
    members.insert("diagnostics".to_owned(), diagnostics.into());
    members.insert("errors".to_owned(), errors.into());
    format!("{:#}\n", Value::Object(members))
}

fn findings(findings: &Findings) -> impl Iterator<Item = Value> {
    let Findings { source, diagnostics } = findings;
    diagnostics.iter().map(|diagnostic| fault(source, diagnostic))
}

fn fault(source: &Source, diagnostic: &Diagnostic) -> Value {
    let Diagnostic { severity, code, span, message, help, notes, .. } = diagnostic;
    let severity = match severity {
        Severity::Warning => "warning",
        _ => "error",
    };
    let notes = notes.iter().map(|(span, note)| match span {
        Some(span) => json!({ "message": note, "place": place(source, *span) }),
        None => json!({ "message": note }),
    });
    json!({
        "severity": severity,
        "code": code,
        "message": message,
        "help": help,
        "place": place(source, *span),
        "notes": notes.collect::<Vec<_>>(),
    })
}

/// Where something is. Lines and columns count from 1, columns count
/// characters; offsets are bytes.
pub(crate) fn place(source: &Source, span: Span) -> Value {
    let point = |offset| {
        let place = source.place(offset);
        json!({ "line": place.line, "column": place.column, "offset": place.offset })
    };
    json!({ "file": source.name, "start": point(span.start), "end": point(span.end) })
}

/// A value.
pub(crate) fn constant(policy: &Policy, constant: &Constant) -> Value {
    match constant {
        Constant::Object(ty, id) => json!({ "type": words::type_name(policy, *ty), "id": **id }),
        Constant::String(text) => json!(**text),
        Constant::Integer(number) => json!(number),
        Constant::Boolean(is) => json!(is),
    }
}
