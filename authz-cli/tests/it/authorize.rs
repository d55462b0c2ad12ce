use expect_test::expect;

use crate::support::{Folder, POLICY, RELATION, ROLE};

const QUESTION: [&str; 5] =
    ["authorize", "policy.polar", "User:test_user", "rerun", "Action:test_action"];

fn authorize(policy: &str, args: &[&str]) -> crate::support::Ran {
    Folder::with(policy).run(&[&["authorize", "policy.polar"], args].concat())
}

#[test]
fn a_maintainer_of_the_repository_is_allowed_and_others_are_denied() {
    let folder = Folder::with(POLICY);
    let asked = |more: &[&str]| folder.run(&[&QUESTION, more].concat());
    asked(&["--context", RELATION, "--context", ROLE]).says(0, "Allowed\n");
    asked(&["--context", RELATION]).says(1, "Denied\n");
    asked(&["--context", ROLE]).says(1, "Denied\n");
    asked(&[]).says(1, "Denied\n");
}

#[test]
fn facts_can_stand_in_files() {
    let facts = format!("# facts\n\n{RELATION}  # of the action\n{ROLE}\n");
    let folder = Folder::with(POLICY).file("facts.txt", facts).file("other.txt", RELATION);
    let asked = |more: &[&str]| folder.run(&[&QUESTION, more].concat());
    asked(&["--facts", "facts.txt"]).says(0, "Allowed\n");
    asked(&["--facts", "other.txt"]).says(1, "Denied\n");
    asked(&["--facts", "other.txt", "--context", ROLE]).says(0, "Allowed\n");
    asked(&["--facts", "other.txt", "--facts", "facts.txt"]).says(0, "Allowed\n");
}

const TYPES: &str = r#"actor User {}
global { roles = ["admin"]; permissions = ["invite"]; "invite" if "admin"; }
resource Org { permissions = ["read"]; "read" if global "admin"; }
allow(user: User, "create", "Org") if has_role(user, "admin");
allow(actor: Actor, name: String, org: Org) if has_permission(actor, name, org);
allow(actor: Actor, name: String) if has_permission(actor, name);
"#;
const ADMIN: [&str; 2] = ["--context", "has_role User:alice admin"];

#[test]
fn a_type_alone_is_asked_about_as_a_type() {
    let question = ["User:alice", "create", "Org"];
    authorize(TYPES, &[&question[..], &ADMIN].concat()).says(0, "Allowed\n");
    authorize(TYPES, &question).says(1, "Denied\n");
    let object = ["User:alice", "create", "Org:acme"];
    let ran = authorize(TYPES, &[&object[..], &ADMIN].concat());
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), "Denied\n"));
}

#[test]
fn a_global_permission_is_asked_about_without_resource() {
    let question = ["User:alice", "invite"];
    authorize(TYPES, &[&question[..], &ADMIN].concat()).says(0, "Allowed\n");
    authorize(TYPES, &question).says(1, "Denied\n");
}

const TIMED: &str = r#"actor User {}
resource Doc { permissions = ["read"]; }
declare expires(User, Doc, Integer);
has_permission(user: User, "read", doc: Doc) if
  expires(user, doc, time) and time > @current_unix_time;
"#;

#[test]
fn the_time_is_the_one_given() {
    let until =
        |time: &str| ["--context".to_owned(), format!("expires User:a Doc:1 Integer:{time}")];
    let asked = |time: &str, more: &[&str]| {
        let [option, fact] = until(time);
        let question = ["User:a", "read", "Doc:1", &option, &fact];
        authorize(TIMED, &[&question[..], more].concat())
    };
    asked("100", &["--now", "99"]).says(0, "Allowed\n");
    asked("100", &["--now", "100"]).says(1, "Denied\n");
    asked("-5", &["--now", "-6"]).says(0, "Allowed\n");
    asked("-5", &["--now", "-5"]).says(1, "Denied\n");
}

#[test]
fn the_time_is_the_clock_s_otherwise() {
    let fact = |time: &str| format!("expires User:a Doc:1 Integer:{time}");
    let asked =
        |time: &str| authorize(TIMED, &["User:a", "read", "Doc:1", "--context", &fact(time)]);
    asked("9223372036854775807").says(0, "Allowed\n");
    asked("1700000000").says(1, "Denied\n");
}

