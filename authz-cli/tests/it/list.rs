use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use expect_test::expect;

use crate::support::{Folder, POLICY, RELATION, ROLE};

#[test]
fn the_objects_allowed_are_listed() {
    let folder = Folder::with(POLICY);
    let asked = |more: &[&str]| {
        let question = ["list", "policy.polar", "User:test_user", "rerun", "Action"];
        folder.run(&[&question[..], more].concat())
    };
    asked(&["--context", RELATION, "--context", ROLE]).says(0, "Action:test_action\n");
    asked(&["--context", RELATION]).says(1, "");
}

const PUBLIC: &str = r#"actor User {}
resource Doc { permissions = ["read", "edit"]; }
declare hidden(Doc);
declare owner(Doc, User);
has_permission(_: User, "read", doc: Doc) if not hidden(doc);
has_permission(user: User, "edit", doc: Doc) if owner(doc, user);
"#;

#[test]
fn every_other_object_is_told_of() {
    let folder = Folder::with(PUBLIC).file("facts", "owner Doc:1 User:a\nhidden Doc:2\n");
    let list =
        |action| folder.run(&["list", "policy.polar", "User:a", action, "Doc", "--facts", "facts"]);
    list("read").says(0, "Doc:1\nand every other Doc\n");
    list("edit").says(0, "Doc:1\n");
    folder.run(&["list", "policy.polar", "User:a", "read", "Doc"]).says(0, "and every other Doc\n");
}

#[test]
fn an_object_is_written_as_it_is_given() {
    let id = r#"Doc:"a \"b\"\u{1b}[31m""#;
    let fact = format!("owner {id} User:a");
    let folder = Folder::with(PUBLIC);
    let listed = folder.run(&["list", "policy.polar", "User:a", "edit", "Doc", "--context", &fact]);
    listed.says(0, &format!("{id}\n"));
    let asked = ["authorize", "policy.polar", "User:a", "edit", listed.stdout.trim_end()];
    folder.run(&[&asked[..], &["--context", &fact]].concat()).says(0, "Allowed\n");
}

#[test]
fn an_unknown_action_is_told() {
    Folder::with(PUBLIC).run(&["list", "policy.polar", "User:a", "raed", "Doc"]).shows(
        1,
        expect![[r"
            -- stderr
            warning[unknown-action]: no rule or block names the action `raed` on `Doc`
             --> <action>:1:1
              |
            1 | raed
              | ^^^^
              |
              = help: did you mean `read`?

        "]],
    );
}

#[test]
fn what_is_no_type_is_no_answer() {
    let folder = Folder::with(PUBLIC);
    let list = |ty| folder.run(&["list", "policy.polar", "User:a", "read", ty]);
    list("Dok").fails("unknown type `Dok`");
    list("Doc:1").fails("expected-type");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let facts = (0..50_000).map(|n| format!("owner Doc:{n} User:a\n")).collect::<Vec<_>>().concat();
    let folder = Folder::with(PUBLIC).file("facts", facts);
    let args = ["list", "policy.polar", "User:a", "edit", "Doc", "--facts", "facts"];
    let mut command = folder.command(&args);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    let code = child.wait().unwrap().code();
    assert_eq!((code, line.as_str(), stderr.as_str()), (Some(0), "Doc:0\n", ""));
}
