//! `authz test`

use std::path::Path;

use authz_policy::diagnostic::Diagnostic;
use authz_policy::policy::{Assertion, Test};
use authz_policy::source::Span;
use authz_policy::testing::{self, AssertionResult};
use serde_json::{Value, json};

use super::{BAD, FAINT, GOOD, styled};
use crate::answer::{Answer, Failure, Findings, Verdict};
use crate::args::TestArgs;
use crate::expected::{actual, expected};
use crate::json::place;
use crate::policy::{self, Loaded};
use crate::source::{self, Inputs};
use crate::{reasons, words};

/// Runs the tests of policies, each for itself.
pub(crate) fn run(args: &TestArgs) -> Answer {
    let mut inputs = Inputs::default();
    let mut answer = Answer::new(Verdict::Yes, String::new());
    let mut total = Results::default();
    for path in &args.files {
        match test(&mut inputs, path) {
            Ok(results) => total.add(results),
            Err(failure) => {
                let refused = Answer::unanswered(failure);
                total.files.push(json!({ "file": source::name(path), "valid": false }));
                answer.verdict = Verdict::Unanswered;
                answer.errors.extend(refused.errors);
                answer.findings.extend(refused.findings);
            }
        }
    }
    answer.verdict = answer.verdict.max(Verdict::of(total.failed == 0));
    answer.text = format!("{}{}", total.text, summary(&total));
    answer.findings.extend(total.findings);
    answer.with("files", total.files).with("passed", total.passed).with("failed", total.failed)
}

/// What came of some tests.
#[derive(Debug, Default)]
struct Results {
    passed: usize,
    failed: usize,
    text: String,
    files: Vec<Value>,
    /// Warnings about the tests.
    findings: Vec<Findings>,
}

impl Results {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.text.push_str(&other.text);
        self.files.extend(other.files);
        self.findings.extend(other.findings);
    }
}

fn summary(results: &Results) -> String {
    let failed = format!("{} failed", results.failed);
    let failed = if results.failed > 0 { styled(BAD, &failed) } else { failed };
    let passed = format!("{} passed", results.passed);
    let passed = if results.failed == 0 { styled(GOOD, &passed) } else { passed };
    format!("{passed}, {failed}\n")
}

fn test(inputs: &mut Inputs, path: &Path) -> Result<Results, Failure> {
    let loaded = policy::load(inputs, path)?;
    let outcomes = testing::run(&loaded.policy);
    let mut results =
        Results { passed: outcomes.passed(), failed: outcomes.failed(), ..Results::default() };
    let mut tests = Vec::new();
    for (test, outcomes) in loaded.policy.tests.iter().zip(&outcomes.tests) {
        let mut assertions = Vec::new();
        for (assertion, result) in test.assertions.iter().zip(outcomes) {
            let judged = Judged { loaded: &loaded, test, assertion, result };
            results.text.push_str(&judged.text().unwrap_or_default());
            assertions.push(judged.json());
        }
        tests.push(json!({
            "name": &*test.name.node,
            "place": place(&loaded.source, test.name.span),
            "assertions": assertions,
        }));
    }
    results.files.push(json!({ "file": loaded.source.name, "valid": true, "tests": tests }));
    if results.passed + results.failed == 0 {
        results.findings.push(no_tests(&loaded));
    }
    Ok(results)
}

/// Nothing failed, because nothing was asked: whoever believes in these tests should
/// know.
fn no_tests(loaded: &Loaded) -> Findings {
    let fact = "no test of the policy asserts anything";
    let help = "write one into it: `test \"name\" { setup { … } assert allow(…); }`";
    let warning = Diagnostic::warning("no-tests", Span::default(), fact, help);
    Findings::new(loaded.source.clone(), vec![warning])
}

/// An assertion and what came of it.
struct Judged<'a> {
    loaded: &'a Loaded,
    test: &'a Test,
    assertion: &'a Assertion,
    result: &'a AssertionResult,
}

impl Judged<'_> {
    fn actual(&self) -> Option<String> {
        actual(&self.loaded.policy, self.assertion, &self.result.outcome)
    }

    /// The assertion as it is written, on one line.
    fn written(&self) -> String {
        self.loaded.source.words(self.assertion.span)
    }

    /// For people; `None` if it passed.
    fn text(&self) -> Option<String> {
        let (expected, actual) = (expected(self.assertion), self.actual()?);
        let source = &self.loaded.source;
        let at = source.place(self.assertion.span.start);
        let place = format!("{}:{}:{}", source.name, at.line, at.column);
        let (failed, name) = (styled(BAD, "failed"), words::escaped(&self.test.name.node));
        let mut lines = vec![
            format!("{failed}: {place}: {name}: {expected}; {actual}"),
            format!("    {}", styled(FAINT, &self.written())),
        ];
        let reasons = self.result.explanations.iter();
        let reasons = reasons.flat_map(|explanation| reasons::lines(self.loaded, explanation));
        lines.extend(reasons.map(|reason| format!("    {reason}")));
        Some(lines.into_iter().map(|line| line + "\n").collect())
    }

    /// For machines.
    fn json(&self) -> Value {
        let place = place(&self.loaded.source, self.assertion.span);
        let Some(actual) = self.actual() else {
            return json!({ "text": self.written(), "place": place, "passed": true });
        };
        let explanations = self.result.explanations.iter();
        let explanations = explanations.map(|explanation| reasons::json(self.loaded, explanation));
        json!({
            "text": self.written(),
            "place": place,
            "passed": false,
            "expected": expected(self.assertion),
            "actual": actual,
            "explanations": explanations.collect::<Vec<_>>(),
        })
    }
}