#[test]
fn an_unknown_type_of_an_actor_is_no_answer() {
    authorize(POLICY, &["Usr:alice", "rerun", "Action:1"]).shows(
        2,
        expect![[r"
            -- stderr
            error[unknown-type]: unknown type `Usr`
             --> <actor>:1:1
              |
            1 | Usr:alice
              | ^^^
              |
              = help: did you mean `User`?

        "]],
    );
}

#[test]
fn what_is_no_object_is_no_answer() {
    let faults = [
        (["alice", "rerun", "Action:1"], "unknown type `alice`"),
        (["User", "rerun", "Action:1"], "expected-id"),
        (["User:", "rerun", "Action:1"], "expected-id"),
        (["User:a b", "rerun", "Action:1"], "several-values"),
        (["Integer:5", "rerun", "Action:1"], "expected-object"),
        (["", "rerun", "Action:1"], "expected-value"),
        (["User:a", "rerun", "Actoin:1"], "unknown type `Actoin`"),
        (["User:a", "rerun", "Actoin"], "unknown type `Actoin`"),
        (["User:a", "rerun", "Boolean:true"], "expected-object"),
        (["User:a", "rerun", "\"Action:1"], "quotes"),
    ];
    for (question, fault) in faults {
        authorize(POLICY, &question).fails(fault);
    }
}

#[test]
fn an_unknown_action_is_denied_and_told() {
    authorize(POLICY, &["User:a", "reurn", "Action:1"]).shows(
        1,
        expect![[r"
            Denied
            -- stderr
            warning[unknown-action]: no rule or block names the action `reurn` on `Action`
             --> <action>:1:1
              |
            1 | reurn
              | ^^^^^
              |
              = help: did you mean `rerun`?

        "]],
    );
}

/// Actions on objects, on a type, and on nothing; some for guests.
const PLACES: &str = r#"
    actor User {}
    actor Guest {}
    global { roles = ["admin"]; }
    resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
    resource Folder { permissions = ["archive"]; roles = ["owner"]; "archive" if "owner"; }
    has_permission(user: User, "create", "Folder") if has_role(user, "admin");
    has_permission(user: User, "invite") if has_role(user, "admin");
    has_permission(_: Guest, "peek", _: Doc);
"#;

#[test]
fn an_action_that_is_elsewhere_is_unknown_here() {
    let told = |question: &[&str], on: &str, notes: &[&str]| {
        let ran = authorize(PLACES, question);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), "Denied\n"));
        let fact = format!("names the action `{}` on {on}\n", question[1]);
        assert!(ran.stderr.contains(&fact), "no {fact:?} in {}", ran.stderr);
        for note in notes {
            assert!(ran.stderr.contains(note), "no {note:?} in {}", ran.stderr);
        }
    };
    told(&["User:a", "archive", "Doc:1"], "`Doc`", &["`archive` is an action on `Folder`"]);
    told(
        &["User:a", "create", "Doc"],
        "the type `Doc`",
        &["`create` is an action on the type `Folder`", "the policy has none; write one into it"],
    );
    told(&["User:a", "create", "Folder:1"], "`Folder`", &["on the type `Folder`"]);
    told(&["User:a", "invite", "Doc:1"], "`Doc`", &["`invite` is an action on no resource"]);
    told(&["User:a", "read"], "no resource", &["`read` is an action on `Doc`"]);
    authorize(PLACES, &["User:a", "create", "Folder"]).says(1, "Denied\n");
    authorize(PLACES, &["User:a", "invite"]).says(1, "Denied\n");
}

#[test]
fn a_guest_is_asked_about_by_the_type_alone() {
    authorize(PLACES, &["Guest", "peek", "Doc:1"]).says(0, "Allowed\n");
    authorize(PLACES, &["Guest:\"\"", "peek", "Doc:1"]).says(0, "Allowed\n");
    authorize(PLACES, &["Guest", "read", "Doc:1"]).says(1, "Denied\n");
    authorize(PLACES, &["User", "peek", "Doc:1"]).fails("`User` is a type, and an actor has an id");
    authorize(POLICY, &["Guest", "rerun", "Action:1"]).fails("unknown type `Guest`");
}

#[test]
fn a_fact_that_no_rule_asks_for_is_told() {
    let fact = "has_role User:test_user maintaner Repository:test_repo";
    let more = ["--context", RELATION, "--context", fact];
    Folder::with(POLICY).run(&[&QUESTION[..], &more].concat()).shows(
        1,
        expect![[r"
            Denied
            -- stderr
            warning[unused-fact]: no rule asks for such a fact of `has_role`
             --> --context:1:25
              |
            1 | has_role User:test_user maintaner Repository:test_repo
              |                         ^^^^^^^^^
              |
              = help: did you mean `maintainer`?

        "]],
    );
}

/// What denies by its facts, so that a fact that is left out allows.
const HELD: &str = r#"
    actor User {}
    declare held(Doc, Integer);
    declare closed(Doc, Boolean);
    declare marked(Doc, String);
    resource Doc { permissions = ["edit"]; }
    has_permission(_: User, "edit", doc: Doc) if
      not held(doc, 3) and not closed(doc, true) and not marked(doc, "final");
"#;

#[test]
fn a_fact_of_another_type_is_an_error_and_none_of_this_one_denies() {
    let question = ["User:a", "edit", "Doc:1", "--context"];
    let ask = |fact: &str| authorize(HELD, &[&question[..], &[fact]].concat());
    ask("held Doc:1 3").fails("the rules ask for `held` with an integer here");
    ask("closed Doc:1 true").fails("the rules ask for `closed` with `true` or `false` here");
    ask("marked Doc:1 Integer:3").fails("the rules ask for `marked` with a text here");
    for fact in ["held Doc:1 Integer:3", "closed Doc:1 Boolean:true", "marked Doc:1 final"] {
        ask(fact).says(1, "Denied\n");
    }
    ask("held Doc:1 Integer:4").says(0, "Allowed\n");
}
