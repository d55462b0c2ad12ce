use axum::body::Body;
use axum::http::{HeaderValue, Request};

use crate::support::{Service, check, router};

fn request(headers: &[(&str, &[u8])]) -> Request<Body> {
    let mut request = Request::builder().uri("/issues/5");
    for (name, value) in headers {
        request = request.header(*name, HeaderValue::from_bytes(value).expect("a value"));
    }
    request.body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_header_gives_no_identity() {
    let service = Service::new(router());
    let guest = service.request(request(&[])).await;
    check(&guest, 404);
    for name in ["x-current-user-id", "x-forwarded-user", "x-remote-user", "remote-user", "user"] {
        assert_eq!(service.request(request(&[(name, b"1")])).await, guest);
    }
    let user = service.request(request(&[("x-test-user", b"5")])).await;
    check(&user, 200);
    let both = request(&[("x-test-user", b"5"), ("x-current-user-id", b"1")]);
    assert_eq!(service.request(both).await, user);
}

#[tokio::test]
async fn a_malformed_identity_is_refused_without_a_query() {
    let long = [b'7'; 200];
    let malformed: [&[u8]; 9] =
        [b"", b" ", b"1,2", b"1, 2", b"0", b"null", b"NULL", b"\xff\xfe", &long];
    let service = Service::new(router());
    for value in malformed {
        let headers: [(&str, &[u8]); 2] = [("x-test-user", b"5"), ("x-current-user-id", value)];
        check(&service.request(request(&headers)).await, 400);
    }
    let twice: [(&str, &[u8]); 3] =
        [("x-test-user", b"5"), ("x-current-user-id", b"1"), ("x-current-user-id", b"1")];
    check(&service.request(request(&twice)).await, 400);
    assert_eq!(service.loads(), 0);
}

#[tokio::test]
async fn a_stripped_identity_is_nobody() {
    let service = Service::new(router());
    let stripped: [(&str, &[u8]); 1] = [("connection", b"close, x-current-user-id")];
    check(&service.request(request(&stripped)).await, 404);
}

#[tokio::test]
async fn no_name_is_special() {
    let service = Service::new(router());
    for name in ["x-current-user-id", "x-forwarded-user"] {
        for principal in ["internal-user", "root", "*", "admin", "system"] {
            check(&service.request(request(&[(name, principal.as_bytes())])).await, 404);
        }
    }
    // The test's users are numbers; user 0 reads everything, and acts on nothing.
    let zero = Request::builder().method("PUT").uri("/issues/5").header("x-test-user", "0");
    check(&service.request(zero.body(Body::empty()).expect("a request")).await, 403);
}

#[tokio::test]
async fn credentials_that_are_no_good_are_answered_by_the_application() {
    let service = Service::new(router());
    check(&service.request(request(&[("x-test-user", b"nonsense")])).await, 401);
    assert_eq!(service.loads(), 0);
}
