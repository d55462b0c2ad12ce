use expect_test::expect;

use crate::support::{Folder, POLICY};

const SETUP: &str = r#"
test "maintainers" {
  setup {
    has_relation(Action{"a"}, "repository", Repository{"r"});
    has_role(User{"u"}, "maintainer", Repository{"r"});
  }
"#;

fn policy(assertions: &str) -> String {
    format!("{POLICY}{SETUP}{assertions}}}\n")
}

#[test]
fn assertions_are_counted() {
    let text = policy(
        r#"  assert allow(User{"u"}, "rerun", Action{"a"});
  assert_not allow(User{"v"}, "rerun", Action{"a"});
  assert allow(User{"u"}, action: String, Action{"a"}) iff action in ["rerun"];
"#,
    );
    Folder::with(&text).run(&["test", "policy.polar"]).says(0, "3 passed, 0 failed\n");
}

#[test]
fn a_file_without_tests_is_told() {
    let folder = Folder::with(POLICY)
        .file("good.polar", policy("  assert_not allow(User{\"u\"}, \"rerun\", Action{\"b\"});\n"));
    folder.run(&["test", "policy.polar"]).shows(
        0,
        expect![[r#"
            0 passed, 0 failed
            -- stderr
            warning[no-tests]: no test of the policy asserts anything
             --> policy.polar:1:1
              |
            1 | actor User {}
              | ^
              |
              = help: write one into it: `test "name" { setup { … } assert allow(…); }`

        "#]],
    );
    let both = folder.run(&["test", "policy.polar", "good.polar"]);
    assert_eq!((both.code, both.stdout.as_str()), (Some(0), "1 passed, 0 failed\n"));
    assert!(both.stderr.contains("policy.polar:1:1"), "{}", both.stderr);
    let document = folder.run(&["test", "--json", "policy.polar"]).json(0);
    assert_eq!((&document["passed"], &document["failed"]), (&0.into(), &0.into()));
    assert_eq!(document["diagnostics"][0]["code"], "no-tests");
    let empty = Folder::with(&policy(""));
    assert!(empty.run(&["test", "policy.polar"]).stderr.contains("no-tests"));
}

#[test]
fn a_failed_assertion_is_told_with_what_is_missing() {
    let text = policy("  assert allow(User{\"v\"}, \"rerun\", Action{\"a\"});\n");
    Folder::with(&text).run(&["test", "policy.polar"]).shows(1, expect![[r#"
        failed: policy.polar:18:3: "maintainers": expected to hold; it does not hold
            assert allow(User{"v"}, "rerun", Action{"a"});
            `allow(User{"v"}, "rerun", Action{"a"})` does not hold; it would
              with has_role(User{"v"}, "maintainer", Repository{"r"}): line 10, `"rerun" if "maintainer" on "repository";`
        0 passed, 1 failed
    "#]]);
}

#[test]
fn a_failed_refusal_is_told_with_what_allows() {
    let text = policy("  assert_not allow(User{\"u\"}, \"rerun\", Action{\"a\"});\n");
    Folder::with(&text).run(&["test", "policy.polar"]).shows(1, expect![[r#"
        failed: policy.polar:18:3: "maintainers": expected not to hold; it holds
            assert_not allow(User{"u"}, "rerun", Action{"a"});
            `allow(User{"u"}, "rerun", Action{"a"})` holds:
              has_permission(User{"u"}, "rerun", Action{"a"}): line 10, `"rerun" if "maintainer" on "repository";`
                has_relation(Action{"a"}, "repository", Repository{"r"}): given
                has_role(User{"u"}, "maintainer", Repository{"r"}): given
        0 passed, 1 failed
    "#]]);
}

#[test]
fn a_failed_iff_is_told_with_what_differs() {
    let text = policy(
        r#"  assert allow(User{"u"}, action: String, Action{"a"})
    iff action in ["cancel"];
  assert_not allow(user: User, "rerun", Action{"a"});
  assert allow(User{"v"}, action: String, Action{"a"});
"#,
    );
    Folder::with(&text).run(&["test", "policy.polar"]).shows(1, expect![[r#"
        failed: policy.polar:18:3: "maintainers": expected to hold exactly where the condition does; it does not hold for `action = "cancel"`, and it also holds for `action = "rerun"`
            assert allow(User{"u"}, action: String, Action{"a"}) iff action in ["cancel"];
            `allow(User{"u"}, "cancel", Action{"a"})` does not hold: no block and no rule has this action
            `allow(User{"u"}, "rerun", Action{"a"})` holds:
              has_permission(User{"u"}, "rerun", Action{"a"}): line 10, `"rerun" if "maintainer" on "repository";`
                has_relation(Action{"a"}, "repository", Repository{"r"}): given
                has_role(User{"u"}, "maintainer", Repository{"r"}): given
        failed: policy.polar:20:3: "maintainers": expected to hold for no values; it holds for `user = User{"u"}`
            assert_not allow(user: User, "rerun", Action{"a"});
            `allow(User{"u"}, "rerun", Action{"a"})` holds:
              has_permission(User{"u"}, "rerun", Action{"a"}): line 10, `"rerun" if "maintainer" on "repository";`
                has_relation(Action{"a"}, "repository", Repository{"r"}): given
                has_role(User{"u"}, "maintainer", Repository{"r"}): given
        failed: policy.polar:21:3: "maintainers": expected to hold for some values; it holds for none
            assert allow(User{"v"}, action: String, Action{"a"});
        0 passed, 3 failed
    "#]]);
}

#[test]
fn an_assertion_that_cannot_be_decided_has_failed() {
    let timed = r#"actor User {}
resource Doc { permissions = ["read"]; }
declare expires(User, Doc, Integer);
has_permission(user: User, "read", doc: Doc) if
  expires(user, doc, time) and time > @current_unix_time;
test "time" {
  setup { expires(User{"a"}, Doc{"1"}, 100); }
  assert_not allow(User{"a"}, "read", Doc{"1"});
}
"#;
    Folder::with(timed).run(&["test", "policy.polar"]).shows(1, expect![[r#"
        failed: policy.polar:8:3: "time": expected not to hold; it cannot be decided: a rule needs `@current_unix_time`, which is not given
            assert_not allow(User{"a"}, "read", Doc{"1"});
        0 passed, 1 failed
    "#]]);
    let timed = timed.replace("setup {", "setup { @current_unix_time = 100;");
    Folder::with(&timed).run(&["test", "policy.polar"]).says(0, "1 passed, 0 failed\n");
}

#[test]
fn several_files_are_counted_together() {
    let good = policy("  assert allow(User{\"u\"}, \"rerun\", Action{\"a\"});\n");
    let folder = Folder::with(&good).file("other.polar", &good).file("faulty.polar", "actor");
    folder.run(&["test", "policy.polar", "other.polar"]).says(0, "2 passed, 0 failed\n");
    let ran = folder.run(&["test", "policy.polar", "faulty.polar"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), "1 passed, 0 failed\n"));
    assert!(ran.stderr.contains("faulty.polar:1"), "{}", ran.stderr);
}
