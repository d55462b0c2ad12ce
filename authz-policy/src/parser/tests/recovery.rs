use super::check;
use crate::ast::Item;

#[test]
fn every_fault_of_a_file_is_reported_once() {
    check(
        "resource ‹repo› {
  roles = [‹reader›, \"writer\"];
  relations = { a: ‹b› };
  \"x\" ‹iff› \"y\" and \"z\";
  \"y\" if ‹;›
  \"z\" if \"y\"‹›
}
‹resorce› X { ‹permisions› = [\"a\"]; }
f(x) if x ‹==› 5 and g(x)‹›
h(x) if ‹cut› and f(x);
test \"a\" {
  ‹asert› f(1);
  assert f(User{‹5›});
}
",
        &[
            "lower-case-type",
            "unquoted-name",
            "lower-case-type",
            "wrong-if",
            "expected-condition",
            "expected-semicolon",
            "unknown-keyword",
            "unknown-list",
            "foreign-operator",
            "expected-semicolon",
            "cut",
            "unknown-keyword",
            "unquoted-id",
        ],
    );
}

#[test]
fn a_line_with_an_unterminated_string_has_no_other_fault() {
    check(
        "resource R {
  roles = [\"reader, \"writer‹\"];›
  permissions = [\"read\"];
  \"read\" if \"reader\";
}",
        &["unterminated-string"],
    );
    check(
        "test \"a\" {\n  assert f(User{\"a}, \"b‹\");›\n  assert f(1);\n}",
        &["unterminated-string"],
    );
}

#[test]
fn a_statement_that_breaks_off_does_not_take_the_next_one_with_it() {
    let file = check(
        "test \"x\" {
  setup {
    a‹(›User{\"x\"};
    b(User{\"x\" ‹\"y\"›);
    c(1);
  }
  assert a‹(›x
  assert b(y);
}",
        &["unclosed-call", "expected-brace", "unclosed-call"],
    );
    let Item::Test(test) = &file.items[0] else { panic!("{file:?}") };
    assert_eq!((test.setup.len(), test.assertions.len()), (2, 1));
}

#[test]
fn an_unclosed_block_ends_where_the_next_item_begins() {
    let file = check(
        "resource A ‹{›\n  roles = [\"a\"];\nresource B {\n  \"x\" if ‹,›;\n  roles = [\"b\"];\n}\n",
        &["unclosed-brace", "expected-condition"],
    );
    assert_eq!(file.items.len(), 2);
}

#[test]
fn a_brace_too_many_is_one_fault() {
    check(
        "resource R {
  relations = { a: B };
}
  ‹\"x\"› if \"y\";
  \"z\" if \"w\";
}
actor A {}",
        &["shorthand-outside-block"],
    );
}

#[test]
fn a_foreign_block_is_skipped_whole() {
    let file = check("‹type› R {\n  a: B;\n  c: D;\n}\np(1);", &["type-block"]);
    assert_eq!(file.items.len(), 1);
}

#[test]
fn a_block_without_a_type_is_read_for_its_faults_and_left_out() {
    let file = check("resource ‹{›\n  roles = [‹a›];\n}\n", &["expected-type", "unquoted-name"]);
    assert!(file.items.is_empty());
}

#[test]
fn what_is_clear_is_read_as_meant() {
    let file = check(
        "f(x) if x ‹==› 5‹,› ‹!›g(x);",
        &["foreign-operator", "comma-for-and", "foreign-operator"],
    );
    assert_eq!(file.items.len(), 1);
}
