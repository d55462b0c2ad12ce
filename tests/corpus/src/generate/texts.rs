//! Rules with a text in the head and one call over the same variables as body.
//!
//! A back end may take such a rule for the call alone, and random rules are hardly
//! ever of that shape.

use super::vocabulary::Vocabulary;
use crate::random::Random;

impl Vocabulary {
    /// Some of them, in half of all policies.
    pub(super) fn texts(&self, random: &mut Random) -> Vec<String> {
        let calls = self.calls_of_users();
        let mut rules = Vec::new();
        if random.chance(45) {
            rules.extend(self.create(random, &calls));
        }
        if random.chance(35) {
            rules.extend(self.tiers(random, &calls));
        }
        let is_asked = rules.iter().any(|rule| rule.contains(FACT));
        rules.extend(is_asked.then(|| format!("declare {FACT}(User);\n")));
        rules
    }

    /// What can be said of a user alone, without rules above it.
    fn calls_of_users(&self) -> Vec<String> {
        let mut calls = vec![format!("{FACT}(user)")];
        if self.predicates.iter().any(|predicate| predicate.name == "vip") {
            calls.push("vip(user)".to_owned());
        }
        let roles = self.global_roles.iter();
        calls.extend(roles.map(|role| format!("has_role(user, \"{role}\")")));
        calls
    }

    /// Who creates, on one type; the others have the same predicate.
    fn create(&self, random: &mut Random, calls: &[String]) -> Option<String> {
        let (ty, call) = (self.name(self.resource(random)), random.pick(calls)?);
        Some(format!("has_permission(user: User, \"create\", \"{ty}\") if {call};\n"))
    }

    /// A predicate of a user and a text, and a permission by one of its texts.
    fn tiers(&self, random: &mut Random, calls: &[String]) -> Option<String> {
        let on = self.blocks.get(self.resource(random))?;
        let permission = random.pick(&on.permissions)?;
        let (first, second) = (random.pick(calls)?, random.pick(calls)?);
        let (ty, asked) = (on.name, random.pick(&["low", "high"])?);
        let not = if random.chance(40) { "not " } else { "" };
        Some(format!(
            "tier(user: User, \"low\") if {first};\n\
             tier(user: User, \"high\") if {second};\n\
             has_permission(user: User, \"{permission}\", _: {ty}) if {not}tier(user, \"{asked}\");\n"
        ))
    }
}

/// A stored fact of these rules alone.
const FACT: &str = "premium";
