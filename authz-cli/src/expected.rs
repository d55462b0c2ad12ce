//! What a failed assertion expected, and what came instead.

use authz_policy::explain::constant;
use authz_policy::policy::{Assertion, Constant, Expected, Policy};
use authz_policy::testing::Outcome;

/// How many answers too many or too few are told.
const MAX_TOLD: usize = 10;

/// What was expected.
pub(crate) fn expected(assertion: &Assertion) -> &'static str {
    match (&assertion.expected, assertion.variables.is_empty()) {
        (Expected::Holds, true) => "expected to hold",
        (Expected::Holds, false) => "expected to hold for some values",
        (Expected::HoldsNot, true) => "expected not to hold",
        (Expected::HoldsNot, false) => "expected to hold for no values",
        (Expected::Iff(_), _) => "expected to hold exactly where the condition does",
    }
}

/// What came; `None` for what was expected.
pub(crate) fn actual(policy: &Policy, assertion: &Assertion, outcome: &Outcome) -> Option<String> {
    let list = |answers: &[Vec<Constant>]| list(policy, assertion, answers);
    Some(match outcome {
        Outcome::Passed => return None,
        Outcome::HoldsNot if assertion.variables.is_empty() => "it does not hold".to_owned(),
        Outcome::HoldsNot => "it holds for none".to_owned(),
        Outcome::Holds(_) if assertion.variables.is_empty() => "it holds".to_owned(),
        Outcome::Holds(answers) => format!("it holds for {}", list(answers)),
        Outcome::Differs { missing, surplus } => {
            let missing =
                (!missing.is_empty()).then(|| format!("it does not hold for {}", list(missing)));
            let surplus =
                (!surplus.is_empty()).then(|| format!("it also holds for {}", list(surplus)));
            missing.into_iter().chain(surplus).collect::<Vec<_>>().join(", and ")
        }
        Outcome::Error(error) => format!("it cannot be decided: {error}"),
        _ => "it came out otherwise".to_owned(),
    })
}

/// `action = "edit"`, `action = "read"`, 3 more
fn list(policy: &Policy, assertion: &Assertion, answers: &[Vec<Constant>]) -> String {
    let one = |values: &Vec<Constant>| {
        let pairs = assertion.variables.iter().zip(values);
        let pairs = pairs
            .map(|(variable, value)| format!("{} = {}", variable.name, constant(policy, value)));
        format!("`{}`", pairs.collect::<Vec<_>>().join(", "))
    };
    let mut list: Vec<String> = answers.iter().take(MAX_TOLD).map(one).collect();
    if let Some(more @ 1..) = answers.len().checked_sub(MAX_TOLD) {
        list.push(format!("{more} more"));
    }
    list.join(", ")
}
