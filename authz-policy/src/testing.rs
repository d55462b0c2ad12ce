//! Runs the tests of a policy.

use std::collections::HashSet;

use crate::explain::Explanation;
use crate::facts::FactSet;
use crate::interpret::{EvaluationError, Interpreter, Limits, Session};
use crate::policy::{Assertion, Constant, Expected, Fact, Literal, Policy, Test};
use crate::program::Signature;

/// How many failed assertions are explained.
const EXPLAINED: usize = 100;

/// What came of the tests of a policy, test by test.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TestResults {
    /// For each test of the policy, for each of its assertions.
    pub tests: Vec<Vec<AssertionResult>>,
    /// How many steps the assertions took.
    pub steps: u64,
}

/// What came of an assertion, and why it came out otherwise than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssertionResult {
    /// What came of it.
    pub outcome: Outcome,
    /// Why, if that was not expected: for an `iff` of the first missing and of
    /// the first surplus answer. Only the first hundred failures are explained.
    pub explanations: Vec<Explanation>,
}

/// What came of an assertion.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// As expected.
    Passed,
    /// `assert`: nothing follows.
    HoldsNot,
    /// `assert_not`: it follows for these values of the variables; without
    /// variables for the one empty list of them.
    Holds(Vec<Vec<Constant>>),
    /// `iff`: other answers than the condition's.
    Differs {
        /// Values of the variables for which the condition holds and the call
        /// does not.
        missing: Vec<Vec<Constant>>,
        /// Values for which the call holds and the condition does not.
        surplus: Vec<Vec<Constant>>,
    },
    /// It could not be evaluated.
    Error(EvaluationError),
}

impl TestResults {
    /// How many assertions came out as expected.
    pub fn passed(&self) -> usize {
        self.results().filter(|result| result.outcome == Outcome::Passed).count()
    }

    /// How many did not.
    pub fn failed(&self) -> usize {
        self.results().count() - self.passed()
    }

    fn results(&self) -> impl Iterator<Item = &AssertionResult> {
        self.tests.iter().flatten()
    }
}

/// Runs all tests of the policy.
pub fn run(policy: &Policy) -> TestResults {
    run_with_limits(policy, Limits::default())
}

/// Runs all tests of the policy with limits for each question.
pub fn run_with_limits(policy: &Policy, limits: Limits) -> TestResults {
    let mut interpreter = interpreter(policy, limits);
    let mut results = TestResults { tests: Vec::new(), steps: 0 };
    let mut explained = 0;
    for test in &policy.tests {
        let (outcomes, steps) = run_test(&mut interpreter, test, &mut explained);
        results.tests.push(outcomes);
        results.steps += steps;
    }
    results
}

/// An interpreter that is ready for all tests of the policy.
pub(crate) fn interpreter(policy: &Policy, limits: Limits) -> Interpreter<'_> {
    let mut interpreter = Interpreter::with_limits(policy, limits);
    let facts = policy.tests.iter().flat_map(|test| &test.facts);
    let signatures: HashSet<Signature> = facts.map(|fact| interpreter.signature(fact)).collect();
    interpreter.store(signatures);
    interpreter
}

fn run_test(
    interpreter: &mut Interpreter<'_>,
    test: &Test,
    explained: &mut usize,
) -> (Vec<AssertionResult>, u64) {
    let facts: FactSet = test.facts.iter().cloned().collect();
    let mut session = interpreter.session(&facts, test.now);
    let result = |assertion| {
        let outcome = run_assertion(&mut session, assertion).unwrap_or_else(Outcome::Error);
        let mut explanations = Vec::new();
        if *explained < EXPLAINED && outcome != Outcome::Passed {
            *explained += 1;
            explanations = explain(&mut session, assertion, &outcome);
        }
        AssertionResult { outcome, explanations }
    };
    let results = test.assertions.iter().map(result).collect();
    (results, session.steps())
}

