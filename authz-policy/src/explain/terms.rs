//! Conditions of a rule, with what is known of its variables put in.

use super::{Call, Condition, Part};
use crate::policy::Term;
use crate::program::{Program, Step};

/// The steps that are conditions. Goes as deep as `not` is nested in the file.
pub(super) fn conditions(
    steps: &[Step],
    program: &Program,
    part: &impl Fn(&Term) -> Part,
) -> Vec<Condition> {
    steps.iter().filter_map(|step| condition(step, program, part)).collect()
}

/// The condition that a step is; `None` for one that only binds a variable.
pub(super) fn condition(
    step: &Step,
    program: &Program,
    part: &impl Fn(&Term) -> Part,
) -> Option<Condition> {
    Some(match step {
        Step::Call(callee, args) => {
            let predicate = program.procedures.get(callee.0 as usize)?.signature.predicate;
            let args = args.iter().map(part).collect();
            Condition::Call(Call { predicate, args })
        }
        Step::Not(inner) => Condition::Not(conditions(inner, program, part)),
        Step::Compare(op, left, right) => Condition::Compare(*op, part(left), part(right)),
        Step::In(term, list) => Condition::In(part(term), list.clone()),
        Step::Bind(..) | Step::Each(..) => return None,
    })
}
