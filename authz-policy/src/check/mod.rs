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
mod compared;
mod draft;
mod facts;
mod faults;
mod field_heads;
mod formula;
mod heads;
mod homes;
mod implied;
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
mod usage;
mod variables;
mod verdicts;
mod world;

use self::facts::Declared;
use self::faults::Faults;
use self::heads::Head;
use self::predicates::MAX_PREDICATES;
use self::scenarios::Scenarios;
use self::world::World;
use crate::ast::{File, Item};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lexer::MAX_FAULTS;
use crate::policy::{Policy, Rule};
use crate::source::Span;

/// How many conditions all rules may come to once they are written out.
const MAX_CONDITIONS: usize = 250_000;

impl Policy {
    /// Reads and checks a policy. Returns it with warnings.
    ///
    /// Where a policy could be read in two ways, it is read like this:
    ///
    /// - Blocks of one type are one, and it is an actor if one of them says so. A
    ///   name twice in one list is an error also across them.
    /// - A constant name in a rule's head counts as declared, for the types of the
    ///   head's resource; so does every name where a `declare` statement has a
    ///   `String` in its place.
    /// - A call in long hand of a role, a relation or a predicate of which nothing
    ///   is said declares a fact, with a warning; if a similar name fits, it is
    ///   misspelt, an error. So does a call of types that the rules of its
    ///   predicate do not have, unless a `declare` statement says which facts of
    ///   the predicate there are: then it is an error.
    /// - A permission that no block and no head has is an error wherever it is
    ///   asked for; in an assertion it is one if a similar one exists, and else
    ///   nobody has it.
    /// - `role if role on "r"` is a rule for each role that the blocks share, and
    ///   an error if they share none. `"x" if role on "r"` is any role there.
    /// - Rules for `allow`, of two arguments or of three, replace `has_permission`
    ///   for both.
    /// - A variable is local to a `not` if all its places in one alternative of the
    ///   rule are in that `not`.
    /// - The condition of an `iff` has the variables of its assertion and no other.
    /// - What a test's setup says of the time holds before what its fixtures say.
    /// - A rule that can never hold is left out, with a warning; a `not` that always
    ///   holds because of types is an error.
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
        if !faults.iter().any(is_error) {
            // What lies between rules shows only where each rule is right.
            faults.extend(crate::plan::verify(&policy));
        }
        let faults = in_order(faults);
        if faults.iter().any(is_error) { Err(faults) } else { Ok((policy, faults)) }
    }
}

fn is_error(fault: &Diagnostic) -> bool {
    fault.severity == Severity::Error
}

/// The faults in the order of the file; of too many the first, errors before
/// warnings.
fn in_order(mut faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |fault: &Diagnostic| (fault.span.start, fault.severity, fault.code);
    faults.sort_by_key(place);
    if faults.len() > MAX_FAULTS && faults.iter().any(is_error) {
        faults.retain(is_error);
    }
    faults.truncate(MAX_FAULTS);
    faults
}

/// Whether a fault is one whatever else the file says.
fn stands_alone(fault: &Diagnostic) -> bool {
    const ALONE: [&str; 7] = [
        "duplicate-name",
        "field-path",
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
    variables::check_used_once(file, &mut faults);
    let types = blocks::collect(file, &mut faults);
    let mut world = World::new(types, faults, MAX_CONDITIONS);
    world.learn_blocks();
    let heads = world.heads(file);
    let declared = world.declarations(file);
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
    world.declare_test_facts(&declared);
    let tests = scenarios.check(&mut world);
    world.check_whole(file, &rules);
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

impl<'a> World<'a> {
    fn heads(&mut self, file: &'a File) -> Vec<Head<'a>> {
        let rule = |item: &'a Item| match item {
            Item::Rule(rule) => Some(self.head(rule)),
            _ => None,
        };
        file.items.iter().filter_map(rule).collect()
    }

    fn declarations(&mut self, file: &File) -> Declared {
        let mut declared = Declared::new();
        for item in &file.items {
            if let Item::Declaration(declaration) = item {
                self.declaration(declaration, &mut declared);
            }
        }
        declared
    }

    /// What is wrong with the policy as a whole.
    fn check_whole(&mut self, file: &File, rules: &[Rule]) {
        if self.predicates.is_full {
            let fact = format!("a policy has at most {MAX_PREDICATES} predicates");
            let help = "split it into several policies";
            self.faults.clear();
            self.faults.error("too-many-predicates", Span::default(), fact, help);
        }
        let mut blocks = blocks::blocks(file).filter(|block| !block.rules.is_empty());
        let first = blocks.next().and_then(|block| block.rules.first());
        match first.filter(|_| self.types.actors.is_empty()) {
            Some(rule) => {
                let fact = "the rule is about nobody: the policy declares no actor";
                let help = "declare who acts: `actor User {}`";
                self.faults.add(Diagnostic::warning("no-actor", rule.left.span(), fact, help));
            }
            // What follows from faulty rules is not known.
            None if self.faults.has_errors() => {}
            None => self.check_usage(rules),
        }
    }
}
