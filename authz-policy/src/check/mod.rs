//! From a file to a policy, or to everything that is wrong with it.
//!
//! Blocks first, because they say which types there are; then what the heads of
//! rules, declarations and the facts of tests say of predicates; then conditions,
//! in which shorthand becomes calls and `or` becomes several rules; then types,
//! until no condition takes one away; then the tests.

mod arity;
mod binding;
mod blocks;
mod body;
mod circles;
mod draft;
mod facts;
mod faults;
mod formula;
mod heads;
mod homes;
mod predicates;
mod report;
mod rules;
mod scenarios;
mod scope;
mod short_rules;
mod shorthand;
mod signatures;
#[cfg(test)]
mod tests;
mod types;
mod typing;
mod verdicts;
mod world;

use self::facts::Declared;
use self::faults::Faults;
use self::heads::Head;
use self::scenarios::Scenarios;
use self::world::World;
use crate::ast::{File, Item};
use crate::diagnostic::{Diagnostic, Severity};
use crate::policy::Policy;

/// How many conditions all rules may come to once they are written out.
const MAX_CONDITIONS: usize = 1_000_000;

impl Policy {
    /// Reads and checks a policy. Returns it with warnings.
    ///
    /// # Errors
    ///
    /// Returns all errors and warnings, in the order of the file.
    pub fn parse(text: &str) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (file, mut faults) = crate::parser::parse(text);
        let is_whole = faults.is_empty();
        let (policy, found) = check(&file);
        // What is missing in a faulty tree would be reported once more.
        faults.extend(found.into_iter().filter(|fault| is_whole || stands_alone(fault)));
        if !has_error(&faults) {
            // What lies between rules shows only where each rule is right.
            faults.extend(crate::plan::verify(&policy));
        }
        faults.sort_by_key(|fault| (fault.span.start, fault.severity));
        if has_error(&faults) { Err(faults) } else { Ok((policy, faults)) }
    }
}

fn has_error(faults: &[Diagnostic]) -> bool {
    faults.iter().any(|fault| fault.severity == Severity::Error)
}

/// Whether a fault is one whatever else the file says.
fn stands_alone(fault: &Diagnostic) -> bool {
    const ALONE: [&str; 6] = [
        "duplicate-name",
        "two-kinds",
        "built-in-type",
        "duplicate-fixture",
        "unbound-variable",
        "variable-in-fact",
    ];
    ALONE.contains(&fault.code)
}

fn check(file: &File) -> (Policy, Vec<Diagnostic>) {
    let mut faults = Faults::new();
    let types = blocks::collect(file, &mut faults);
    let mut world = World::new(types, faults, MAX_CONDITIONS);
    world.learn_blocks();
    let heads: Vec<Head<'_>> = file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rule(rule) => Some(world.head(rule)),
            _ => None,
        })
        .collect();
    let mut declared = Declared::new();
    for item in &file.items {
        if let Item::Declaration(declaration) = item {
            world.declaration(declaration, &mut declared);
        }
    }
    let scenarios = Scenarios::read(file, &mut world);
    for block in blocks::blocks(file) {
        world.short_rules(block);
    }
    for head in heads {
        world.rule(head);
    }
    world.allow_permitted();
    world.infer();
    let rules = world.rules();
    let tests = scenarios.check(&mut world);
    let World { types, predicates, faults, origins, .. } = world;
    let policy = Policy {
        types: types.infos,
        global: types.global,
        predicates: predicates.infos,
        rules,
        origins,
        tests,
    };
    (policy, faults.into_list())
}
