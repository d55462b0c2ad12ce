use expect_test::expect;

use crate::support::{Folder, POLICY, RELATION, ROLE};

const QUESTION: [&str; 5] =
    ["explain", "policy.polar", "User:test_user", "rerun", "Action:test_action"];

#[test]
fn an_allowance_is_told_with_its_rules_and_facts() {
    let facts = ["--context", RELATION, "--context", ROLE];
    Folder::with(POLICY).run(&[&QUESTION[..], &facts].concat()).shows(0, expect![[r#"
        Allowed
        `allow(User{"test_user"}, "rerun", Action{"test_action"})` holds:
          has_permission(User{"test_user"}, "rerun", Action{"test_action"}): line 10, `"rerun" if "maintainer" on "repository";`
            has_relation(Action{"test_action"}, "repository", Repository{"test_repo"}): given
            has_role(User{"test_user"}, "maintainer", Repository{"test_repo"}): given
    "#]]);
}

#[test]
fn a_denial_is_told_with_what_is_missing() {
    let facts = ["--context", RELATION];
    Folder::with(POLICY).run(&[&QUESTION[..], &facts].concat()).shows(1, expect![[r#"
        Denied
        `allow(User{"test_user"}, "rerun", Action{"test_action"})` does not hold; it would
          with has_role(User{"test_user"}, "maintainer", Repository{"test_repo"}): line 10, `"rerun" if "maintainer" on "repository";`
    "#]]);
}

#[test]
fn an_unknown_type_is_no_answer() {
    let question = ["explain", "policy.polar", "Usr:a", "rerun", "Action:1"];
    Folder::with(POLICY).run(&question).fails("unknown type `Usr`");
}
