//! `authz actions`

use std::collections::BTreeMap;

use authz_policy::interpret::Interpreter;
use authz_policy::outline::OnField;
use serde_json::Value;

use crate::answer::{Answer, Failure, Verdict};
use crate::args::ActionsArgs;
use crate::names::Names;
use crate::question::Target;
use crate::source::Inputs;
use crate::{given, json, policy, question, words};

/// Lists the actions that an actor may do.
pub(crate) fn run(args: &ActionsArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let known = Names::new(&loaded.policy);
    let actor = question::actor(&args.actor, &known)?;
    let target = question::target(args.resource.as_deref(), &known)?;
    let given = given::read(&mut inputs, &args.given, &known)?;

    let mut interpreter = Interpreter::new(&loaded.policy);
    let mut session = interpreter.session(&given.facts, Some(given.now));
    let actions = session.actions(&actor, target.argument(&known).as_ref())?;

    let fields = match &target {
        Target::Object(object) if args.fields => session.fields(&actor, object)?,
        _ => Vec::new(),
    };

    let on_fields = fields.iter().map(|on| OnField::name(&on.action, &on.field));
    let names = actions.iter().map(ToString::to_string).chain(on_fields);
    let text = names.map(|name| words::text(&name) + "\n").collect();
    let list: Vec<Value> = actions.iter().map(|action| Value::from(&**action)).collect();
    let is_any = !actions.is_empty() || !fields.is_empty();
    let mut answer = Answer::new(Verdict::of(is_any), text).with("actions", list);
    if args.fields {
        let mut object: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for OnField { action, field, .. } in &fields {
            object.entry(action.to_string()).or_default().push(Value::from(&**field));
        }
        let object = object.into_iter().map(|(action, fields)| (action, Value::from(fields)));
        answer = answer.with("fields", Value::Object(object.collect()));
    }
    Ok(answer
        .with("actor", json::constant(&loaded.policy, &actor))
        .with("resource", target.json(&known))
        .found(given.findings))
}
