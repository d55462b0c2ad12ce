//! The command itself.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};
use sqlx::{Database, Sqlite};

fn gitclub(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gitclub"));
    command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A service that ends with the test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the service, and reads where it is.
fn start(args: &[&str]) -> (Running, String, impl BufRead + use<>) {
    let mut child = gitclub(args).env_remove("RUST_LOG").spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("GitClub listens on ").unwrap().to_owned();
    (Running(child), url, stdout)
}

fn text(command: &mut Command) -> (bool, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

on_sqlite_and_postgres!(it_serves_until_it_is_told_to_stop, a_new_database_is_filled_once);

async fn it_serves_until_it_is_told_to_stop<D: Server>() {
    let database = D::url().await;
    let args = ["--listen", "127.0.0.1:0", "--database", &database, "--test-fixtures"];
    let (mut service, url, mut stdout) = start(&args);
    let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
    let email = json!({ "email": "john@beatles.com" });
    let log_in = client.post(format!("{url}/session")).json(&email).send().await.unwrap();
    assert_eq!(log_in.status(), 201);
    let orgs = client.get(format!("{url}/orgs")).send().await.unwrap();
    assert_eq!(orgs.json::<Value>().await.unwrap()[0]["name"], "The Beatles");
    let own = client.get(format!("{url}/orgs/1")).send().await.unwrap();
    assert_eq!(own.status(), 200);
    let hidden = client.get(format!("{url}/orgs/2")).send().await.unwrap();
    assert_eq!(hidden.status(), 404);
    let reset = client.post(format!("{url}/_reset")).send().await.unwrap();
    assert_eq!(reset.status(), 204);

    let kill = format!("kill -TERM {}", service.0.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    assert_eq!(service.0.wait().unwrap().code(), Some(0));
    let mut hints = String::new();
    stdout.read_to_string(&mut hints).unwrap();
    assert!(hints.contains(&format!("curl -b paul.jar {url}/orgs\n")), "{hints}");
    let mut log = String::new();
    service.0.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let decision = "authz::decision: actor=1 action=\"read\" resource=\"Org\" id=2 \
                    outcome=\"deny\" status=404 reason=no_rule";
    assert!(log.contains(decision), "{log}");
    // Who owns an organization is a member, and reads it.
    let rules = ["  \"member\" if \"owner\";", "  \"read\" if \"member\";"].map(|rule| {
        let policy = include_str!("../../policy.polar");
        policy.lines().position(|line| line == rule).unwrap() + 1
    });
    let [owner, member] = rules;
    let decision = "authz::decision: actor=1 action=\"read\" resource=\"Org\" id=1 \
                    outcome=\"allow\" reason=";
    assert!(log.contains(&format!("{decision}policy:{owner}+{member} ")), "{log}");
}

/// A new database gets the example data; an old one is left as it is.
async fn a_new_database_is_filled_once<D: Server>() {
    let folder = std::env::temp_dir().join(format!("gitclub-{}-{}", D::NAME, std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let database = match D::NAME {
        Sqlite::NAME => format!("sqlite:{}", folder.join("new.sqlite").display()),
        _ => D::url().await,
    };
    let args = ["--listen", "127.0.0.1:0", "--database", &database];
    let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
    for expected in [201, 409] {
        let (_service, url, _stdout) = start(&args);
        let email = json!({ "email": "john@beatles.com" });
        client.post(format!("{url}/session")).json(&email).send().await.unwrap();
        let repo = client.post(format!("{url}/orgs/1/repos")).json(&json!({ "name": "Help!" }));
        assert_eq!(repo.send().await.unwrap().status(), expected);
        let reset = client.post(format!("{url}/_reset")).send().await.unwrap();
        assert_eq!(reset.status(), 404);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn help_explains_the_options() {
    let (success, stdout, _) = text(&mut gitclub(&["--help"]));
    assert!(success);
    for option in ["--listen", "--database", "--test-fixtures", "127.0.0.1:5000", "Examples:"] {
        assert!(stdout.contains(option), "{stdout}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for (database, message) in [
        ("postgres://gitclub:secret@%2Fno%2Fsuch%2Fsocket/gitclub", "error: cannot open"),
        ("postgres://gitclub:secret@localhost:port/gitclub", "error: cannot open"),
        ("mysql://gitclub:secret@localhost/gitclub", "error: the database is not known"),
    ] {
        let (success, stdout, stderr) = text(&mut gitclub(&["--database", database]));
        assert!(!success && stdout.is_empty());
        assert!(stderr.starts_with(message), "{stderr}");
        assert!(!stderr.contains("secret"), "{stderr}");
    }
    let args = ["--database", "sqlite::memory:", "--listen", "nowhere"];
    let (success, _, stderr) = text(&mut gitclub(&args));
    assert!(!success);
    assert!(stderr.contains("cannot listen on `nowhere`"), "{stderr}");
}
