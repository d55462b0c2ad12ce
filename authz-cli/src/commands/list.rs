//! `authz list`

use authz_policy::diagnostic::Severity;
use authz_policy::interpret::Interpreter;
use authz_policy::policy::Constant;
use serde_json::Value;

use crate::answer::{Answer, Failure, Verdict};
use crate::args::ListArgs;
use crate::names::Names;
use crate::question::Target;
use crate::source::Inputs;
use crate::{given, json, policy, question, words};

/// Lists the objects of a type on which an actor may do something.
pub(crate) fn run(args: &ListArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let policy = &loaded.policy;
    let names = Names::new(policy);
    let actor = question::actor(&args.actor, &names)?;
    let ty = question::ty(&args.ty, &names)?;
    let given = given::read(&mut inputs, &args.given, &names)?;

    let mut interpreter = Interpreter::new(policy);
    let mut session = interpreter.session(&given.facts, Some(given.now));
    let listing = session.list(&actor, &args.action, ty)?;

    let objects = listing.objects.iter().map(|object| words::constant(policy, object));
    let others = listing.and_all_others.then(|| format!("and every other {}", args.ty));
    let text = objects.chain(others).map(|line| line + "\n").collect();
    let is_some = listing.and_all_others || !listing.objects.is_empty();
    let ids: Vec<Value> = listing.objects.iter().filter_map(id).collect();
    let mut answer = Answer::new(Verdict::of(is_some), text)
        .with("ids", ids)
        .with("and_all_others", listing.and_all_others)
        .with("actor", json::constant(policy, &actor))
        .with("action", args.action.as_str())
        .with("type", args.ty.as_str())
        .found(given.findings);
    if !is_some {
        let target = Target::Object(Constant::Object(ty, "".into()));
        answer.findings.extend(question::unknown_action(
            &args.action,
            &target,
            &names,
            Severity::Warning,
        ));
    }
    Ok(answer)
}

fn id(object: &Constant) -> Option<Value> {
    match object {
        Constant::Object(_, id) => Some(Value::from(&**id)),
        Constant::String(_) | Constant::Integer(_) | Constant::Boolean(_) => None,
    }
}
