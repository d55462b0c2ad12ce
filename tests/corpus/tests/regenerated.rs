//! The committed corpus is what its seed gives.
//!
//! `UPDATE_EXPECT=1` writes it anew, after a change of the generator.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use authz_corpus::generate::Written;
use authz_corpus::{corpus, rows};
use authz_policy::policy::{Constant, Literal, Policy, Rule, Term};

/// The package of the compiled policies.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../native");

#[test]
fn the_corpus_is_what_its_seed_gives() {
    let policies = corpus::policies();
    assert!(policies.len() >= 200);
    let folder = Path::new(ROOT).join("policies");
    let named = policies.iter().enumerate();
    let mut files: BTreeMap<_, _> = named
        .map(|(n, written)| {
            (folder.join(format!("{}.polar", corpus::name(n))), written.text.clone())
        })
        .collect();
    files.insert(Path::new(ROOT).join("tests/native/cases.rs"), corpus::cases(&policies));
    if env::var_os("UPDATE_EXPECT").is_some() {
        for (path, text) in &files {
            fs::write(path, text).unwrap();
        }
    }
    for (path, text) in &files {
        let committed = fs::read_to_string(path).unwrap_or_default();
        assert!(committed == *text, "{} is not what its seed gives", path.display());
    }
    let there = fs::read_dir(folder).unwrap().count();
    assert_eq!(there, policies.len(), "there are policies that no seed gives");
}

#[test]
fn the_rows_are_what_their_seeds_give() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/it/fields/random");
    let shapes = rows::shapes();
    let files = [("rows.polar", rows::policy(&shapes)), ("rows.rs", rows::rust(&shapes))];
    for (name, text) in files.map(|(name, text)| (name, text.unwrap())) {
        let path = folder.join(name);
        if env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "{} is not what its seeds give", path.display());
    }
}

/// Rules that a back end may take for the call that is their body.
#[test]
fn many_policies_compare_a_text_in_the_head_of_a_rule_that_is_one_call() {
    let policies = corpus::policies();
    let has_one = |written: &&Written| {
        let Policy { rules, predicates, .. } = &written.policy;
        rules.iter().any(|rule| {
            let name = &predicates[usize::from(rule.head.predicate.0)].name;
            is_text_and_call(rule, name)
        })
    };
    let count = policies.iter().filter(has_one).count();
    assert!(count > policies.len() / 3, "{count}");
}

/// `tier(user: User, "high") if vip(user);`
fn is_text_and_call(rule: &Rule, name: &str) -> bool {
    let variables = |terms: &[Term]| -> Vec<Term> {
        terms.iter().filter(|term| matches!(term, Term::Variable(_))).cloned().collect()
    };
    let (args, [Literal::Call(call, _)]) = (&rule.head.args, rule.body.as_slice()) else {
        return false;
    };
    // The second argument of these is a name.
    let is_named = ["has_role", "has_permission", "allow"].contains(&name) && args.len() == 2;
    let ends_in_text = matches!(args.last(), Some(Term::Constant(Constant::String(_))));
    ends_in_text && !is_named && variables(args) == variables(&call.args)
}
