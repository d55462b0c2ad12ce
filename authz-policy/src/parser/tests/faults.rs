use super::check;

#[test]
fn strings() {
    check("p(‹\"abc);›\nq(1);", &["unterminated-string"]);
    check("p(‹\"abc\\\");›\r\nq(1);", &["unterminated-string"]);
    check("p(‹\"›", &["unterminated-string"]);
    check("p(\"a‹\\q›b‹\\x›\");", &["unknown-escape", "unknown-escape"]);
    check("p(\"‹\\é›\");", &["unknown-escape"]);
    check("p(\"‹\\u›41\");", &["unknown-escape"]);
    check("p(\"‹\\u{}›\");", &["unknown-escape"]);
    check("p(\"‹\\u{d800}›\");", &["unknown-escape"]);
    check("p(\"‹\\u{110000}›\");", &["unknown-escape"]);
    check("p(\"‹\\u{1234567}›\");", &["unknown-escape"]);
    check("p(‹'abc'›, ‹“ä”›, ‹`x`›);", &["foreign-quotes"; 3]);
    check("p(\"a‹\u{202e}›b\"); # c‹\u{2066}›", &["hidden-character", "hidden-character"]);
}

#[test]
fn numbers() {
    check("p(‹9223372036854775808›);", &["integer-out-of-range"]);
    check("p(‹-9223372036854775809›);", &["integer-out-of-range"]);
    check("p(‹5a›, ‹1.5›, ‹1_000›, ‹0x10›);", &["not-an-integer"; 4]);
}

#[test]
fn characters_and_names() {
    check("p(a) if q(a) ‹&› r(a);", &["unexpected-character"]);
    check("p(a) if q(a‹.›b);", &["unexpected-character"]);
    check("p(a) if a ‹$›$$ b;\nq(1);", &["unexpected-character"]);
    check("p(‹-›a);", &["unexpected-character"]);
    check("p(‹“›a);", &["unexpected-character"]);
    check("p(‹'›);", &["unexpected-character"]);
    check("p(‹größe›: Integer);", &["name-not-ascii"]);
    check("actor ‹Über› {}", &["name-not-ascii"]);
    check("p(‹Größe›);", &["name-not-ascii"]);
    check("p(‹@now›);", &["unknown-context-variable"]);
    check("p(‹@›);", &["unknown-context-variable"]);
    check("‹//› comment\np(1); ‹/*› x */ q(1);", &["foreign-comment"; 2]);
    check("‹a›::b(1);", &["namespace"]);
    check("p(a) if ‹a›::b(1);", &["namespace"]);
}

#[test]
fn other_dialects() {
    check("resource R ‹extends› S, T { roles = [\"a\"]; }", &["extends"]);
    check("‹type› R { a: B; }\np(1);", &["type-block"]);
    check("‹type› f(x: R);", &["type-block"]);
    check("‹inline› f(x);", &["rule-flag"]);
    check("‹readonly› resource R {}", &["rule-flag"]);
    check("‹?=› f(1);", &["inline-query"]);
    check("‹actor› actor User {}\n‹test› test \"a\" {}", &["rule-flag", "rule-flag"]);
    check("f(x) ‹:=› 5;", &["definition"]);
    check("f(x) if x ‹:=› 5 and x ‹==› 6;", &["foreign-operator"; 2]);
    check("f(x) if ‹cut›;", &["cut"]);
    check("f(x) if ‹cut› and g(x);", &["cut"]);
    check("f(x) if ‹forall›(g(x), h(x));", &["forall"]);
    check("f(x) if ‹print›(x);\n‹print›(x);", &["print", "print"]);
    check("f(x) if ‹new› Foo(x);", &["new"]);
    check("f(x) if x = ‹new› Foo();", &["new"]);
    check("f(‹[›1, 2]);", &["list-as-value"]);
    check("f(‹{›a: 1});", &["map-as-value"]);
    check("f(x) if x matches Foo‹{›a: 1};", &["pattern"]);
    check("f(x) if x = ‹g›(x);", &["call-as-value"]);
}

#[test]
fn operators() {
    check("f(x) if g(x)‹,› h(x);", &["comma-for-and"]);
    check("f(x) if g(x) ‹&&› h(x) ‹||› ‹!›i(x) ‹|› j(x);", &["foreign-operator"; 4]);
    check("resource R { \"a\" if \"b\"‹,› \"c\"; }", &["comma-for-and"]);
    check("f(x) if x ‹not› in [1];", &["not-in"]);
    check("f(x) if x < ‹;›", &["expected-value"]);
    check("f(x) if 5‹;›", &["expected-operator"]);
    check("f(x) if ‹5› matches T;", &["matches-value"]);
    check("f(x) if x in ‹y›;", &["expected-list"]);
    check("f(x) if x in [1, ‹y›];", &["variable-in-list"]);
    check("f(x) if x in ‹[›1;", &["unclosed-list"]);
    check("f(x) if (g(x)‹;›", &["expected-parenthesis"]);
    check("f(x) if g(x)‹)›;", &["unmatched-bracket"]);
    check("f(x) if x = User{\"a\"}‹}› and g(User{\"a\"}‹}›);", &["unmatched-brace"; 2]);
    check("f(x) if ‹and› g(x);", &["expected-condition"]);
    check("f(x) if g(x) and ‹;›", &["expected-condition"]);
    check("f(x) if ‹x›;", &["expected-condition"]);
    check("f(x) ‹iff› g(x);", &["wrong-if"]);
}

