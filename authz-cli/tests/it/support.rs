//! Runs the command in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use expect_test::Expect;
use serde_json::Value;

/// The policy of the documentation's first example.
pub(crate) const POLICY: &str = r#"actor User {}
resource Repository {
  roles = ["maintainer"];
}
resource Action {
  permissions = ["rerun"];
  relations = { repository: Repository };
  # Users can rerun an action if they are a
  # maintainer on the repository
  "rerun" if "maintainer" on "repository";
}
"#;

pub(crate) const RELATION: &str = "has_relation Action:test_action repository Repository:test_repo";
pub(crate) const ROLE: &str = "has_role User:test_user maintainer Repository:test_repo";

/// A folder that is gone when its test is.
pub(crate) struct Folder(PathBuf);

/// What came of a command.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// A folder with this policy in `policy.polar`.
    pub(crate) fn with(policy: &str) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number}", std::process::id());
        let folder = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        fs::create_dir_all(&folder.0).unwrap();
        folder.file("policy.polar", policy)
    }

    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_authz"));
        command.current_dir(&self.0).args(args);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).stdin(Stdio::null()))
    }

    pub(crate) fn run_with_stdin(&self, args: &[&str], stdin: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that does not read is tested, too.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_ref());
        Ran::from_output(child.wait_with_output().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        Self::from_output(command.output().unwrap())
    }

    fn from_output(output: std::process::Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It exits with this code, writes this, and finds no fault.
    #[track_caller]
    pub(crate) fn says(&self, code: i32, stdout: &str) {
        let Self { code: ran, stdout: said, stderr } = self;
        assert_eq!((*ran, said.as_str(), stderr.as_str()), (Some(code), stdout, ""));
    }

    /// It exits with this code and writes this, where standard error comes second.
    #[track_caller]
    pub(crate) fn shows(&self, code: i32, expected: Expect) {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        let mut shown = self.stdout.clone();
        if !self.stderr.is_empty() {
            shown = format!("{shown}-- stderr\n{}", self.stderr);
        }
        expected.assert_eq(&shown);
    }

    /// It exits with this code, its fault has this code, and nothing is answered.
    #[track_caller]
    pub(crate) fn fails(&self, fault: &str) {
        assert_eq!(self.code, Some(2), "{}{}", self.stdout, self.stderr);
        assert!(self.stderr.contains(fault), "no {fault:?} in {}", self.stderr);
        assert!(self.stderr.contains("help: "), "{}", self.stderr);
        assert_eq!(self.stdout, "");
    }

    /// It exits with this code and writes one document and nothing else.
    #[track_caller]
    pub(crate) fn json(&self, code: i32) -> Value {
        assert_eq!((self.code, self.stderr.as_str()), (Some(code), ""), "{}", self.stdout);
        serde_json::from_str(&self.stdout).unwrap()
    }
}