/// Why the outcome is what it is. What cannot be explained within the limits is
/// not.
fn explain(
    session: &mut Session<'_, '_, '_>,
    assertion: &Assertion,
    outcome: &Outcome,
) -> Vec<Explanation> {
    let call = &assertion.call;
    let first = |answers: &Vec<Vec<Constant>>| answers.first().cloned();
    let values: Vec<Vec<Constant>> = match outcome {
        Outcome::HoldsNot if assertion.variables.is_empty() => vec![Vec::new()],
        Outcome::Holds(answers) => first(answers).into_iter().collect(),
        Outcome::Differs { missing, surplus } => {
            first(missing).into_iter().chain(first(surplus)).collect()
        }
        Outcome::HoldsNot | Outcome::Passed | Outcome::Error(_) => Vec::new(),
    };
    let facts = values.iter().filter_map(|values| session.fact(call, values).ok());
    let facts: Vec<Fact> = facts.collect();
    facts.iter().filter_map(|fact| session.explain(fact).ok()).collect()
}

fn run_assertion(
    session: &mut Session<'_, '_, '_>,
    assertion: &Assertion,
) -> Result<Outcome, EvaluationError> {
    let Assertion { expected, call, variables, .. } = assertion;
    match expected {
        Expected::Holds => {
            for values in session.combinations(call, variables, &[])? {
                if session.holds_for(call, &values)? {
                    return Ok(Outcome::Passed);
                }
            }
            Ok(Outcome::HoldsNot)
        }
        Expected::HoldsNot => {
            let answers = session.answers(call, variables)?;
            Ok(if answers.is_empty() { Outcome::Passed } else { Outcome::Holds(answers) })
        }
        Expected::Iff(condition) => iff(session, assertion, condition),
    }
}

/// Compares the call with the condition, for all values of the variables.
fn iff(
    session: &mut Session<'_, '_, '_>,
    assertion: &Assertion,
    condition: &[Vec<Literal>],
) -> Result<Outcome, EvaluationError> {
    let Assertion { call, variables, .. } = assertion;
    let (mut missing, mut surplus) = (Vec::new(), Vec::new());
    for values in session.combinations(call, variables, condition)? {
        session.check_bounded(call, &values)?;
        let is_expected = session.any_holds(condition, &values)?;
        match (session.holds_for(call, &values)?, is_expected) {
            (true, false) => surplus.push(values),
            (false, true) => missing.push(values),
            (true, true) | (false, false) => {}
        }
    }
    if missing.is_empty() && surplus.is_empty() {
        return Ok(Outcome::Passed);
    }
    Ok(Outcome::Differs { missing, surplus })
}

#[cfg(test)]
mod tests {
    use super::{Outcome, run};
    use crate::interpret::EvaluationError;
    use crate::policy::{Assertion, Constant, Expected, Literal, Policy, Test, VarId};
    use crate::source::{Span, Spanned};
    use crate::test_policy::Sketch;

    fn policy() -> Policy {
        Sketch::new(&["User", "Doc"])
            .permissions("Doc", &["read", "edit"])
            .declare("owner", &["Doc", "User"])
            .declare("quota", &["User", "Integer"])
            .rule("allow(u:User, 'edit', d:Doc)", &["owner(d, u)"])
            .rule("allow(u:User, 'read', d:Doc)", &["allow(u, 'edit', d)"])
            .rule("allow(_:User, 'read', d:Doc)", &["public(d)"])
            .rule("at_most(u:User, n:Integer)", &["quota(u, m:Integer)", "n < m"])
            .declare("public", &["Doc"])
            .build()
    }

    fn outcomes(facts: &[&str], assertions: &[(&str, Expected)]) -> Vec<Outcome> {
        let mut policy = policy();
        let assertion = |(text, expected): &(&str, Expected)| {
            let (call, variables) = Sketch::question(&policy, text);
            Assertion { expected: expected.clone(), call, variables, span: Span::default() }
        };
        let test = Test {
            name: Spanned { node: "test".into(), span: Span::default() },
            facts: facts.iter().map(|fact| Sketch::fact(&policy, fact)).collect(),
            now: None,
            assertions: assertions.iter().map(assertion).collect(),
        };
        policy.tests.push(test);
        run(&policy).tests.remove(0).into_iter().map(|result| result.outcome).collect()
    }