#[test]
fn types_and_values() {
    check("resource ‹repo› {}", &["lower-case-type"]);
    check("f(x: ‹user›) if x matches ‹repo›;", &["lower-case-type"; 2]);
    check("f(‹user›{\"a\"});", &["lower-case-type"]);
    check("declare f(‹user›);", &["lower-case-type"]);
    check("f(‹User›);", &["type-as-value"]);
    check("f(User{‹5›}, User{‹a›});", &["unquoted-id"; 2]);
    check("f(User{\"a\"‹,› \"b\"});", &["composite-id"]);
    check("f(Integer{‹\"5\"›});", &["expected-integer"]);
    check("f(Boolean{‹1›});", &["expected-boolean"]);
    check("f(String{‹}›);", &["expected-string"]);
    check("f(User{\"a\"‹)›;", &["expected-brace"]);
    check("f(\"a\"‹: String›);", &["typed-value"]);
    check("f(x) if g(x‹: User›);", &["typed-call"]);
    check("declare f(‹x›: Integer);", &["named-type"]);
    check("declare f(‹5›);", &["expected-type"]);
    check("declare f‹;›", &["expected-types"]);
    check("f(‹if›);", &["expected-value"]);
    check("f(‹,›);", &["expected-value"]);
}

#[test]
fn calls() {
    check("f(a ‹b›);", &["expected-comma"]);
    check("f(a‹;› b);", &["expected-comma"]);
    check("f‹(›a;", &["unclosed-call"]);
    check("f‹(›a if g(a);", &["unclosed-call"]);
    check("f‹(›a\ng(b);", &["unclosed-call"]);
    check("f‹(›", &["unclosed-call"]);
    check("declare f‹(›A;", &["unclosed-call"]);
    let many = vec!["1"; 16].join(", ");
    check(&format!("f({many});"), &[]);
    check(&format!("f({many}, ‹1›);"), &["too-many-arguments"]);
}

#[test]
fn statements() {
    check("f(a)‹›\ng(b);", &["expected-semicolon"]);
    check("f(a) ‹g›(b);", &["expected-semicolon"]);
    check("f(a)‹›", &["expected-semicolon"]);
    check("‹;;›f(a);", &["stray-semicolon"]);
    check("actor A {}‹;›", &["stray-semicolon"]);
    check("‹}›", &["unmatched-brace"]);
    check("‹x›;", &["expected-item"]);
    check("‹)›", &["expected-item"]);
    check("‹5›;", &["expected-item"]);
    check("‹\"a\"›;", &["expected-item"]);
    check("‹x› y;", &["unknown-keyword"]);
    check("‹resorce› R {}", &["unknown-keyword"]);
    check("‹tets› \"a\" {}", &["unknown-keyword"]);
    check("‹declre› f(T);", &["unknown-keyword"]);
    check("‹glbal› {}", &["unknown-keyword"]);
    check("‹\"a\"› if \"b\";\n\"c\" if \"d\";", &["shorthand-outside-block"]);
    check("‹roles› = [\"a\"];", &["list-outside-block"]);
    check("‹assert› f(1);\nassert f(2);", &["assertion-outside-test"]);
    check("‹setup› { f(1); }", &["setup-outside-test"]);
    check("‹fixture› f { f(1); }", &["fixture-outside-test"]);
}

