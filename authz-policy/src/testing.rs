//! Runs the tests of a policy.

use std::collections::HashSet;

use crate::facts::FactSet;
use crate::interpret::{EvaluationError, Interpreter, Limits, Session};
use crate::policy::{Assertion, Constant, Expected, Literal, Policy, Test};
use crate::program::Signature;

/// What came of the tests of a policy, test by test.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TestResults {
    /// For each test of the policy, for each of its assertions.
    pub tests: Vec<Vec<Outcome>>,
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
        self.outcomes().filter(|outcome| **outcome == Outcome::Passed).count()
    }

    /// How many did not.
    pub fn failed(&self) -> usize {
        self.outcomes().count() - self.passed()
    }

    fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
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
    let tests = policy.tests.iter().map(|test| run_test(&mut interpreter, test)).collect();
    TestResults { tests }
}

/// An interpreter that is ready for all tests of the policy.
pub(crate) fn interpreter(policy: &Policy, limits: Limits) -> Interpreter<'_> {
    let mut interpreter = Interpreter::with_limits(policy, limits);
    let facts = policy.tests.iter().flat_map(|test| &test.facts);
    let signatures: HashSet<Signature> = facts.map(|fact| interpreter.signature(fact)).collect();
    interpreter.store(signatures);
    interpreter
}

fn run_test(interpreter: &mut Interpreter<'_>, test: &Test) -> Vec<Outcome> {
    let facts: FactSet = test.facts.iter().cloned().collect();
    let mut session = interpreter.session(&facts, test.now);
    let outcome = |assertion| run_assertion(&mut session, assertion).unwrap_or_else(Outcome::Error);
    test.assertions.iter().map(outcome).collect()
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
        run(&policy).tests.remove(0)
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
    }
}
