//! Files that are no policies are read, checked and planned to their end.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by it")]

mod mutated;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use authz_corpus::generate::{self, Size};
use authz_corpus::random::Random;
use authz_policy::Policy;
use authz_policy::diagnostic::Severity;
use authz_policy::policy::Literal;
use mutated::{Seeds, mutate};

const INPUTS: usize = 30_000;
const THREADS: usize = 2;

/// How many conditions a policy may come to: shorthand is written out, but not
/// without end.
const CONDITIONS: usize = 250_000;
/// How many faults are told, at most, and how long each may be.
const FAULTS: usize = 101;
const MESSAGE: usize = 10_000;

/// Reads the text, whatever it is. Returns whether it is a policy.
#[track_caller]
fn survives(text: &str) -> bool {
    let result = Policy::parse(text);
    let is_policy = result.is_ok();
    let diagnostics = match result {
        Ok((policy, warnings)) => {
            let conditions: usize = policy.rules.iter().map(|rule| count(&rule.body)).sum();
            assert!(conditions <= CONDITIONS, "{conditions} conditions of {text}");
            warnings
        }
        Err(faults) => faults,
    };
    assert!(is_policy || !diagnostics.is_empty(), "refused for nothing: {text}");
    let errors = diagnostics.iter().filter(|fault| fault.severity == Severity::Error).count();
    assert!(errors <= FAULTS, "{errors} faults of {text}");
    for diagnostic in diagnostics {
        let (start, end) = (diagnostic.span.start as usize, diagnostic.span.end as usize);
        assert!(text.get(start..end).is_some(), "{diagnostic:?} in {text}");
        assert!(diagnostic.message.len() < MESSAGE, "{diagnostic:?} in {text}");
    }
    is_policy
}

fn count(body: &[Literal]) -> usize {
    let of = |literal: &Literal| match literal {
        Literal::Not(inner, _) => 1 + count(inner),
        _ => 1,
    };
    body.iter().map(of).sum()
}

/// The most memory that this process had at once, where the system says it.
fn most_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[track_caller]
fn assert_little_memory() {
    let kibibytes = most_memory().unwrap_or_default();
    assert!(kibibytes < 1 << 20, "{kibibytes} KiB");
}

/// The policies of the repository, good and bad.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_kept = !path.ends_with("target") && !path.ends_with(".git");
        if path.is_dir() && is_kept {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "polar") {
            found.push(path);
        }
    }
}

fn seeds() -> Seeds {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), &mut found);
    found.sort();
    let mut texts: Vec<String> =
        found.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(texts.len() > 250, "the policies of the repository are not found");
    let mut random = Random::new(1);
    // Small ones, which are still policies after a small change.
    let size = Size { resources: 1, rules: 1 };
    texts.extend((0..500).map(|_| generate::policy(&mut random, size).text));
    Seeds::new(&texts)
}

/// Tries changed files; returns how many are policies all the same.
fn try_changes(seeds: &Seeds, seed: u64) -> usize {
    let mut random = Random::new(seed);
    let try_one = |_: &usize| {
        let mut text = seeds.some(&mut random);
        for _ in 0..random.below(4) {
            mutate(&mut text, seeds, &mut random);
        }
        survives(&text.concat())
    };
    (0..INPUTS / THREADS).filter(try_one).count()
}

#[test]
fn a_policy_with_changes_is_checked_to_its_end() {
    let seeds = &seeds();
    let policies: usize = thread::scope(|scope| {
        let run = |seed| scope.spawn(move || try_changes(seeds, seed));
        let threads: Vec<_> = (2..).take(THREADS).map(run).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    // Enough of them get past the parser and the checks, into the plan.
    assert!(policies > INPUTS / 20 && policies < INPUTS, "{policies} of {INPUTS}");
    assert_little_memory();
}

#[test]
fn what_is_deep_or_long_is_checked_to_its_end() {
    let many = |n: usize, of: &dyn Fn(usize) -> String| (0..n).map(of).collect::<String>();
    let named = |n| format!("\"n{n}\",");
    let start = "actor User {} resource R { relations = { parent: R };";
    for n in [10, 60, 70, 1_000, 5_000] {
        let (open, close) = ("not (".repeat(n), ")".repeat(n));
        survives(&format!("{start} roles = [\"a\"]; \"a\" if {open}\"a\"{close}; }}"));
        survives(&format!("{start} }} f(r: R) if {open}g(r){close};"));
        survives(&format!("{start} roles = [{}]; role if role on \"parent\"; }}", many(n, &named)));
        let rule = |n| format!("p{}(r: R) if p{n}(r);", n + 1);
        survives(&format!("{start} }} p0(_: R); {}", many(n, &rule)));
        let either = |n| format!("(f(r, {n}) or g(r, {n})) and ");
        survives(&format!("{start} }} p(r: R) if {} f(r, 0);", many(n, &either)));
        let call = |n| format!("f(x{n}, x{}) and ", n + 1);
        survives(&format!("{start} }} p(x0: R) if {} f(x0, x0);", many(n, &call)));
        let apart = |n| format!("f(x{n}) and ");
        survives(&format!("{start} }} p(x0: R) if {} f(x0);", many(n, &apart)));
        survives(&many(n, &|n| format!("actor T{n} {{}}")));
        let block = |n| {
            format!(
                "resource T{n} {{ relations = {{ r: Resource }}; roles = [\"a\"]; \"a\" if \"a\" on \"r\"; }}"
            )
        };
        survives(&many(n.min(1_000), &block));
        survives(&format!(
            "{start} }} p(r: R) if r in [{}];",
            many(n, &|n| format!("R{{\"{n}\"}},"))
        ));
    }
    assert_little_memory();
}