#[test]
fn blocks() {
    check("resource ‹{› roles = [\"a\"]; }", &["expected-type"]);
    check("resource ‹\"Repo\"› {}", &["quoted-type"]);
    check("global ‹Admin› {}", &["unexpected-name"]);
    check("resource R ‹roles› = [\"a\"]; }", &["expected-brace"]);
    check("resource R ‹;›", &["expected-brace"]);
    check("resource R ‹{›", &["unclosed-brace"]);
    check("resource R ‹{›\n  roles = [\"a\"];\nactor B {}", &["unclosed-brace"]);
    check("resource R { ‹role› = [\"a\"]; ‹tags› = [\"b\"]; }", &["unknown-list"; 2]);
    check("resource R { roles = []; ‹roles› = [\"a\"]; }", &["duplicate-list"]);
    check("resource R { roles ‹[›\"a\"]; }", &["expected-equals"]);
    check("resource R { roles‹:› [\"a\"]; }", &["expected-equals"]);
    check("resource R { roles = ‹\"a\"›; }", &["expected-list"]);
    check("resource R { roles = [‹a›, ‹5›]; }", &["unquoted-name", "expected-string"]);
    check("resource R { roles = [\"a\" ‹\"b\"›]; }", &["expected-comma"]);
    check("resource R { roles = ‹[›\"a\"; }", &["unclosed-list"]);
    check("resource R { roles = ‹[›\"a\"}; }", &["unclosed-list"]);
    check("resource R { roles = ‹[›\"a\"\n \"x\" if \"a\";\n}", &["unclosed-list"]);
    check("resource R { roles = [\"a\"]‹› }", &["expected-semicolon"]);
    check("resource R { relations = ‹[›]; }", &["expected-map"]);
    check("resource R { relations = { a ‹B› }; }", &["expected-colon"]);
    check("resource R { relations = { a: ‹\"B\"› }; }", &["expected-type"]);
    check("resource R { relations = { a: B‹;› b: C }; }", &["expected-comma"]);
    check("resource R { ‹allow›(a, b); }", &["rule-in-block"]);
    check("resource R { ‹5›; }", &["expected-entry"]);
    check("resource R { ‹x›; }", &["expected-entry"]);
}

#[test]
fn shorthand() {
    check("resource R { \"a\" ‹;› }", &["expected-if"]);
    check("resource R { \"a\" ‹iff› \"b\"; }", &["wrong-if"]);
    check("resource R { \"a\" if ‹;› }", &["expected-condition"]);
    check("resource R { ‹a› if ‹b›; }", &["unquoted-name"; 2]);
    check("resource R { \"a\" if \"b\" on ‹c› and ‹d› on \"e\"; }", &["unquoted-name"; 2]);
    check("resource R { \"a\" if \"b\" on ‹;› }", &["expected-string"]);
    check("resource R { \"a\"(‹f›) if \"b\"; }", &["unquoted-name"]);
    check("resource R { \"a\"(\"f\" ‹if› \"b\"; }", &["expected-parenthesis"]);
    check("resource R { \"a\" if \"b\" on \"c\" ‹on› \"d\"; }", &["expected-semicolon"]);
    check("allow(a, b) if ‹\"c\"› on \"d\";", &["shorthand-outside-block"]);
    check("allow(a, b) if ‹role› on \"d\";", &["shorthand-outside-block"]);
    check("allow(a, b) if ‹global› \"d\";", &["shorthand-outside-block"]);
    check("allow(a, b) if ‹\"c\"›;", &["shorthand-outside-block"]);
}

#[test]
fn tests() {
    check("test ‹{› assert f(1); }", &["expected-string"]);
    check("test ‹members› { assert f(1); }", &["unquoted-name"]);
    check("test \"a\" ‹assert› f(1);", &["expected-brace"]);
    check("test fixture ‹\"a\"› { f(1); }", &["quoted-fixture"]);
    check("test fixture ‹{› f(1); }", &["expected-fixture"]);
    check("test \"a\" { setup {} ‹setup› {} }", &["duplicate-setup"]);
    check("test \"a\" { ‹f›(1); g(2); assert h(3); }", &["fact-outside-setup"]);
    check("test \"a\" { ‹asert› f(1); ‹assrt_not› f(1); }", &["unknown-keyword"; 2]);
    check("test \"a\" { ‹stup› { f(1); } }", &["unknown-keyword"]);
    check("test \"a\" { ‹assert not› f(1); ‹assert !›f(1); }", &["assert-not"; 2]);
    check("test \"a\" { assert_not f(x) ‹iff› x = 1; }", &["iff-after-assert-not"]);
    check("test \"a\" { assert f(x) ‹if› x = 1; }", &["wrong-if"]);
    check("test \"a\" { assert ‹5›; }", &["expected-call"]);
    check("test \"a\" { assert f‹;› }", &["expected-call"]);
    check("test \"a\" { assert f(1)‹› }", &["expected-semicolon"]);
    check("test \"a\" { ‹x›; }", &["expected-assertion"]);
    check("test \"a\" { setup { f(1) ‹if› g(1); } }", &["rule-in-test"]);
    check("test \"a\" { setup { ‹5›; } }", &["expected-fact"]);
    check("test \"a\" { setup { f(1)‹› g(2); } }", &["expected-semicolon"]);
    check("test \"a\" { setup { @current_unix_time ‹5›; } }", &["expected-equals"]);
    check("test \"a\" { setup { @current_unix_time = ‹\"x\"›; } }", &["expected-integer"]);
    check("test \"a\" { setup { fixture ‹5›; } }", &["expected-fixture"]);
    check("test \"a\" { setup ‹{›\n f(1);\n assert f(1);\n}", &["unclosed-brace"]);
    check("test \"a\" ‹{› assert f(1);", &["unclosed-brace"]);
}
