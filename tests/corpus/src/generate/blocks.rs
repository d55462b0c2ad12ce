//! Blocks, and the declarations of facts.

use super::vocabulary::{Block, Kind, Vocabulary, level};
use crate::random::Random;

impl Vocabulary {
    /// All blocks, some of them in two parts.
    pub(super) fn blocks(&self, random: &mut Random) -> Vec<String> {
        let mut texts: Vec<String> =
            (0..self.blocks.len()).map(|at| self.block(at, random)).collect();
        if !self.global_roles.is_empty() {
            texts.push(self.global_block(random));
        }
        if random.chance(10) {
            texts.push("resource Org {}\n".to_owned());
        }
        texts
    }

    fn block(&self, at: usize, random: &mut Random) -> String {
        let Some(block) = self.blocks.get(at) else { return String::new() };
        let keyword = if block.is_actor { "actor" } else { "resource" };
        let mut lines = self.lists(block);
        lines.extend(self.short_rules(at, random));
        let lines: Vec<String> = lines.into_iter().map(|line| format!("  {line}\n")).collect();
        format!("{keyword} {} {{\n{}}}\n", block.name, lines.concat())
    }

    fn lists(&self, block: &Block) -> Vec<String> {
        let names = [
            ("permissions", &block.permissions),
            ("roles", &block.roles),
            ("fields", &block.fields),
        ];
        let lists = names.into_iter().filter(|(_, names)| !names.is_empty());
        let mut lines: Vec<String> = lists.map(|(key, names)| list(key, names)).collect();
        if !block.relations.is_empty() {
            let relations = block.relations.iter();
            let relations = relations.map(|(name, to)| format!("{name}: {}", self.name(*to)));
            let relations: Vec<String> = relations.collect();
            lines.push(format!("relations = {{ {} }};", relations.join(", ")));
        }
        lines
    }

    fn global_block(&self, random: &mut Random) -> String {
        let mut lines = vec![list("roles", &self.global_roles)];
        if let Some(name) = self.global_permissions.first() {
            lines.push(list("permissions", &self.global_permissions));
            if random.chance(60) {
                lines.push(format!("\"{name}\" if \"admin\";"));
            }
        }
        format!("global {{\n  {}\n}}\n", lines.join("\n  "))
    }

    fn short_rules(&self, at: usize, random: &mut Random) -> Vec<String> {
        let Some(block) = self.blocks.get(at) else { return Vec::new() };
        let mut rules = Vec::new();
        for role in &block.roles {
            for _ in 0..random.below(3) {
                let condition = self.short_condition(random, (at, level::ROLE), 0);
                rules.extend(condition.map(|c| format!("\"{role}\" if {c};")));
            }
        }
        for permission in &block.permissions {
            let level = permission_level(permission);
            for _ in 0..=random.below(3) {
                let condition = self.short_condition(random, (at, level), 0);
                rules.extend(condition.map(|c| format!("\"{permission}\" if {c};")));
            }
        }
        rules.extend(self.rules_for_all(block, random));
        rules.extend(self.field_rules(at, block, random));
        rules
    }

    /// `role if role on "parent"`
    fn rules_for_all(&self, block: &Block, random: &mut Random) -> Vec<String> {
        let mut rules = Vec::new();
        for (relation, to) in &block.relations {
            let Some(there) = self.blocks.get(*to) else { continue };
            let pairs = [
                ("role", &block.roles, &there.roles),
                ("permission", &block.permissions, &there.permissions),
            ];
            let shared = pairs.iter().filter(|(_, here, there)| {
                here.iter().any(|name| there.contains(name)) && random.chance(35)
            });
            rules.extend(shared.map(|(what, ..)| format!("{what} if {what} on \"{relation}\";")));
        }
        rules
    }

    fn field_rules(&self, at: usize, block: &Block, random: &mut Random) -> Vec<String> {
        let mut rules = Vec::new();
        for field in &block.fields {
            let Some(permission) = random.pick(&block.permissions) else { continue };
            if random.chance(60) {
                let condition = self.short_condition(random, (at, level::ALLOW), 0);
                rules.extend(condition.map(|c| format!("\"{permission}\"(\"{field}\") if {c};")));
            }
        }
        rules
    }

    /// What is said of stored facts: declared, given in the file, or nothing.
    pub(super) fn declarations(&self, random: &mut Random) -> Vec<String> {
        let mut lines = Vec::new();
        for predicate in self.predicates.iter().filter(|p| p.level == level::FACT) {
            if random.chance(70) {
                let types: Vec<&str> = predicate.args.iter().map(|kind| kind.name(self)).collect();
                lines.push(format!("declare {}({});\n", predicate.name, types.join(", ")));
            }
            if random.chance(15) {
                lines.push(format!(
                    "{}({});\n",
                    predicate.name,
                    self.constants(&predicate.args, random)
                ));
            }
        }
        lines
    }

    fn constants(&self, kinds: &[Kind], random: &mut Random) -> String {
        let args: Vec<String> = kinds.iter().map(|kind| kind.constant(self, random)).collect();
        args.join(", ")
    }
}

fn list(key: &str, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("{key} = [{}];", names.join(", "))
}

/// The level of a permission.
pub(super) fn permission_level(name: &str) -> usize {
    let at = super::vocabulary::PERMISSIONS.iter().position(|known| *known == name);
    level::PERMISSION + at.unwrap_or_default()
}
