use crate::support::{Folder, POLICY, Ran};

const ESCAPE: char = '\u{1b}';

fn commands() -> [(Folder, Vec<&'static str>); 3] {
    let question = vec!["authorize", "policy.polar", "User:a", "reurn", "Action:1"];
    let failing = format!(
        "{POLICY}test \"t\" {{ assert allow(User{{\"a\"}}, \"rerun\", Action{{\"1\"}}); }}"
    );
    [
        (Folder::with("actor"), vec!["check", "policy.polar"]),
        (Folder::with(POLICY), question),
        (Folder::with(&failing), vec!["test", "policy.polar"]),
    ]
}

#[test]
fn colors_are_for_terminals() {
    for (folder, args) in commands() {
        let Ran { stdout, stderr, .. } = folder.run(&args);
        assert!(!stdout.contains(ESCAPE) && !stderr.contains(ESCAPE), "{args:?}");
    }
}

#[test]
fn colors_can_be_asked_for_and_refused() {
    for (folder, args) in commands() {
        let forced = Ran::of(folder.command(&args).env("CLICOLOR_FORCE", "1"));
        assert!((forced.stdout + &forced.stderr).contains(ESCAPE), "{args:?}");
        let refused = Ran::of(folder.command(&args).env("NO_COLOR", "1"));
        assert!(!(refused.stdout + &refused.stderr).contains(ESCAPE), "{args:?}");
    }
}

#[test]
fn what_a_file_says_does_not_reach_the_terminal_as_a_command() {
    let folder = Folder::with("actor User {}\n# \u{1b}[31m\nresource Doc \u{1b}[31m { }\n");
    let ran = folder.run(&["check", "policy.polar"]);
    assert_eq!(ran.code, Some(2));
    assert!(!ran.stderr.contains(ESCAPE), "{:?}", ran.stderr);

    let folder = Folder::with(POLICY);
    let actor = "Us\u{1b}[31mer:a";
    let ran = folder.run(&["authorize", "policy.polar", actor, "rerun", "Action:1"]);
    assert_eq!(ran.code, Some(2));
    assert!(!ran.stderr.contains(ESCAPE), "{:?}", ran.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_no_answer() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let folder = Folder::with(POLICY);
    let mut command = folder.command(&["check", "policy.polar"]);
    let ran = Ran::of(command.stdout(full));
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("error: cannot write: "), "{}", ran.stderr);
    folder.run(&["check", "policy.polar"]).says(0, "policy.polar: valid\n");
}
