//! The policies that are compiled, written to files because a macro reads them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use authz_policy::Policy;
use authz_policy::outline::Outline;
use authz_policy::policy::{Rule, TypeId};

use crate::facts::types;
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

/// The actions on a type, on its objects, and on fields of them.
fn actions(policy: &Policy, id: TypeId) -> BTreeSet<Arc<str>> {
    let outline = Outline::new(policy, None).ok();
    let types = outline.into_iter().flat_map(|outline| outline.types);
    let actions = types.filter(|ty| ty.id == id).flat_map(|ty| ty.actions);
    actions.map(|action| action.name).collect()
}

/// The variant of an action: the generator's names are single words in small
/// letters.
fn variant(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let text: String = first.into_iter().chain(letters).collect();
    text.replace('(', "_x28_").replace(')', "_x29_")
}
