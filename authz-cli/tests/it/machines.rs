use serde_json::json;

use crate::support::{Folder, POLICY, RELATION, ROLE};

const GIVEN: [&str; 4] = ["--context", RELATION, "--context", ROLE];

fn run(folder: &Folder, args: &[&str]) -> crate::support::Ran {
    folder.run(&[args, &["--json"]].concat())
}

#[test]
fn a_decision_is_a_document() {
    let folder = Folder::with(POLICY);
    let question = ["authorize", "policy.polar", "User:test_user", "rerun", "Action:test_action"];
    let mut expected = json!({
        "actor": { "type": "User", "id": "test_user" },
        "action": "rerun",
        "resource": { "type": "Action", "id": "test_action" },
        "decision": "allow",
        "diagnostics": [],
        "errors": [],
    });
    let allowed = run(&folder, &[&question[..], &GIVEN].concat()).json(0);
    assert_eq!(allowed, expected);
    expected["decision"] = "deny".into();
    assert_eq!(run(&folder, &question).json(1), expected);
}

#[test]
fn a_type_and_nothing_are_targets_too() {
    let folder = Folder::with(POLICY);
    let asked = |target: &[&str]| {
        run(&folder, &[&["authorize", "policy.polar", "User:a", "x"], target].concat()).json(1)
    };
    assert_eq!(asked(&["Action"])["resource"], json!({ "type": "Action" }));
    assert_eq!(asked(&[])["resource"], json!(null));
    assert_eq!(asked(&[])["diagnostics"][0]["code"], "unknown-action");
}

#[test]
fn standard_input_has_one_name() {
    for command in ["check", "test"] {
        for (text, code) in [(POLICY, 0), ("actor", 2)] {
            let ran = Folder::with("").run_with_stdin(&[command, "-", "--json"], text);
            let document = ran.json(code);
            assert_eq!(document["files"][0]["file"], "<stdin>", "{document}");
            for diagnostic in document["diagnostics"].as_array().unwrap() {
                assert_eq!(diagnostic["place"]["file"], "<stdin>", "{document}");
            }
        }
    }
}

#[test]
fn an_explanation_is_a_document() {
    let folder = Folder::with(POLICY);
    let question = ["explain", "policy.polar", "User:test_user", "rerun", "Action:test_action"];
    let allowed = run(&folder, &[&question[..], &GIVEN].concat()).json(0);
    let reasons = allowed["explanation"]["reasons"].as_array().unwrap();
    let given: Vec<_> = reasons.iter().filter(|reason| reason["kind"] == "given").collect();
    assert_eq!((&allowed["decision"], given.len()), (&json!("allow"), 2));
    assert_eq!(given[1]["call"]["args"][1], "maintainer");
    let rule = reasons.iter().find(|reason| reason["call"]["predicate"] == "has_permission");
    assert_eq!(rule.unwrap()["rule"]["place"]["start"]["line"], 10);

    let denied = run(&folder, &[&question[..], &GIVEN[..2]].concat()).json(1);
    let missing = &denied["explanation"]["ways"][0]["missing"][0]["call"];
    assert_eq!((&denied["decision"], &missing["predicate"]), (&json!("deny"), &json!("has_role")));
}

#[test]
fn actions_are_a_document() {
    let folder = Folder::with(POLICY);
    let question = ["actions", "policy.polar", "User:test_user", "Action:test_action"];
    let allowed = run(&folder, &[&question[..], &GIVEN].concat()).json(0);
    assert_eq!(allowed["actions"], json!(["rerun"]));
    assert_eq!(run(&folder, &question).json(1)["actions"], json!([]));
}

#[test]
fn a_list_is_a_document() {
    let folder = Folder::with(POLICY);
    let question = ["list", "policy.polar", "User:test_user", "rerun", "Action"];
    let allowed = run(&folder, &[&question[..], &GIVEN].concat()).json(0);
    assert_eq!((&allowed["ids"], &allowed["type"]), (&json!(["test_action"]), &json!("Action")));
    assert_eq!(allowed["and_all_others"], json!(false));
    assert_eq!(run(&folder, &question).json(1)["ids"], json!([]));
}

#[test]
fn tests_are_a_document() {
    let tests = r#"test "t" {
  assert allow(User{"u"}, "rerun", Action{"a"});
  assert_not allow(User{"u"}, "rerun", Action{"a"});
}
"#;
    let folder = Folder::with(&format!("{POLICY}{tests}"));
    let document = run(&folder, &["test", "policy.polar"]).json(1);
    assert_eq!((&document["passed"], &document["failed"]), (&json!(1), &json!(1)));
    let assertions = &document["files"][0]["tests"][0]["assertions"];
    assert_eq!((&assertions[0]["passed"], &assertions[1]["passed"]), (&json!(false), &json!(true)));
    assert_eq!(assertions[0]["expected"], "expected to hold");
    assert_eq!(assertions[0]["place"]["start"]["line"], 13);
    let missing = &assertions[0]["explanations"][0]["ways"][0]["missing"];
    assert_eq!(missing.as_array().unwrap().len(), 2);
}

#[test]
fn a_fault_is_a_document_with_its_place() {
    let folder = Folder::with("actor User {}\nresource Dö { roles = [é]; }\n");
    let document = run(&folder, &["check", "policy.polar"]).json(2);
    assert_eq!(
        (&document["valid"], &document["files"][0]["valid"]),
        (&json!(false), &json!(false))
    );
    let fault = &document["diagnostics"][0];
    assert_eq!(
        (&fault["severity"], &fault["place"]["file"]),
        (&json!("error"), &json!("policy.polar"))
    );
    assert_eq!(fault["place"]["start"]["line"], 2);
    for command in ["authorize", "explain"] {
        let document = run(&folder, &[command, "policy.polar", "User:a", "read", "Doc:1"]).json(2);
        assert!(!document["diagnostics"].as_array().unwrap().is_empty());
        assert_eq!(document["decision"], json!(null));
    }
}

#[test]
fn trouble_is_a_document() {
    let folder = Folder::with(POLICY);
    let document = run(&folder, &["actions", "absent.polar", "User:a"]).json(2);
    let message = document["errors"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("cannot read `absent.polar`"), "{message}");
}
