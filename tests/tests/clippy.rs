//! The lines of `clippy.toml` that forbid a router which is not ours.

use std::path::Path;
use std::process::Command;

/// Whether clippy is there. A toolchain can lack it; continuous integration
/// must not.
#[expect(clippy::print_stderr, reason = "says what is left out")]
fn has_clippy() -> bool {
    let version = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    let is_there = version.is_ok_and(|output| output.status.success());
    assert!(is_there || std::env::var_os("CI").is_none(), "clippy is not installed");
    if !is_there {
        eprintln!("left out, for clippy is not installed: `rustup component add clippy`");
    }
    is_there
}

#[test]
fn a_way_around_the_router_is_reported() {
    if !has_clippy() {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--quiet", "--manifest-path"])
        .arg(root.join("clippy/Cargo.toml"))
        .args(["--target-dir"])
        .arg(root.join("../target/tests/clippy"))
        .env("CLIPPY_CONF_DIR", root.join(".."))
        .output()
        .expect("cargo runs");
    let report = String::from_utf8_lossy(&output.stderr);
    for (count, what) in [
        (3, "use of a disallowed method `axum::routing::get`\n"),
        (1, "use of a disallowed method `axum::routing::any`\n"),
        (1, "use of a disallowed method `axum::routing::on`\n"),
        (1, "use of a disallowed method `axum::routing::get_service`\n"),
        (1, "use of a disallowed method `axum::serve`\n"),
        (3, "use of a disallowed type `axum::Router`\n"),
        (1, "use of a disallowed type `axum::routing::MethodRouter`\n"),
    ] {
        assert_eq!(report.matches(what).count(), count, "{what}in\n{report}");
    }
    assert!(
        report.contains("use `authz_runtime::serve`, which takes a router of declared handlers")
    );
}
