use expect_test::expect;

use crate::support::{Folder, POLICY};

const FAULTY: &str = r#"actor User {}
resource Doc {
  roles = ["owner"];
  permissions = ["read"];
  "read" if "ovner";
}
"#;

/// A fact that is not declared is a warning.
const DUBIOUS: &str = r#"actor User {}
resource Doc {
  permissions = ["read"];
  "read" if is_public(resource);
}
"#;

#[test]
fn a_valid_policy_is_a_yes() {
    Folder::with(POLICY).run(&["check", "policy.polar"]).says(0, "policy.polar: valid\n");
}

#[test]
fn a_faulty_policy_is_shown_with_its_faults() {
    Folder::with(FAULTY).run(&["check", "policy.polar"]).shows(
        2,
        expect![[r#"
        policy.polar: invalid, 1 error
        -- stderr
        error[unknown-name]: `Doc` has no permission, role or relation `ovner`
         --> policy.polar:5:13
          |
        5 |   "read" if "ovner";
          |             ^^^^^^^
          |
          = help: did you mean `owner`?

    "#]],
    );
}

#[test]
fn warnings_are_a_no_only_if_they_are_denied() {
    let folder = Folder::with(DUBIOUS);
    folder.run(&["check", "policy.polar"]).shows(
        0,
        expect![[r#"
        policy.polar: valid, 1 warning
        -- stderr
        warning[undeclared-fact]: no rule, fact or declaration of `is_public(Doc)`
         --> policy.polar:4:13
          |
        4 |   "read" if is_public(resource);
          |             ^^^^^^^^^^^^^^^^^^^
          |
          = note: the call is taken for the declaration of a fact
          = help: declare it: `declare is_public(Doc);`

    "#]],
    );
    let denied = folder.run(&["check", "--deny-warnings", "policy.polar"]);
    assert_eq!(
        (denied.code, denied.stdout.as_str()),
        (Some(1), "policy.polar: denied, 1 warning\n")
    );
    Folder::with(POLICY)
        .run(&["check", "--deny-warnings", "policy.polar"])
        .says(0, "policy.polar: valid\n");
}

#[test]
fn negation_in_a_circle_is_refused_by_every_command() {
    let policy = r#"actor User {}
resource Doc { permissions = ["read", "hide"]; }
has_permission(user: User, "read", doc: Doc) if not has_permission(user, "hide", doc);
has_permission(user: User, "hide", doc: Doc) if not has_permission(user, "read", doc);
"#;
    let folder = Folder::with(policy);
    let commands: [&[&str]; 5] = [
        &["test", "policy.polar"],
        &["authorize", "policy.polar", "User:a", "read", "Doc:1"],
        &["explain", "policy.polar", "User:a", "read", "Doc:1"],
        &["actions", "policy.polar", "User:a", "Doc:1"],
        &["list", "policy.polar", "User:a", "read", "Doc"],
    ];
    for command in commands {
        let ran = folder.run(command);
        assert_eq!(ran.code, Some(2), "{command:?}");
        assert!(ran.stderr.contains("error[negation-in-circle]"), "{command:?}: {}", ran.stderr);
    }
    let checked = folder.run(&["check", "policy.polar"]);
    assert_eq!(checked.code, Some(2));
    assert!(checked.stderr.contains("error[negation-in-circle]"), "{}", checked.stderr);
}

#[test]
fn several_files_are_checked_each_for_itself() {
    let folder = Folder::with(POLICY).file("faulty.polar", FAULTY);
    let ran = folder.run(&["check", "faulty.polar", "policy.polar", "absent.polar"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.stdout, "faulty.polar: invalid, 1 error\npolicy.polar: valid\n");
    assert!(ran.stderr.contains("cannot read `absent.polar`"), "{}", ran.stderr);
}

#[test]
fn many_faults_are_cut_for_people() {
    let rules = (0..150).map(|n| format!("\"read\" if is_{n}(resource);\n"));
    let rules = rules.collect::<Vec<_>>().concat();
    let policy = format!("actor User {{}}\nresource Doc {{ permissions = [\"read\"];\n{rules}}}\n");
    let folder = Folder::with(&policy);
    let ran = folder.run(&["check", "policy.polar"]);
    assert_eq!((ran.code, ran.stderr.matches("warning[").count()), (Some(0), 100));
    assert!(ran.stderr.contains("50 more in `policy.polar` are not shown"), "{}", ran.stderr);
    let document = folder.run(&["check", "--json", "policy.polar"]).json(0);
    assert_eq!(document["diagnostics"].as_array().unwrap().len(), 150);
}
