use super::{check, tree};
use crate::ast::{Condition, Item};
use crate::parser::parse;
use crate::source::{Position, Span, position};

fn text_at(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize).unwrap()
}

#[test]
fn the_span_of_each_part_is_its_text() {
    let text = "# docs\r\nresource Repo {\r\n\troles = [\"é\", \"b\"];\r\n\t\"read\" if \"é\" \
                on \"r\" and (p(resource));\r\n}\r\nallow(u: User) if u = \"😀\" or q(u);\r\n";
    let file = tree(text);
    let (Item::Block(block), Item::Rule(rule)) = (&file.items[0], &file.items[1]) else {
        panic!("{file:?}")
    };
    assert!(text_at(text, block.span).starts_with("resource Repo {"));
    assert!(text_at(text, block.span).ends_with(";\r\n}"));
    assert_eq!(text_at(text, block.name.as_ref().unwrap().span), "Repo");
    assert_eq!(text_at(text, block.roles[0].name.span), "\"é\"");
    let short = &block.rules[0];
    assert_eq!(text_at(text, short.span), "\"read\" if \"é\" on \"r\" and (p(resource));");
    assert_eq!(text_at(text, short.condition.span), "\"é\" on \"r\" and (p(resource))");
    let Condition::And(parts) = &short.condition.node else { panic!("{short:?}") };
    assert_eq!(text_at(text, parts[0].span), "\"é\" on \"r\"");
    assert_eq!(text_at(text, parts[1].span), "(p(resource))");
    assert_eq!(text_at(text, rule.head.span), "allow(u: User)");
    assert_eq!(text_at(text, rule.body.as_ref().unwrap().span), "u = \"😀\" or q(u)");
    assert_eq!(text_at(text, rule.head.args[0].ty.as_ref().unwrap().span), "User");
}

#[test]
fn a_fault_behind_tabs_and_wide_characters_has_its_column() {
    let text = "actor User {}\r\n\tp(\"é😀\", $);\r\n";
    let faults = parse(text).1;
    let at = position(text, faults[0].span.start);
    assert_eq!((faults.len(), at), (1, Position { line: 2, column: 10 }));
}

#[test]
fn carriage_returns_belong_to_no_token() {
    check("p(1)‹›\r\nq(2);\r\np(‹\"x);›\r\n", &["expected-semicolon", "unterminated-string"]);
}

#[test]
fn a_byte_order_mark_shifts_no_place() {
    check("\u{feff}p(‹$›);", &["unexpected-character"]);
    check("p(1); ‹\u{feff}›q(1);", &["unexpected-character"]);
}
