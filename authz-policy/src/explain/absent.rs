//! Whether conditions hold, and for which values of what is open in them.

use std::collections::HashMap;

use crate::interpret::{EvaluationError, Session, compare_constants};
use crate::policy::{Constant, Term, VarId};
use crate::program::{Program, Step};

/// Values of variables.
pub(super) type Values = HashMap<VarId, Constant>;

/// One way through a step: what it binds.
type Found = Vec<(VarId, Constant)>;

/// Values for which the steps are gone to their end, with those given.
///
/// The way back is data: a rule can have any number of conditions. A `not` among
/// them is gone into, as deep as they are nested in the file.
pub(super) fn witness(
    session: &mut Session<'_, '_, '_>,
    program: &Program,
    steps: &[Step],
    given: &Values,
) -> Result<Option<Values>, EvaluationError> {
    let mut values = given.clone();
    let mut levels: Vec<std::vec::IntoIter<Found>> = Vec::new();
    let mut next = Some(0);
    loop {
        if let Some(n) = next.take() {
            let Some(step) = steps.get(n) else { return Ok(Some(values)) };
            levels.push(ways(session, program, step, &values)?.into_iter());
        }
        let Some(level) = levels.last_mut() else { return Ok(None) };
        match level.next() {
            Some(found) => {
                values.extend(found);
                next = Some(levels.len());
            }
            None => {
                levels.pop();
            }
        }
    }
}

fn ways(
    session: &mut Session<'_, '_, '_>,
    program: &Program,
    step: &Step,
    values: &Values,
) -> Result<Vec<Found>, EvaluationError> {
    let clock = session.clock();
    let value = |term: &Term| value(term, values, clock);
    let holds = |holds: bool| if holds { vec![Found::new()] } else { Vec::new() };
    Ok(match step {
        Step::Call(callee, args) => {
            let known: Vec<_> = args.iter().map(|term| value(term).ok()).collect();
            let answers = session.answers_of(*callee, &known)?;
            let bind =
                |answer: Vec<Constant>| args.iter().zip(answer).filter_map(binding).collect();
            answers.into_iter().map(bind).collect()
        }
        Step::Not(inner) => holds(witness(session, program, inner, values)?.is_none()),
        Step::Compare(op, left, right) => {
            holds(compare_constants(*op, &value(left)?, &value(right)?)?)
        }
        Step::In(term, list) => holds(list.contains(&value(term)?)),
        Step::Bind(variable, term) => vec![vec![(*variable, value(term)?)]],
        Step::Each(variable, list) => {
            list.iter().map(|constant| vec![(*variable, constant.clone())]).collect()
        }
    })
}

fn binding((term, constant): (&Term, Constant)) -> Option<(VarId, Constant)> {
    match term {
        Term::Variable(variable) => Some((*variable, constant)),
        Term::Constant(_) | Term::Now => None,
    }
}

fn value(term: &Term, values: &Values, clock: Option<i64>) -> Result<Constant, EvaluationError> {
    match term {
        Term::Constant(constant) => Ok(constant.clone()),
        Term::Now => clock.map(Constant::Integer).ok_or(EvaluationError::NoClock),
        Term::Variable(variable) => {
            let value = values.get(variable).cloned();
            value.ok_or(EvaluationError::Malformed("an unbound variable"))
        }
    }
}
