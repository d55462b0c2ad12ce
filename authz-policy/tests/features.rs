//! A policy for each feature of the language, with its tests inside.
//!
//! `tests/policies/<feature>.polar`: what is allowed, and its twin, one fact apart,
//! that is not.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use authz_policy::Policy;
use authz_policy::parser::parse;
use authz_policy::policy::{Expected, Literal, OriginId};
use authz_policy::source::{Span, position};
use authz_policy::testing::{self, Outcome};

/// How the tree of a policy shows every form of the grammar.
const FORMS: &[&str] = &[
    "Block(",
    "Rule(",
    "Declaration(",
    "Test(",
    "Fixture(Fixture",
    "kind: Actor",
    "kind: Resource",
    "kind: Global",
    "fields: Some",
    "left: Name",
    "left: Role",
    "left: Permission",
    "left: Field",
    "what: Name",
    "what: Role",
    "what: Permission",
    "body: None",
    "node: Call",
    "Matches {",
    "In {",
    "And([",
    "Or([",
    "Not(",
    "Named(",
    "On {",
    "Global(",
    "op: Equal",
    "op: NotEqual",
    "op: Less,",
    "op: LessOrEqual",
    "op: Greater,",
    "op: GreaterOrEqual",
    "node: Variable(",
    "node: Anonymous",
    "node: String(",
    "node: Integer(",
    "node: Boolean(",
    "node: Object {",
    "node: Now",
    "Fact(Call",
    "Fixture(Spanned",
    "Time(",
    "is_positive: false",
    "iff: Some",
    "node: \"Actor\"",
    "node: \"Resource\"",
    "node: \"String\"",
    "node: \"Integer\"",
    "node: \"Boolean\"",
    "docs: [\"",
];

fn policies() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/policies");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let policies: BTreeMap<String, String> = paths
        .filter(|path| path.extension().is_some_and(|kind| kind == "polar"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(policies.len() > 20, "the policies are not found: {policies:?}");
    policies
}

/// The policy, which has neither a fault nor a warning.
fn checked(name: &str, text: &str) -> Policy {
    let faults = match Policy::parse(text) {
        Ok((policy, warnings)) if warnings.is_empty() => return policy,
        Ok((_, faults)) | Err(faults) => faults,
    };
    let texts: Vec<String> =
        faults.iter().map(|fault| fault.display(name, text).to_string()).collect();
    panic!("{}", texts.join("\n\n"));
}

#[test]
fn every_assertion_holds() {
    for (name, text) in policies() {
        let policy = checked(&name, &text);
        let results = testing::run(&policy);
        let assertions = policy.tests.iter().flat_map(|test| &test.assertions);
        for (assertion, result) in assertions.zip(results.tests.iter().flatten()) {
            let line = position(&text, assertion.span.start).line;
            assert_eq!(result.outcome, Outcome::Passed, "{name}.polar, line {line}");
        }
    }
}

#[test]
fn what_is_allowed_has_a_twin_that_is_not() {
    for (name, text) in policies() {
        let policy = checked(&name, &text);
        let assertions = || policy.tests.iter().flat_map(|test| &test.assertions);
        let is_there =
            |is: fn(&Expected) -> bool| assertions().any(|assertion| is(&assertion.expected));
        let exact = is_there(|expected| matches!(expected, Expected::Iff(_)));
        assert!(exact || is_there(|expected| *expected == Expected::Holds), "{name}: allowed");
        assert!(exact || is_there(|expected| *expected == Expected::HoldsNot), "{name}: denied");
    }
}

#[test]
fn every_form_of_the_grammar_is_used() {
    let trees: Vec<String> =
        policies().values().map(|text| format!("{:?}", parse(text).0)).collect();
    let missing: Vec<_> =
        FORMS.iter().filter(|form| !trees.iter().any(|tree| tree.contains(**form))).collect();
    assert!(missing.is_empty(), "no policy has {missing:?}");
}

/// A rule that no test would miss is not tested, nor is a condition of one.
#[test]
fn nothing_can_be_left_out() {
    let mut idle = Vec::new();
    for (name, text) in policies() {
        let policy = checked(&name, &text);
        for (what, shorter) in without_a_rule(&policy).chain(without_a_condition(&policy)) {
            if testing::run(&shorter).failed() == 0 {
                let written = text.get(what.start as usize..what.end as usize).unwrap_or("");
                let line = position(&text, what.start).line;
                idle.push(format!("{name}.polar, line {line}: {written}"));
            }
        }
    }
    assert!(idle.is_empty(), "no test needs what stands in {idle:#?}");
}

/// The policy without a rule of it, for each, and where that stands.
fn without_a_rule(policy: &Policy) -> impl Iterator<Item = (Span, Policy)> + '_ {
    (0..).map(OriginId).zip(&policy.origins).filter_map(|(origin, written)| {
        let mut shorter = policy.clone();
        shorter.rules.retain(|rule| rule.origin != origin);
        (shorter.rules.len() < policy.rules.len()).then_some((written.span, shorter))
    })
}

/// The same without a condition of a rule. What only types a variable is left.
fn without_a_condition(policy: &Policy) -> impl Iterator<Item = (Span, Policy)> + '_ {
    let places = policy.rules.iter().enumerate().flat_map(|(at, rule)| {
        let conditions = rule.body.iter().enumerate();
        conditions.filter_map(move |(n, condition)| Some((at, n, place(condition)?)))
    });
    places.filter_map(|(at, n, span)| {
        let mut shorter = policy.clone();
        shorter.rules.get_mut(at)?.body.remove(n);
        Some((span, shorter))
    })
}

fn place(condition: &Literal) -> Option<Span> {
    match condition {
        Literal::Call(_, span)
        | Literal::Not(_, span)
        | Literal::Compare(.., span)
        | Literal::In(.., span) => Some(*span),
        Literal::Matches(..) => None,
    }
}
