use super::{FactLine, FactValue, parse_fact, parse_facts, parse_value};
use crate::source::Span;

fn is_type(name: &str) -> bool {
    ["User", "Action", "Repository", "Guest"].contains(&name)
}

fn show(value: &FactValue) -> String {
    match value {
        FactValue::Object { ty, id } => format!("{ty}{{{id}}}"),
        FactValue::String(text) => format!("{text:?}"),
        FactValue::Integer(number) => number.to_string(),
        FactValue::Boolean(value) => value.to_string(),
    }
}

fn fact(line: &str) -> FactLine {
    parse_fact(line, &is_type).unwrap_or_else(|fault| panic!("{line:?}: {fault}"))
}

#[track_caller]
fn reads(line: &str, shown: &str) {
    let fact = fact(line);
    let args: Vec<_> = fact.args.iter().map(|arg| show(&arg.node)).collect();
    assert_eq!(format!("{} {}", fact.predicate.node, args.join(" ")), shown);
}

#[track_caller]
fn fails(line: &str, code: &str, place: &str) {
    let fault = parse_fact(line, &is_type).unwrap_err();
    let Span { start, end } = fault.span;
    let found = line.get(start as usize..end as usize).unwrap();
    assert_eq!((fault.code, found), (code, place), "{line:?}");
    assert!(!fault.help.is_empty() && !fault.message.ends_with('.'));
}

#[test]
fn a_fact_has_a_predicate_and_values() {
    reads(
        "has_relation Action:test_action repository Repository:test_repo",
        "has_relation Action{test_action} \"repository\" Repository{test_repo}",
    );
    reads(
        "has_role User:\"a b\" maintainer Repository:1",
        "has_role User{a b} \"maintainer\" Repository{1}",
    );
    reads("\tis_public\t Repository:1 \r\n", "is_public Repository{1}");
    reads("p", "p ");
}

#[test]
fn a_plain_value_has_its_type_before_it() {
    reads("p Integer:5 Integer:-5 Boolean:true Boolean:false", "p 5 -5 true false");
    reads("p Integer:-9223372036854775808", "p -9223372036854775808");
    reads("p String:5 String:\"x y\" 5 true", "p \"5\" \"x y\" \"5\" \"true\"");
    reads("p String:User:alice", "p \"User:alice\"");
}

#[test]
fn a_prefix_is_a_type_only_if_it_is_declared() {
    reads("p project:view Team:a", "p \"project:view\" \"Team:a\"");
    reads("p User:a", "p User{a}");
    reads("p \"User:a\" project:\"a b\"", "p \"User:a\" \"project:a b\"");
    reads("p User:a:b", "p User{a:b}");
    reads("p :a a: :", "p \":a\" \"a:\" \":\"");
}

#[test]
fn quotes_hold_blanks_escapes_and_nothing() {
    reads(r#"p "" "a \" b" User:"\u{e9}\n#" Guest:"""#, "p \"\" \"a \\\" b\" User{é\n#} Guest{}");
}

#[test]
fn a_comment_begins_where_a_word_could() {
    reads("p User:repo#5 # User:b", "p User{repo#5}");
    reads("p #", "p ");
}

#[test]
fn what_is_no_fact_is_refused_at_its_place() {
    fails("", "expected-fact", "");
    fails(" # comment", "expected-fact", " # comment");
    fails("has_role(User:a)", "expected-predicate", "has_role(User:a)");
    fails("User:a b", "expected-predicate", "User:a");
    fails("\"p\" a", "expected-predicate", "\"p\"");
    fails("5p a", "expected-predicate", "5p");
    fails("p Integer:x", "not-an-integer", "Integer:x");
    fails("p Integer:+5", "not-an-integer", "Integer:+5");
    fails("p Integer:9223372036854775808 a", "not-an-integer", "Integer:9223372036854775808");
    fails("p Boolean:1", "not-a-boolean", "Boolean:1");
    fails("p a User:", "expected-id", "User:");
    fails("p é \"abc d", "unterminated-string", "\"abc d");
    fails("p \"abc\\\" d \r\n", "unterminated-string", "\"abc\\\" d");
    fails("p \"", "unterminated-string", "\"");
    fails("p \"a\\qb\"", "unknown-escape", "\\q");
    fails("p \"a\\", "unknown-escape", "\\");
    fails("p a\"b\"", "quotes-in-word", "\"b\"");
    fails("p \"b\"c", "quotes-in-word", "\"b\"");
    fails("p a\np b", "several-lines", "\n");
    fails(&format!("p{} over", " a".repeat(16)), "too-many-arguments", "over");
}

#[test]
fn a_file_has_all_its_facts_and_all_its_faults() {
    let text = "# facts\r\np User:é\r\n\r\nq Integer:x\n p 5 # five\nr \"a\n";
    let (facts, faults) = parse_facts(text, &is_type);
    let at = |span: Span| text.get(span.start as usize..span.end as usize).unwrap();
    let predicates: Vec<_> = facts.iter().map(|fact| at(fact.predicate.span)).collect();
    assert_eq!(predicates, ["p", "p"]);
    assert_eq!(at(facts[0].args[0].span), "User:é");
    assert_eq!(at(facts[1].args[0].span), "5");
    let faults: Vec<_> = faults.iter().map(|fault| (fault.code, at(fault.span))).collect();
    assert_eq!(faults, [("not-an-integer", "Integer:x"), ("unterminated-string", "\"a")]);
}

#[test]
fn a_value_stands_alone() {
    let user = FactValue::Object { ty: "User".to_owned(), id: "a b".to_owned() };
    assert_eq!(parse_value("User:\"a b\"", &is_type).unwrap(), user);
    assert_eq!(parse_value(" rerun ", &is_type).unwrap(), FactValue::String("rerun".to_owned()));
    assert_eq!(parse_value("User:a b", &is_type).unwrap_err().code, "several-values");
    assert_eq!(parse_value(" ", &is_type).unwrap_err().code, "expected-value");
}
