//! The policies that are compiled, written to files because a macro reads them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use authz_policy::Policy;
use authz_policy::plan::Planner;
use authz_policy::policy::{Constant, Rule, Term, Ty, TypeId};
use authz_policy::program::Pattern;

use crate::facts::{predicate, types};
use crate::generate::{self, Size, Written};
use crate::random::Random;

/// How many policies the corpus has.
pub const COUNT: u64 = 200;
const SEED: u64 = 0x5eed;
const SIZE: Size = Size { resources: 2, rules: 2 };

/// How many combinations of types the variables of one rule may have: each is a
/// rule of its own in the compiled code.
const FORMS: usize = 16;

/// The policies of the corpus, in order.
pub fn policies() -> Vec<Written> {
    (0..COUNT).map(|n| small(&mut Random::new(SEED + n))).collect()
}

/// A policy that does not take long to compile.
fn small(random: &mut Random) -> Written {
    loop {
        let written = generate::policy(random, SIZE);
        let forms =
            |rule: &Rule| rule.variables.iter().map(|variable| variable.types.len()).product();
        if written.policy.rules.iter().all(|rule| (0..=FORMS).contains(&forms(rule))) {
            return written;
        }
    }
}

/// The name of a policy's file, without its ending.
pub fn name(n: usize) -> String {
    format!("p{n:03}")
}

/// The Rust file that compiles the policies and asks each of them.
pub fn cases(policies: &[Written]) -> String {
    let mut text = "//! Written by the test `the_corpus_is_what_its_seed_gives`.\n\n\
                    use crate::case::{Asks, case};\n\n"
        .to_owned();
    for (n, written) in policies.iter().enumerate() {
        let (name, owns) = (name(n), if n % 2 == 0 { "All" } else { "Least" });
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "case!({name}, \"policies/{name}.polar\", {owns}, {{");
        for (id, info) in types(&written.policy).zip(&written.policy.types) {
            let actions: Vec<String> =
                actions(&written.policy, id).iter().map(|name| variant(name)).collect();
            let _ = writeln!(text, "    {} = [{}],", info.name, actions.join(", "));
        }
        text.push_str("});\n");
    }
    text.push_str("\n/// How each policy is asked.\npub(crate) const ALL: &[Asks] = &[\n");
    for n in 0..policies.len() {
        let _ = writeln!(text, "    {}::ask,", name(n));
    }
    text.push_str("];\n");
    text
}

/// The actions on a type, and on its objects.
fn actions(policy: &Policy, id: TypeId) -> BTreeSet<Arc<str>> {
    let planner = Planner::new(policy);
    let mut actions = planner.actions(Some(&Pattern::Ty(Ty::Object(id))));
    let info = policy.types.get(usize::from(id.0));
    let about = ["allow", "has_permission"].map(|name| predicate(policy, name));
    for rule in policy.rules.iter().filter(|rule| about.contains(&Some(rule.head.predicate))) {
        if let [_, Term::Constant(Constant::String(action)), Term::Constant(Constant::String(on))] =
            rule.head.args.as_slice()
            && info.is_some_and(|info| info.name == *on)
        {
            actions.insert(action.clone());
        }
    }
    actions
}

/// The variant of an action: the generator's names are single words in small
/// letters.
fn variant(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
