//! Every fault of a policy has a file that provokes it, and its text.
//!
//! `tests/policies/faults/<code>.polar`, or `<code>_<variant>.polar`, with what is
//! said of it in `.stderr`. `UPDATE_EXPECT=1` writes the texts anew: read them as
//! prose before they are committed.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use authz_policy::policy::Policy;

/// The folders of the sources that name codes.
const SOURCES: [&str; 4] = ["lexer", "parser", "check", "plan"];

/// What comes before a code.
const REPORTS: [&str; 5] = ["error(", "warning(", "fail(", "expected(", "    ("];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/policies/faults")
}

/// The policies: those of the files, and those that would be too long for one.
fn policies() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|kind| kind == "polar"));
    let read = |path: PathBuf| {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (stem, fs::read_to_string(path).unwrap())
    };
    let mut policies: BTreeMap<String, String> = files.map(read).collect();
    for (code, text) in [
        ("file-too-long", "#\n".repeat((1 << 19) + 1)),
        ("too-many-errors", "}\n".repeat(501)),
        ("too-many-rules", format!("declare is_on(Integer);\n{}", lines(10_001, is_on))),
        ("too-long-a-chain", chain(502)),
        ("too-many-types", lines(4097, |n| format!("resource T{n} {{}}"))),
        ("too-many-predicates", lines(10_001, |n| format!("declare fact_{n}();"))),
        ("too-many-facts", too_many_facts()),
        ("policy-too-large", policy_too_large()),
    ] {
        policies.insert(code.to_owned(), text);
    }
    policies
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|n| line(n) + "\n").collect()
}

fn is_on(n: usize) -> String {
    format!("  is_on({n});")
}

/// Rules that each ask the next one.
fn chain(length: usize) -> String {
    let rule = |n| format!("is_{n}(document: Document) if is_{}(document);", n + 1);
    let last = format!("is_{length}(_: Document);");
    format!("resource Document {{}}\n{}{last}", lines(length, rule))
}

fn too_many_facts() -> String {
    let facts = lines(2000, is_on);
    let tests = lines(126, |n| format!("test \"{n}\" {{ setup {{ fixture all; }} }}"));
    format!("declare is_on(Integer);\ntest fixture all {{\n{facts}}}\n{tests}")
}

/// A few rules, each with a thousand alternatives.
fn policy_too_large() -> String {
    let either = "(is_on(1) or is_on(2))";
    let condition = [either; 10].join("\n  and ");
    let rules = lines(25, |n| format!("is_open({n}) if\n  {condition};"));
    format!("declare is_on(Integer);\n{rules}")
}

fn rendered(stem: &str, text: &str) -> (Vec<&'static str>, String) {
    let faults = match Policy::parse(text) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    let file = format!("{stem}.polar");
    // Of many the last one tells enough.
    let skipped = if faults.len() > 10 { faults.len() - 1 } else { 0 };
    let shown = faults.iter().skip(skipped);
    let texts: Vec<String> =
        shown.map(|fault| format!("{}\n", fault.display(&file, text))).collect();
    (faults.iter().map(|fault| fault.code).collect(), texts.join("\n"))
}

fn code(stem: &str) -> &str {
    stem.split('_').next().unwrap_or(stem)
}

#[test]
fn every_fault_says_what_is_expected() {
    let mut wrong = Vec::new();
    for (stem, text) in policies() {
        let (codes, found) = rendered(&stem, &text);
        assert!(codes.contains(&code(&stem)), "{stem} provokes {codes:?}");
        let path = folder().join(format!("{stem}.stderr"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(path, found).unwrap();
        } else if fs::read_to_string(path).unwrap_or_default() != found {
            wrong.push(found);
        }
    }
    assert!(wrong.is_empty(), "set UPDATE_EXPECT=1 and read:\n\n{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_file() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes = BTreeSet::new();
    for folder in SOURCES {
        codes_in(&source.join(folder), &mut codes);
    }
    assert!(codes.len() > 40, "the codes are not found: {codes:?}");
    let policies = policies();
    let known: BTreeSet<&str> = policies.keys().map(|stem| code(stem)).collect();
    let missing: Vec<&String> =
        codes.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no file provokes {missing:?}");
}

#[test]
fn every_text_has_a_policy() {
    let policies = policies();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(policies.contains_key(stem), "{stem}.stderr has no policy");
    }
}

fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("tests") {
            continue;
        }
        if path.is_dir() {
            codes_in(&path, codes);
        } else {
            codes_of(&fs::read_to_string(&path).unwrap(), codes);
        }
    }
}

/// The texts that follow a report, and those that look like a code: in
/// `kebab-case`, with a hyphen.
fn codes_of(source: &str, codes: &mut BTreeSet<String>) {
    let parts: Vec<&str> = source.split('"').collect();
    for (before, text) in parts.iter().zip(parts.iter().skip(1)) {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        let is_report = REPORTS.iter().any(|report| before.trim_end().ends_with(report));
        let is_code = text.split('-').all(is_word) && (is_report || text.contains('-'));
        if is_code {
            codes.insert((*text).to_owned());
        }
    }
}
