use axum::{body::Body, http::Request};
use tower::ServiceExt;

use super::router;

async fn status(method: &str, path: &str, user: &str) -> u16 {
    let request = Request::builder().method(method).uri(path).header("x-demo-user", user);
    let app = router().into_axum().expect("the router has no fault");
    let response = app.oneshot(request.body(Body::empty()).expect("a request")).await;
    response.expect("a response").status().as_u16()
}

#[tokio::test]
async fn the_owner_edits() {
    assert_eq!(status("PUT", "/documents/1", "ann").await, 200);
}

#[tokio::test]
async fn somebody_else_reads_and_does_not_edit() {
    assert_eq!(status("GET", "/documents/1", "bob").await, 200);
    assert_eq!(status("PUT", "/documents/1", "bob").await, 403);
}

#[tokio::test]
async fn a_missing_document_is_not_found() {
    assert_eq!(status("GET", "/documents/2", "ann").await, 404);
    assert_eq!(status("GET", "/documents/01", "ann").await, 404);
}
