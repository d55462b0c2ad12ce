//! The conditions of shorthand rules.

use super::blocks::permission_level;
use super::vocabulary::{Block, Kind, USER, Vocabulary, level};
use crate::random::Random;

/// How deep `and`, `or` and `not` are nested.
const DEPTH: usize = 3;

impl Vocabulary {
    /// A condition in a block, for what is given at a level; `None` if there is
    /// nothing to be said.
    pub(super) fn short_condition(
        &self,
        random: &mut Random,
        (at, level): (usize, usize),
        depth: usize,
    ) -> Option<String> {
        let choice = if depth < DEPTH { random.below(10) } else { 9 };
        if choice == 0 {
            // Seldom does a `not` look where the checker may forbid it.
            let below = if random.chance(4) { level } else { level.checked_sub(1)? };
            let inner = self.short_condition(random, (at, below), depth + 1)?;
            return Some(format!("not ({inner})"));
        }
        if choice > 3 {
            return self.short_atom(random, at, level);
        }
        let word = if choice == 1 { "or" } else { "and" };
        let left = self.short_condition(random, (at, level), depth + 1)?;
        let right = self.short_condition(random, (at, level), depth + 1)?;
        Some(format!("({left} {word} {right})"))
    }

    fn short_atom(&self, random: &mut Random, at: usize, level: usize) -> Option<String> {
        let block = self.blocks.get(at)?;
        let mut atoms = self.own_names(block, level);
        for (relation, to) in &block.relations {
            atoms.extend(self.names_on(relation, *to, level));
        }
        if level >= level::ROLE && !self.global_roles.is_empty() {
            atoms.push("global \"admin\"".to_owned());
        }
        if let (true, Some(name)) = (level > level::ROLE, self.global_permissions.first()) {
            atoms.push(format!("global \"{name}\""));
        }
        atoms.extend(self.short_calls(random, at, level));
        random.pick(&atoms).cloned()
    }

    fn own_names(&self, block: &Block, level: usize) -> Vec<String> {
        let roles = block.roles.iter().filter(|_| level >= level::ROLE);
        let permissions = block.permissions.iter().filter(|name| permission_level(name) <= level);
        let relations = block.relations.iter().filter(|(_, to)| self.is_actor(*to));
        let names = roles.chain(permissions).chain(relations.map(|(name, _)| name));
        names.map(|name| format!("\"{name}\"")).collect()
    }

    fn names_on(&self, relation: &str, to: usize, level: usize) -> Vec<String> {
        let Some(there) = self.blocks.get(to) else { return Vec::new() };
        let mut atoms: Vec<String> = self
            .own_names(there, level)
            .into_iter()
            .map(|name| format!("{name} on \"{relation}\""))
            .collect();
        if level >= level::ROLE && !there.roles.is_empty() {
            atoms.push(format!("role on \"{relation}\""));
        }
        if level >= level::ALLOW - 1 && !there.permissions.is_empty() {
            atoms.push(format!("permission on \"{relation}\""));
        }
        atoms
    }

    /// `predicate(resource)` and its like.
    fn short_calls(&self, random: &mut Random, at: usize, level: usize) -> Vec<String> {
        let mut calls = Vec::new();
        for predicate in self.predicates.iter().filter(|p| p.level <= level) {
            let name = predicate.name;
            let (here, user) = (Kind::Block(at), Kind::Block(USER));
            match predicate.args.as_slice() {
                [one] if *one == here => calls.push(format!("{name}(resource)")),
                [one] if *one == user => calls.push(format!("{name}(actor)")),
                [one, two] if (*one, *two) == (user, here) => {
                    calls.push(format!("{name}(actor, resource)"));
                }
                [one, value @ (Kind::Boolean | Kind::String | Kind::Integer)] if *one == here => {
                    let value = value.constant(self, random);
                    calls.push(format!("{name}(resource, {value})"));
                }
                _ => {}
            }
        }
        calls
    }
}
