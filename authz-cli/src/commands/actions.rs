//! `authz actions`

use authz_policy::interpret::Interpreter;
use serde_json::Value;

use crate::answer::{Answer, Failure, Verdict};
use crate::args::ActionsArgs;
use crate::names::Names;
use crate::source::Inputs;
use crate::{given, json, policy, question, words};

/// Lists the actions that an actor may do.
pub(crate) fn run(args: &ActionsArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let names = Names::new(&loaded.policy);
    let actor = question::actor(&args.actor, &names)?;
    let target = question::target(args.resource.as_deref(), &names)?;
    let given = given::read(&mut inputs, &args.given, &names)?;

    let mut interpreter = Interpreter::new(&loaded.policy);
    let mut session = interpreter.session(&given.facts, Some(given.now));
    let actions = session.actions(&actor, target.argument(&names).as_ref())?;

    let text = actions.iter().map(|action| words::text(action) + "\n").collect();
    let list: Vec<Value> = actions.iter().map(|action| Value::from(&**action)).collect();
    Ok(Answer::new(Verdict::of(!actions.is_empty()), text)
        .with("actions", list)
        .with("actor", json::constant(&loaded.policy, &actor))
        .with("resource", target.json(&names))
        .found(given.findings))
}
