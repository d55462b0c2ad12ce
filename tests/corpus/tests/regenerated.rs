//! The committed corpus is what its seed gives.
//!
//! `UPDATE_EXPECT=1` writes it anew, after a change of the generator.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use authz_corpus::corpus;

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
