use expect_test::expect;

use crate::support::{Folder, POLICY, RELATION, ROLE};

const QUESTION: [&str; 3] = ["User:test_user", "rerun", "Action:test_action"];

fn ask<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["authorize", file][..], &QUESTION, more].concat()
}

#[test]
fn the_policy_can_come_from_standard_input() {
    let folder = Folder::with("");
    let asked = |facts: &[&str]| folder.run_with_stdin(&ask("-", facts), POLICY);
    asked(&["--context", RELATION, "--context", ROLE]).says(0, "Allowed\n");
    asked(&["--context", RELATION]).says(1, "Denied\n");
}

#[test]
fn facts_can_come_from_standard_input() {
    let folder = Folder::with(POLICY);
    let asked = |facts: &str| folder.run_with_stdin(&ask("policy.polar", &["--facts", "-"]), facts);
    asked(&format!("{RELATION}\n{ROLE}")).says(0, "Allowed\n");
    asked(RELATION).says(1, "Denied\n");
}

#[test]
fn standard_input_is_read_once() {
    let folder = Folder::with(POLICY);
    folder.run_with_stdin(&ask("-", &["--facts", "-"]), POLICY).fails("only once");
}

#[test]
fn a_file_that_cannot_be_read_is_no_answer() {
    let folder = Folder::with(POLICY);
    folder.run(&ask("absent.polar", &[])).fails("cannot read `absent.polar`");
    folder.run(&ask(".", &[])).fails("cannot read `.`");
    folder.run(&ask("policy.polar", &["--facts", "absent"])).fails("cannot read `absent`");
}

#[test]
fn a_file_that_is_not_utf8_is_no_answer() {
    let folder = Folder::with(POLICY).file("latin.polar", b"# a\n# caf\xe9\n");
    folder.run(&ask("latin.polar", &[])).shows(
        2,
        expect![[r"
            -- stderr
            error: cannot read `latin.polar`: line 2 is not UTF-8
            help: save the file as UTF-8

        "]],
    );
    folder.run(&ask("policy.polar", &["--facts", "latin.polar"])).fails("line 2 is not UTF-8");
}

#[test]
fn a_faulty_fact_is_told_with_its_line() {
    let facts = format!("{RELATION}\n\nhas_role User:\"a\nhas_rol User:a b\n{ROLE}\n");
    let folder = Folder::with(POLICY).file("facts.txt", facts);
    folder.run(&ask("policy.polar", &["--facts", "facts.txt"])).shows(
        2,
        expect![[r#"
        -- stderr
        error[unterminated-string]: these quotes are not closed
         --> facts.txt:3:15
          |
        3 | has_role User:"a
          |               ^^
          |
          = help: write `"`

        error[unknown-predicate]: unknown predicate `has_rol`
         --> facts.txt:4:1
          |
        4 | has_rol User:a b
          | ^^^^^^^
          |
          = help: did you mean `has_role`?

    "#]],
    );
    folder.run(&ask("policy.polar", &["--context", "has_role("])).fails("--context:1:1");
}

#[test]
fn an_invalid_policy_is_refused() {
    let folder = Folder::with("resource Doc {");
    folder.run(&ask("policy.polar", &[])).fails("policy.polar:1:");
}

#[test]
fn wrong_usage_is_no_answer() {
    let folder = Folder::with(POLICY);
    let usages: [&[&str]; 5] = [
        &[],
        &["chek"],
        &["check"],
        &["authorize", "policy.polar"],
        &["list", "policy.polar", "User:a", "rerun"],
    ];
    for usage in usages {
        let ran = folder.run(usage);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{usage:?}");
        assert!(ran.stderr.contains("Usage: authz"), "{usage:?}: {}", ran.stderr);
    }
    let ran = folder.run(&ask("policy.polar", &["--now", "soon"]));
    assert!(ran.code == Some(2) && ran.stderr.contains("'--now <UNIX_SECONDS>'"), "{}", ran.stderr);
}

#[test]
fn every_command_has_help_with_examples() {
    let folder = Folder::with(POLICY);
    let commands =
        ["check", "test", "authorize", "explain", "actions", "list", "completions", "man"];
    for command in commands {
        let ran = folder.run(&[command, "--help"]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{command}");
        assert!(ran.stdout.contains(&format!("Examples:\n  authz {command}")), "{}", ran.stdout);
        assert!(ran.stdout.contains("--json"), "{}", ran.stdout);
    }
    assert!(folder.run(&["--help"]).stdout.contains("Exit codes:"));
    for command in ["authorize", "explain", "actions", "list"] {
        let help = folder.run(&[command, "--help"]).stdout;
        assert!(help.contains("`Guest` for a guest"), "{help}");
    }
}

#[test]
fn completions_and_manual_pages_are_written() {
    let folder = Folder::with(POLICY);
    let bash = folder.run(&["completions", "bash"]);
    assert!(bash.code == Some(0) && bash.stdout.contains("_authz()"));
    let page = folder.run(&["man", "list"]);
    assert!(page.code == Some(0) && page.stdout.contains(".TH authz-list"), "{}", page.stdout);
    assert!(page.stdout.contains(".SH EXAMPLES\nExamples:\n  authz list"), "{}", page.stdout);
    let page = folder.run(&["man"]);
    assert!(page.stdout.contains(".SH \"EXIT STATUS\"\nExit codes:"), "{}", page.stdout);
    folder.run(&["man", "lst"]).fails("unknown command `lst`");
    assert_eq!(folder.run(&["completions", "dos"]).code, Some(2));
}
