//! `authz check`

use std::path::Path;

use authz_policy::diagnostic::Severity;
use serde_json::{Value, json};

use super::{BAD, GOOD, count, styled};
use crate::answer::{Answer, Findings, Verdict};
use crate::args::CheckArgs;
use crate::policy::{self, Loaded};
use crate::source::{self, Inputs};

/// Finds the faults of policies, each for itself.
pub(crate) fn run(args: &CheckArgs) -> Answer {
    let mut inputs = Inputs::default();
    let mut answer = Answer::new(Verdict::Yes, String::new());
    let mut files: Vec<Value> = Vec::new();
    for path in &args.files {
        let checked = check(&mut inputs, path, args.deny_warnings);
        answer.verdict = answer.verdict.max(checked.verdict);
        answer.text.push_str(&checked.text);
        files.push(json!({ "file": source::name(path), "valid": checked.is_valid() }));
        answer.findings.extend(checked.findings);
        answer.errors.extend(checked.errors);
    }
    let is_valid = answer.is_valid();
    answer.with("files", files).with("valid", is_valid)
}

impl Answer {
    /// Whether nothing is wrong; warnings are not.
    fn is_valid(&self) -> bool {
        self.verdict != Verdict::Unanswered
    }
}

fn check(inputs: &mut Inputs, path: &Path, deny_warnings: bool) -> Answer {
    match policy::load(inputs, path) {
        Ok(Loaded { source, findings, .. }) => {
            let warnings = findings.count(Severity::Warning);
            let is_denied = deny_warnings && warnings > 0;
            let result = if is_denied { styled(BAD, "denied") } else { styled(GOOD, "valid") };
            let counted = summary(&findings).map_or(String::new(), |counts| format!(", {counts}"));
            let text = format!("{}: {result}{counted}\n", source.name);
            Answer::new(Verdict::of(!is_denied), text).found(vec![findings])
        }
        Err(failure) => {
            let mut answer = Answer::unanswered(failure);
            answer.text = answer.findings.iter().map(invalid).collect();
            answer
        }
    }
}

fn invalid(findings: &Findings) -> String {
    let counts = summary(findings).unwrap_or_default();
    format!("{}: {}, {counts}\n", findings.source.name, styled(BAD, "invalid"))
}

/// `2 errors, 1 warning`; `None` where there is neither.
fn summary(findings: &Findings) -> Option<String> {
    let counted =
        [(Severity::Error, "error"), (Severity::Warning, "warning")].map(|(severity, noun)| {
            let number = findings.count(severity);
            (number > 0).then(|| count(number, noun))
        });
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    (!counted.is_empty()).then(|| counted.join(", "))
}