    fn texts(texts: &[&str]) -> Vec<Constant> {
        texts.iter().map(|text| Constant::String((*text).into())).collect()
    }

    fn is_in(list: &[&str]) -> Expected {
        let term = crate::policy::Term::Variable(VarId(0));
        Expected::Iff(vec![vec![Literal::In(term, texts(list), Span::default())]])
    }

    const OWNER: &[&str] = &["owner(Doc/d, User/a)"];

    #[test]
    fn assertions_pass_and_their_twins_fail() {
        let read = "allow(User/a, 'read', Doc/d)";
        let other = "allow(User/b, 'read', Doc/d)";
        let given = [
            (read, Expected::Holds),
            (other, Expected::HoldsNot),
            (read, Expected::HoldsNot),
            (other, Expected::Holds),
        ];
        let none = Outcome::Holds(vec![Vec::new()]);
        let expected = [Outcome::Passed, Outcome::Passed, none, Outcome::HoldsNot];
        assert_eq!(outcomes(OWNER, &given), expected);
    }

    #[test]
    fn a_variable_without_iff_means_some() {
        let question = "allow(User/a, action:String, Doc/d)";
        let given = [(question, Expected::Holds), (question, Expected::HoldsNot)];
        let answers = vec![texts(&["edit"]), texts(&["read"])];
        assert_eq!(outcomes(OWNER, &given), [Outcome::Passed, Outcome::Holds(answers)]);
        assert_eq!(outcomes(&[], &given), [Outcome::HoldsNot, Outcome::Passed]);
    }

    #[test]
    fn iff_tells_what_is_missing_and_what_is_too_much() {
        let question = "allow(User/a, action:String, Doc/d)";
        let given = [
            (question, is_in(&["read", "edit"])),
            (question, is_in(&["read", "share"])),
            (question, is_in(&[])),
        ];
        let differs = |missing, surplus| Outcome::Differs { missing, surplus };
        let (read, edit, share) = (texts(&["read"]), texts(&["edit"]), texts(&["share"]));
        let expected = [
            Outcome::Passed,
            differs(vec![share], vec![edit.clone()]),
            differs(Vec::new(), vec![edit, read]),
        ];
        assert_eq!(outcomes(OWNER, &given), expected);
    }

    #[test]
    fn iff_over_any_number_is_an_error() {
        let given =
            [("at_most(User/a, n:Integer)", is_in(&[])), ("quota(User/a, n:Integer)", is_in(&[]))];
        let results = outcomes(&["quota(User/a, 3)"], &given);
        assert_eq!(results[0], Outcome::Error(EvaluationError::Unbounded));
        let surplus = vec![vec![Constant::Integer(3)]];
        assert_eq!(results[1], Outcome::Differs { missing: Vec::new(), surplus });
    }

    #[test]
    fn results_are_counted_by_assertion() {
        let mut policy = policy();
        let (call, variables) = Sketch::question(&policy, "allow(User/a, 'read', Doc/d)");
        let assertion = |expected| {
            let (call, variables) = (call.clone(), variables.clone());
            Assertion { expected, call, variables, span: Span::default() }
        };
        let name = Spanned { node: "test".into(), span: Span::default() };
        let assertions = vec![assertion(Expected::Holds), assertion(Expected::HoldsNot)];
        let test = Test { name, facts: Vec::new(), now: None, assertions };
        policy.tests = vec![test.clone(), test];
        let results = run(&policy);
        assert_eq!((results.passed(), results.failed()), (2, 2));
        let explained = |n: usize| !results.tests[0][n].explanations.is_empty();
        assert_eq!((explained(0), explained(1)), (true, false));
    }
}
