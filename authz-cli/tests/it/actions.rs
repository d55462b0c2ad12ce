use crate::support::{Folder, POLICY, RELATION, ROLE};

#[test]
fn the_actions_allowed_are_listed() {
    let folder = Folder::with(POLICY);
    let asked = |more: &[&str]| {
        let question = ["actions", "policy.polar", "User:test_user", "Action:test_action"];
        folder.run(&[&question[..], more].concat())
    };
    asked(&["--context", RELATION, "--context", ROLE]).says(0, "rerun\n");
    asked(&["--context", RELATION]).says(1, "");
}

#[test]
fn names_that_could_be_taken_for_something_else_are_quoted() {
    let policy = r#"actor User {}
resource Doc { permissions = ["a b", "doc:view", "plain"]; }
has_permission(_: User, "a b", _: Doc);
has_permission(_: User, "doc:view", _: Doc);
has_permission(_: User, "plain", _: Doc);
"#;
    let ran = Folder::with(policy).run(&["actions", "policy.polar", "User:a", "Doc:1"]);
    ran.says(0, "\"a b\"\n\"doc:view\"\nplain\n");
}

#[test]
fn an_unknown_type_is_no_answer() {
    let folder = Folder::with(POLICY);
    folder.run(&["actions", "policy.polar", "User:a", "Acton:1"]).fails("unknown type `Acton`");
    folder.run(&["actions", "policy.polar", "User:a", "Action:1"]).says(1, "");
}

#[test]
fn the_actions_on_a_type_and_on_nothing_are_listed() {
    let policy = r#"actor User {}
global { roles = ["admin"]; permissions = ["invite"]; "invite" if "admin"; }
resource Org { permissions = ["read"]; "read" if global "admin"; }
allow(user: User, "create", "Org") if has_role(user, "admin");
allow(actor: Actor, name: String) if has_permission(actor, name);
"#;
    let folder = Folder::with(policy);
    let admin = ["--context", "has_role User:a admin"];
    for (target, actions) in [(&["Org"][..], "create\n"), (&[], "invite\n"), (&["Org:1"], "")] {
        let question = [&["actions", "policy.polar", "User:a"], target].concat();
        let code = i32::from(actions.is_empty());
        folder.run(&[&question[..], &admin].concat()).says(code, actions);
        folder.run(&question).says(1, "");
    }
}

#[test]
fn where_there_is_no_name_none_is_suggested() {
    let ran = Folder::with(POLICY).run(&["list", "policy.polar", "User:a", "rerun", "Repository"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert!(ran.stderr.contains("help: the policy has none; write one into it"), "{}", ran.stderr);
}

const PROFILES: &str = r#"actor User {}
resource Profile {
  permissions = ["read", "update"];
  roles = ["friend", "owner"];
  fields = ["name", "salary"];
  "friend" if "owner";
  "read" if "friend";
  "read"("salary") if "owner";
  "update"("name") if "friend";
}
"#;

#[test]
fn the_fields_of_each_action_are_listed() {
    let folder = Folder::with(PROFILES);
    let asked = |role: &str, more: &[&str]| {
        let role = format!("has_role User:a {role} Profile:1");
        let question = ["actions", "policy.polar", "User:a", "Profile:1", "--context", &role];
        folder.run(&[&question[..], more].concat())
    };
    asked("owner", &["--fields"]).says(0, "read\nread(name)\nread(salary)\nupdate(name)\n");
    asked("friend", &["--fields"]).says(0, "read\nread(name)\nupdate(name)\n");
    asked("friend", &[]).says(0, "read\n");
    let other = ["actions", "policy.polar", "User:b", "Profile:1", "--fields"];
    folder.run(&other).says(1, "");
    let document = asked("friend", &["--fields", "--json"]).json(0);
    let expected = serde_json::json!({"read": ["name"], "update": ["name"]});
    assert_eq!(document["fields"], expected);
}
