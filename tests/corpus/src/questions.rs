//! Every question that can be asked about a policy: who, what, on what.

use std::collections::BTreeSet;
use std::sync::Arc;

use authz_policy::ast::BlockKind;
use authz_policy::policy::{Constant, Fact, Policy, PredicateId, Term, TypeId};

use crate::facts::{self, predicate, types};

/// An action that no policy declares.
const UNDECLARED: &str = "juggle";
/// The id of an object of which nothing is known.
const UNKNOWN: &str = "ghost";
/// All ids that there can be.
pub static IDS: [&str; 5] = ["1", "a", "7", UNKNOWN, ""];

/// The ids of a type that are asked about.
pub fn ids(policy: &Policy, ty: TypeId) -> Vec<&'static str> {
    let info = policy.types.get(usize::from(ty.0));
    let is_guest = info.is_some_and(|i| &*i.name == "Guest" && i.kind == BlockKind::Actor);
    if is_guest { vec![""] } else { facts::IDS.into_iter().chain([UNKNOWN]).collect() }
}

/// The objects of a type that are asked about.
pub fn objects(policy: &Policy, ty: TypeId) -> Vec<Constant> {
    ids(policy, ty).into_iter().map(|id| Constant::Object(ty, id.into())).collect()
}

/// Everybody who asks.
pub fn actors(policy: &Policy) -> Vec<Constant> {
    let all = types(policy).zip(&policy.types);
    let actors = all.filter(|(_, info)| info.kind == BlockKind::Actor);
    actors.flat_map(|(ty, _)| objects(policy, ty)).collect()
}

/// The names in the second place of some heads, of blocks, and one that is not
/// declared.
pub fn actions(policy: &Policy) -> BTreeSet<Arc<str>> {
    let blocks = policy.types.iter().flat_map(|info| &info.permissions);
    let declared = blocks.chain(&policy.global.permissions).map(|info| info.name.clone());
    let about = ["allow", "has_permission", "allow_field"].map(|name| predicate(policy, name));
    let heads = policy.rules.iter().map(|rule| &rule.head);
    let named = heads.filter(|head| about.contains(&Some(head.predicate)));
    let named = named.filter_map(|head| match head.args.get(1) {
        Some(Term::Constant(Constant::String(name))) => Some(name.clone()),
        _ => None,
    });
    declared.chain(named).chain([Arc::from(UNDECLARED)]).collect()
}

/// What actions are asked about: objects, types by their names, nothing.
pub fn resources(policy: &Policy) -> Vec<Option<Constant>> {
    let objects = types(policy).flat_map(|ty| objects(policy, ty)).map(Some);
    let names = policy.types.iter().map(|info| Some(Constant::String(info.name.clone())));
    objects.chain(names).chain([None]).collect()
}

/// The question whether something is allowed.
pub fn allow(
    predicate: PredicateId,
    actor: &Constant,
    action: &Arc<str>,
    resource: Option<&Constant>,
) -> Fact {
    let mut args = vec![actor.clone(), Constant::String(action.clone())];
    args.extend(resource.cloned());
    Fact { predicate, args }
}

/// Every question of every actor about every action on everything.
pub fn all(policy: &Policy) -> Vec<Fact> {
    let Some(predicate) = predicate(policy, "allow") else { return Vec::new() };
    let (actions, resources) = (actions(policy), resources(policy));
    let mut questions = Vec::new();
    for actor in &actors(policy) {
        for action in &actions {
            let asked = resources.iter().map(|on| allow(predicate, actor, action, on.as_ref()));
            questions.extend(asked);
        }
    }
    questions
}

/// Every question about a field: none where no block has fields.
pub fn fields(policy: &Policy) -> Vec<Fact> {
    let Some(predicate) = predicate(policy, "allow_field") else { return Vec::new() };
    let mut questions = Vec::new();
    for (ty, info) in types(policy).zip(&policy.types) {
        let Some(fields) = &info.fields else { continue };
        for actor in actors(policy) {
            let asked = actions(policy).into_iter().flat_map(|action| {
                objects(policy, ty).into_iter().map(move |object| (action.clone(), object))
            });
            let facts =
                asked.map(|(action, object)| allow(predicate, &actor, &action, Some(&object)));
            questions.extend(
                facts.flat_map(|fact| fields.iter().map(move |field| with(&fact, &field.name))),
            );
        }
    }
    questions
}

/// The action of a name, and the field: `write(title)`.
pub fn on_field(name: &str) -> (Arc<str>, Option<Arc<str>>) {
    let parts = name.strip_suffix(')').and_then(|name| name.split_once('('));
    parts.map_or_else(|| (name.into(), None), |(action, field)| (action.into(), Some(field.into())))
}

/// The question with a field behind it.
pub fn with(fact: &Fact, field: &Arc<str>) -> Fact {
    let field = Constant::String(field.clone());
    let args = fact.args.iter().cloned().chain([field]).collect();
    Fact { predicate: fact.predicate, args }
}
