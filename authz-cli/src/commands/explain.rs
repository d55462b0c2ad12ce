//! `authz explain`

use authz_policy::explain;
use authz_policy::interpret::Interpreter;

use super::authorize::answer;
use crate::answer::{Answer, Failure};
use crate::args::QuestionArgs;
use crate::names::Names;
use crate::question::Question;
use crate::source::Inputs;
use crate::{given, policy, reasons};

/// Tells why an actor may do something, or what is missing.
pub(crate) fn run(args: &QuestionArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let names = Names::new(&loaded.policy);
    let question = Question::read(args, &names)?;
    let given = given::read(&mut inputs, &args.given, &names)?;

    let mut interpreter = Interpreter::new(&loaded.policy);
    let mut session = interpreter.session(&given.facts, Some(given.now));
    let Some(fact) = question.fact(&names) else {
        return Ok(answer(&question, &names, Ok(false)).found(given.findings));
    };
    let explanation = match session.explain(&fact) {
        Ok(explanation) => explanation,
        Err(error) => return Ok(answer(&question, &names, Err(error)).found(given.findings)),
    };

    let is_allowed = matches!(explanation.answer, explain::Answer::Holds(_));
    let mut answer = answer(&question, &names, Ok(is_allowed)).found(given.findings);
    let lines = reasons::lines(&loaded, &explanation).into_iter();
    answer.text.extend(lines.map(|line| line + "\n"));
    Ok(answer.with("explanation", reasons::json(&loaded, &explanation)))
}
