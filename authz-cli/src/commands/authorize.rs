//! `authz authorize`

use authz_policy::diagnostic::Severity;
use authz_policy::interpret::{EvaluationError, Interpreter};

use super::{BAD, GOOD, styled};
use crate::answer::{Answer, Failure, Verdict};
use crate::args::QuestionArgs;
use crate::names::Names;
use crate::question::{self, Question};
use crate::source::Inputs;
use crate::{given, json, policy};

/// Decides whether an actor may do something.
pub(crate) fn run(args: &QuestionArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let names = Names::new(&loaded.policy);
    let question = Question::read(args, &names)?;
    let given = given::read(&mut inputs, &args.given, &names)?;

    let mut interpreter = Interpreter::new(&loaded.policy);
    let mut session = interpreter.session(&given.facts, Some(given.now));
    let decision = question.decide(&mut session, &names);

    Ok(answer(&question, &names, decision).found(given.findings))
}

/// The answer to a question that was decided so. What cannot be decided is
/// denied, and the exit code tells it from a denial.
pub(super) fn answer(
    question: &Question,
    names: &Names<'_>,
    decision: Result<bool, EvaluationError>,
) -> Answer {
    let Question { actor, action, target } = question;
    let is_allowed = matches!(decision, Ok(true));
    let text = if is_allowed { styled(GOOD, "Allowed") } else { styled(BAD, "Denied") };
    let mut answer = Answer::new(Verdict::of(is_allowed), text + "\n")
        .with("decision", if is_allowed { "allow" } else { "deny" })
        .with("actor", json::constant(names.policy, actor))
        .with("action", action.as_str())
        .with("resource", target.json(names));
    if !is_allowed {
        answer.findings.extend(question::unknown_action(action, target, names, Severity::Warning));
    }
    match decision {
        Ok(_) => answer,
        Err(error) => answer.undecided(&error),
    }
}

#[cfg(test)]
mod tests {
    use authz_policy::interpret::EvaluationError;
    use authz_policy::policy::{Constant, Policy, TypeId};

    use super::answer;
    use crate::answer::Verdict;
    use crate::names::Names;
    use crate::question::{Question, Target};

    #[test]
    fn what_cannot_be_decided_is_denied_with_an_exit_code_of_its_own() {
        let (policy, _) = Policy::parse("actor User {}").unwrap();
        let names = Names::new(&policy);
        let actor = Constant::Object(TypeId(0), "alice".into());
        let question = Question { actor, action: "read".to_owned(), target: Target::Nothing };
        let decisions = [Ok(true), Ok(false), Err(EvaluationError::TooMuchWork)];
        let answers = decisions.map(|decision| {
            let answer = answer(&question, &names, decision);
            (answer.verdict, answer.json.get("decision").cloned().unwrap(), answer.errors.len())
        });
        let expected = [
            (Verdict::Yes, "allow".into(), 0),
            (Verdict::No, "deny".into(), 0),
            (Verdict::Unanswered, "deny".into(), 1),
        ];
        assert_eq!(answers, expected);
    }
}
