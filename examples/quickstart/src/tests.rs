use axum::{body::Body, http::Request};
use tower::ServiceExt;

use super::router;

const README: &str = include_str!("../../../README.md");
const SOURCE: &str = include_str!("main.rs");

/// The status and the body that a user gets.
async fn send(method: &str, path: &str, user: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(path).header("x-demo-user", user);
    let app = router().into_axum().expect("the router has no fault");
    let response = app.oneshot(request.body(Body::from("hello")).expect("a request")).await;
    let (parts, body) = response.expect("a response").into_parts();
    let body = axum::body::to_bytes(body, 1024).await.expect("a body");
    (parts.status.as_u16(), String::from_utf8(body.to_vec()).expect("a text"))
}

#[tokio::test]
async fn the_owner_edits() {
    assert_eq!(send("PUT", "/documents/1", "ann").await.0, 200);
}

#[tokio::test]
async fn somebody_else_reads_and_does_not_edit() {
    assert_eq!(send("GET", "/documents/1", "bob").await.0, 200);
    assert_eq!(send("PUT", "/documents/1", "bob").await.0, 403);
}

#[tokio::test]
async fn a_missing_document_is_not_found() {
    assert_eq!(send("GET", "/documents/2", "ann").await.0, 404);
    assert_eq!(send("GET", "/documents/01", "ann").await.0, 404);
}

#[tokio::test]
async fn the_readme_tells_what_happens() {
    for user in ["ann", "bob"] {
        let (_, body) = send("PUT", "/documents/1", user).await;
        let command = format!("-H 'x-demo-user: {user}' -d 'hello'");
        let mut session = README.lines().skip_while(|line| !line.contains(&command));
        assert!(session.next().expect("the command").contains("-X PUT"));
        assert_eq!(session.next(), Some(body.as_str()));
    }
}

#[test]
fn the_readme_shows_this_source() {
    let (_, after) = README.split_once("```rust\n").expect("an example");
    let (example, _) = after.split_once("```").expect("its end");
    assert!(example.lines().count() <= 25);
    for item in example.trim().split("\n\n") {
        assert!(SOURCE.contains(item), "not in the source:\n{item}");
    }
}

#[test]
fn the_service_is_as_small_as_the_readme_says() {
    assert!(SOURCE.lines().count() <= 80);
}
