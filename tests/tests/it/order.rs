use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use authz_runtime::routing::put;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Db, Issue};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};

use crate::support::{Service, check};

/// An extractor that marks that it ran, and answers by itself.
struct Marks;

impl FromRequestParts<App> for Marks {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, StatusCode> {
        if let Some(mark) = parts.extensions.get::<Arc<AtomicBool>>() {
            mark.store(true, Ordering::Relaxed);
        }
        match parts.headers.get("x-mark").map(axum::http::HeaderValue::as_bytes) {
            Some(b"refuse") => Err(StatusCode::IM_A_TEAPOT),
            #[expect(clippy::panic, reason = "what the test is about")]
            Some(b"panic") => panic!("a bug in an extractor"),
            _ => Ok(Self),
        }
    }
}

#[authorize(action = "close", resource = Issue)]
async fn handler(_: Marks, issue: Issue, State(Db(store)): State<Db>, body: Bytes) -> String {
    store.runs.fetch_add(1, Ordering::Relaxed);
    format!("{} {}", issue.title, body.len())
}

fn service() -> Service {
    Service::new(Router::new().route("/issues/{issue}", put(handler)))
}

/// A body that says whether somebody asked for it.
fn body(asked: &Arc<AtomicBool>) -> Body {
    let asked = Arc::clone(asked);
    Body::from_stream(futures_stream(move || {
        asked.store(true, Ordering::Relaxed);
        Bytes::from_static(b"four")
    }))
}

/// A stream of one piece.
fn futures_stream(
    piece: impl FnOnce() -> Bytes + Send + 'static,
) -> impl futures_core::Stream<Item = Result<Bytes, std::convert::Infallible>> + Send + 'static {
    struct Once<F>(Option<F>);

    impl<F: FnOnce() -> Bytes + Unpin> futures_core::Stream for Once<F> {
        type Item = Result<Bytes, std::convert::Infallible>;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.take().map(|piece| Ok(piece())))
        }
    }

    Once(Some(Box::new(piece)))
}

#[tokio::test]
async fn nothing_of_a_denied_request_is_touched() {
    for (user, expected, touched) in [("1", 200, true), ("2", 403, false), ("6", 404, false)] {
        let (marked, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let request = Request::builder()
            .method("PUT")
            .uri("/issues/5")
            .header("x-test-user", user)
            .extension(Arc::clone(&marked))
            .body(body(&asked))
            .expect("a request");
        check(&service().request(request).await, expected);
        assert_eq!(marked.load(Ordering::Relaxed), touched, "the extractor ran");
        assert_eq!(asked.load(Ordering::Relaxed), touched, "the body was read");
    }
}

#[tokio::test]
async fn an_extractor_that_answers_keeps_the_handler_from_running() {
    let service = service();
    let request = |user: &str| {
        let request = Request::builder().method("PUT").uri("/issues/5");
        let request = request.header("x-test-user", user).header("x-mark", "refuse");
        request.body(Body::empty()).expect("a request")
    };
    check(&service.request(request("1")).await, 418);
    // The denial comes before the answer of the extractor.
    check(&service.request(request("2")).await, 403);
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn an_extractor_that_panics_keeps_the_handler_from_running() {
    let service = service();
    let app = service.app.clone();
    let panicked = tokio::spawn(async move {
        let request = Request::builder().method("PUT").uri("/issues/5");
        let request = request.header("x-test-user", "1").header("x-mark", "panic");
        tower::ServiceExt::oneshot(app, request.body(Body::empty()).expect("a request")).await
    });
    assert!(panicked.await.is_err());
    assert_eq!(service.runs(), 0);
    check(&service.send("PUT", "/issues/5", Some(1)).await, 200);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_after_the_decision() {
    let service = service();
    let request = |user: &str| {
        let request = Request::builder().method("PUT").uri("/issues/5").header("x-test-user", user);
        request.body(Body::from(vec![0; 100_000_000])).expect("a request")
    };
    check(&service.request(request("1")).await, 413);
    check(&service.request(request("2")).await, 403);
    check(&service.request(request("6")).await, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_requests_never_share_a_decision() {
    let service = Arc::new(service());
    let mut tasks = Vec::new();
    for round in 0..400_i64 {
        let service = Arc::clone(&service);
        let (user, expected) =
            [(1, 200), (2, 403), (6, 404), (9, 404)][usize::try_from(round % 4).expect("small")];
        tasks.push(tokio::spawn(async move {
            check(&service.send("PUT", "/issues/5", Some(user)).await, expected);
        }));
    }
    for task in tasks {
        task.await.expect("a task without panic");
    }
}
