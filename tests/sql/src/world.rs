//! What one seed stands for: a policy, and facts.

use std::sync::Arc;

use authz_corpus::facts::{facts, guest};
use authz_corpus::generate::{self, Size};
use authz_corpus::random::Random;
use authz_policy::Policy;
use authz_policy::policy::{Constant, Fact, TypeId};

const SIZE: Size = Size { resources: 2, rules: 3 };

/// The ids that have a row in the table of each type. Some differ by what many
/// collations do not see, and they are in order. Facts speak of an id without a row too.
pub const IDS: [&str; 5] = ["1", "A", "a", "a ", "ghost"];

/// A policy and facts.
#[derive(Debug)]
#[non_exhaustive]
pub struct World {
    /// The policy as it is written.
    pub text: String,
    /// The policy.
    pub policy: Policy,
    /// What holds, if the schema keeps it.
    pub facts: Vec<Fact>,
    /// Choices that are still to be made.
    pub random: Random,
}

impl World {
    /// The world of a seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let written = generate::policy(&mut random, SIZE);
        let mut facts = facts(&mut random, &written.policy);
        let args = facts.iter_mut().flat_map(|fact| &mut fact.args);
        args.for_each(|arg| vary(&mut random, arg));
        Self { text: written.text, policy: written.policy, facts, random }
    }

    /// The ids of a type that have a row.
    pub fn ids(&self, ty: TypeId) -> &'static [&'static str] {
        if guest(&self.policy) == Some(ty) { &[""] } else { &IDS }
    }
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
