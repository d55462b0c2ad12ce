use super::{check, tree};
use crate::lexer::MAX_FAULTS;
use crate::parser::{MAX_FILE, MAX_NESTING, MAX_RULES, parse};

#[test]
fn a_file_of_one_mebibyte_is_read_and_a_longer_one_is_not() {
    let text = "#".repeat(MAX_FILE);
    assert!(parse(&text).1.is_empty());
    let (file, faults) = parse(&format!("{text}$"));
    assert!(file.items.is_empty());
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["file-too-long"]);
}

#[test]
fn sixty_four_levels_are_read_and_one_more_is_not() {
    for (open, close) in [("(", ")"), ("not ", ""), ("not (", ")")] {
        let levels = MAX_NESTING / open.matches(['(', 't']).count().max(1);
        let deep = |n| format!("f(x) if {}g(x){};", open.repeat(n), close.repeat(n));
        let levels = if open == "not (" { MAX_NESTING / 2 } else { levels };
        tree(&deep(levels));
        let codes: Vec<_> = parse(&deep(levels + 1)).1.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["nested-too-deep"], "{open}");
    }
}

#[test]
fn what_stands_side_by_side_is_not_nested() {
    tree(&format!("f(x) if {};", vec!["not (g(x))"; 1000].join(" and ")));
    let long = vec!["(a(x) or b(x))"; 1000].join(" and ");
    tree(&format!("f(x) if {long};\ng(x) if {long};"));
}

#[test]
fn nesting_begins_anew_behind_a_fault() {
    let deep = "(".repeat(MAX_NESTING - 1);
    let close = ")".repeat(MAX_NESTING - 1);
    check(&format!("f(x) if {deep}‹;›\nf(x) if {deep}(g(x)){close};"), &["expected-condition"]);
}

#[test]
fn ten_thousand_rules_are_read_and_one_more_is_not() {
    let text = format!(
        "resource R {{ {} }}\n{}",
        "\"a\" if \"b\";\n".repeat(MAX_RULES / 2),
        "f(1);\n".repeat(MAX_RULES / 2)
    );
    assert_eq!(tree(&text).items.len(), MAX_RULES / 2 + 1);
    let more = format!("{text}‹f›(1);\nf(;\nresource r {{");
    check(&more, &["too-many-rules"]);
}

#[test]
fn a_block_in_which_the_last_rule_stands_is_not_unclosed() {
    let rules = "\"a\" if \"b\";\n".repeat(MAX_RULES);
    check(&format!("resource R {{\n{rules}‹\"a\"› if \"b\";\n}}"), &["too-many-rules"]);
}

#[test]
fn facts_of_tests_are_not_rules() {
    tree(&format!("test \"a\" {{ setup {{ {} }} }}", "f(1);\n".repeat(MAX_RULES + 1)));
}

#[test]
fn faults_are_counted() {
    for text in ["p($);\n", "p(;\n", "\"\n", "}\n", "actor A {\n", "x y;\n", "p(\"\\q\");\n"] {
        let faults = parse(&text.repeat(2 * MAX_FAULTS)).1;
        assert!(faults.len() <= MAX_FAULTS + 1, "{text:?}: {}", faults.len());
        assert_eq!(faults.last().map(|fault| fault.code), Some("too-many-errors"), "{text:?}");
    }
}
