//! What one seed stands for: a policy, and facts.

use std::collections::BTreeSet;
use std::sync::Arc;

use authz_corpus::facts::{facts, guest, types};
use authz_corpus::generate::{self, Size};
use authz_corpus::random::Random;
use authz_policy::Policy;
use authz_policy::policy::{Constant, Fact, Ty, TypeId};
use authz_policy::sql::ColumnType;

const SIZE: Size = Size { resources: 2, rules: 3 };

/// The ids that have a row in the table of each type. Some differ by what many
/// collations do not see, and they are in order. Facts speak of an id without a row too.
pub const IDS: [&str; 5] = ["1", "A", "a", "a ", "ghost"];

/// The same of types whose ids are integers; as texts they are in another order.
pub const INTEGERS: [&str; 5] = ["-1", "1", "2", "10", "9223372036854775807"];

/// A policy and facts.
#[derive(Debug)]
#[non_exhaustive]
pub struct World {
    /// What all of it is made from.
    pub seed: usize,
    /// The policy as it is written.
    pub text: String,
    /// The policy.
    pub policy: Policy,
    /// What holds, if the schema keeps it.
    pub facts: Vec<Fact>,
    /// The types whose ids are integers.
    pub integers: BTreeSet<TypeId>,
    /// Choices that are still to be made.
    pub random: Random,
    /// Choices that leave those as they are.
    pub apart: Random,
}

impl World {
    /// The world of a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let written = generate::policy(&mut random, SIZE);
        let mut facts = facts(&mut random, &written.policy);
        let args = facts.iter_mut().flat_map(|fact| &mut fact.args);
        args.for_each(|arg| vary(&mut random, arg));
        let mut apart = random.apart();
        let integers = integers(&mut apart, &written.policy);
        for arg in facts.iter_mut().flat_map(|fact| &mut fact.args) {
            if let Constant::Object(ty, id) = arg
                && integers.contains(ty)
            {
                *id = integer(id);
            }
        }
        let seed = usize::try_from(seed).unwrap_or(usize::MAX);
        Self { seed, text: written.text, policy: written.policy, facts, integers, random, apart }
    }

    /// The ids of a type that have a row.
    pub fn ids(&self, ty: TypeId) -> &'static [&'static str] {
        match () {
            () if self.is_guest(ty) => &[""],
            () if self.integers.contains(&ty) => &INTEGERS,
            () => &IDS,
        }
    }

    /// Whether objects of the type are guests: of them nothing is stored.
    pub fn is_guest(&self, ty: TypeId) -> bool {
        guest(&self.policy) == Some(ty)
    }

    /// The type of a column for such values.
    pub fn column_type(&self, ty: Ty) -> ColumnType {
        match ty {
            Ty::Integer => ColumnType::Integer,
            Ty::Object(id) if self.integers.contains(&id) => ColumnType::Integer,
            Ty::Boolean => ColumnType::Boolean,
            Ty::String | Ty::Object(_) => ColumnType::Text,
        }
    }

    /// A value as it is stored.
    pub fn cell(&self, value: &Constant) -> Constant {
        match value {
            Constant::Object(ty, id) if self.integers.contains(ty) => {
                id.parse().map_or_else(|_| value.clone(), Constant::Integer)
            }
            _ => value.clone(),
        }
    }
}

/// Some of the types, but for that of guests.
fn integers(random: &mut Random, policy: &Policy) -> BTreeSet<TypeId> {
    let guest = guest(policy);
    types(policy).filter(|ty| Some(*ty) != guest && random.chance(35)).collect()
}

/// The integer in the place of a text: one of those that have a row, or `7`.
fn integer(id: &str) -> Arc<str> {
    Arc::from(match id {
        "1" | "7" => id,
        "a" => "-1",
        _ => "2",
    })
}

/// Makes another text of a text, now and then, that is almost the same.
fn vary(random: &mut Random, arg: &mut Constant) {
    let (Constant::Object(_, text) | Constant::String(text)) = arg else { return };
    // The names of roles and relations are longer than what varies.
    if !["a", "red"].contains(&&**text) || !random.chance(40) {
        return;
    }
    let other = if random.chance(50) { text.to_uppercase() } else { format!("{text} ") };
    *text = Arc::from(other);
}
