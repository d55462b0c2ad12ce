//! Random facts for a policy: with cycles, missing values and unknown ids.

use std::sync::Arc;

use authz_policy::ast::BlockKind;
use authz_policy::policy::{Constant, Fact, Policy, PredicateId, Ty, TypeId, TypeSet};

use crate::random::Random;

/// The ids of every type that facts speak of; a number is one, and a text.
pub const IDS: [&str; 2] = ["1", "a"];
/// The time at which everything is decided.
pub const NOW: i64 = 1;

/// One kind of stored facts.
#[derive(Clone, Debug)]
struct Kind {
    predicate: PredicateId,
    args: Vec<Argument>,
}

#[derive(Clone, Debug)]
enum Argument {
    Name(Arc<str>),
    Value(Ty),
}

/// Some facts of the kinds that the policy stores; none about a guest.
pub fn facts(random: &mut Random, policy: &Policy) -> Vec<Fact> {
    let guest = guest(policy).map(Ty::Object);
    let is_of_guest = |arg: &Argument| matches!(arg, Argument::Value(ty) if Some(*ty) == guest);
    let mut facts = Vec::new();
    for kind in Kind::all(policy) {
        if kind.args.iter().any(is_of_guest) {
            continue;
        }
        let density = random.pick(&[0, 20, 45, 70]).copied().unwrap_or_default();
        for _ in 0..4 {
            if random.chance(density) {
                let args = kind.args.iter().map(|arg| arg.value(random)).collect();
                facts.push(Fact { predicate: kind.predicate, args });
            }
        }
    }
    facts
}

/// The type of the guest, if there is one.
pub fn guest(policy: &Policy) -> Option<TypeId> {
    let types = (0..).map(TypeId).zip(&policy.types);
    let mut guests = types.filter(|(_, info)| &*info.name == "Guest");
    guests.find(|(_, info)| info.kind == BlockKind::Actor).map(|(id, _)| id)
}

/// A predicate by its name.
pub fn predicate(policy: &Policy, name: &str) -> Option<PredicateId> {
    let mut predicates = (0..).map(PredicateId).zip(&policy.predicates);
    predicates.find(|(_, info)| *info.name == *name).map(|(id, _)| id)
}

/// The types of a policy, numbered.
pub fn types(policy: &Policy) -> impl Iterator<Item = TypeId> + '_ {
    (0..).map(TypeId).take(policy.types.len())
}

impl Kind {
    /// Every kind that the policy stores.
    fn all(policy: &Policy) -> Vec<Self> {
        let mut kinds = Self::of_blocks(policy);
        for (predicate, info) in (0..).map(PredicateId).zip(&policy.predicates) {
            let all = info.declared.iter().flat_map(|signature| combinations(signature));
            kinds.extend(all.map(|args| Self { predicate, args }));
        }
        kinds
    }

    /// The roles and relations of all blocks.
    fn of_blocks(policy: &Policy) -> Vec<Self> {
        let (Some(role), Some(relation)) =
            (predicate(policy, "has_role"), predicate(policy, "has_relation"))
        else {
            return Vec::new();
        };
        let mut kinds = Vec::new();
        for who in types(policy).map(Ty::Object) {
            for info in &policy.global.roles {
                let args = vec![Argument::Value(who), Argument::Name(info.name.clone())];
                kinds.push(Self { predicate: role, args });
            }
        }
        for (id, info) in types(policy).zip(&policy.types) {
            let on = Argument::Value(Ty::Object(id));
            for (who, info) in
                types(policy).flat_map(|who| info.roles.iter().map(move |i| (who, i)))
            {
                let name = Argument::Name(info.name.clone());
                let args = vec![Argument::Value(Ty::Object(who)), name, on.clone()];
                kinds.push(Self { predicate: role, args });
            }
            let targets = info
                .relations
                .iter()
                .flat_map(|info| info.targets.iter().map(move |to| (info, to)));
            kinds.extend(targets.map(|(info, to)| {
                let name = Argument::Name(info.name.clone());
                Self { predicate: relation, args: vec![on.clone(), name, Argument::Value(to)] }
            }));
        }
        kinds
    }
}

/// Every list of types that a signature allows.
fn combinations(signature: &[TypeSet]) -> Vec<Vec<Argument>> {
    signature.iter().fold(vec![Vec::new()], |all, types| {
        let with = |args: &Vec<Argument>, ty| [args.as_slice(), &[Argument::Value(ty)]].concat();
        all.iter().flat_map(|args| types.iter().map(move |ty| with(args, ty))).collect()
    })
}

impl Argument {
    fn value(&self, random: &mut Random) -> Constant {
        let text = |random: &mut Random, texts: &[&str]| {
            Arc::from(random.pick(texts).copied().unwrap_or_default())
        };
        match self {
            Self::Name(name) => Constant::String(name.clone()),
            Self::Value(Ty::Object(ty)) => {
                let ids: &[&str] = if random.chance(5) { &["7"] } else { &IDS };
                Constant::Object(*ty, text(random, ids))
            }
            Self::Value(Ty::String) => Constant::String(text(random, &["red", "blue", "green"])),
            Self::Value(Ty::Integer) => {
                let integers = [0, 1, 2, -1, NOW, i64::MAX, i64::MIN];
                Constant::Integer(random.pick(&integers).copied().unwrap_or_default())
            }
            Self::Value(Ty::Boolean) => Constant::Boolean(random.chance(50)),
        }
    }
}
