use std::convert::Infallible;

use authz_runtime::routing::{MethodFilter, any, get, on, options};
use authz_runtime::{Router, authorize, public};
use authz_tests::{App, Issue};
use axum::extract::Request;
use axum::http::header::{ALLOW, CONTENT_LENGTH};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

use crate::support::{Service, check, close_issue, greet, read_issue, router};

#[tokio::test]
async fn head_is_get_without_a_body() {
    let service = Service::new(router());
    for (path, user) in [("/issues/5", Some(1)), ("/issues/5", Some(6)), ("/issues/77", Some(1))] {
        let get = service.get(path, user).await;
        let head = service.send("HEAD", path, user).await;
        assert_eq!((head.status, &head.headers), (get.status, &get.headers));
        assert!(head.body.is_empty());
    }
    let hidden = service.send("HEAD", "/issues/5", Some(6)).await;
    let missing = service.send("HEAD", "/issues/77", Some(6)).await;
    assert_eq!(hidden.headers[CONTENT_LENGTH], missing.headers[CONTENT_LENGTH]);
}

#[tokio::test]
async fn other_methods_are_refused_without_a_look() {
    let router = router().route("/any/{issue}", any(read_issue));
    let service = Service::new(router);
    for path in ["/issues/5", "/any/5"] {
        for method in ["TRACE", "CONNECT", "OPTIONS", "BREW", "get", "Get", "PROPFIND"] {
            check(&service.send(method, path, Some(1)).await, 405);
        }
    }
    assert_eq!(service.loads(), 0);
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] {
        check(&service.send(method, "/any/5", Some(1)).await, 200);
        check(&service.send(method, "/any/5", Some(6)).await, 404);
    }
}

#[tokio::test]
async fn a_refused_method_is_told_the_others() {
    let service = Service::new(router());
    let refused = service.send("DELETE", "/repos/1/issues/5", Some(1)).await;
    check(&refused, 405);
    assert_eq!(refused.headers[ALLOW], "GET,PUT,HEAD");
    // Also where the path was added in two pieces.
    let pieces = Router::new().route("/i/{issue}", get(read_issue));
    let pieces =
        pieces.merge(Router::new().route("/i/{issue}", authz_runtime::routing::put(close_issue)));
    let service = Service::new(pieces);
    assert_eq!(service.send("DELETE", "/i/5", None).await.headers[ALLOW], "GET,PUT,HEAD");
    check(&service.send("PUT", "/i/5", Some(1)).await, 200);
}

#[tokio::test]
async fn options_is_served_where_it_is_declared() {
    let router: Router<App> = Router::new().route("/", options(greet));
    let service = Service::new(router);
    check(&service.send("OPTIONS", "/", None).await, 200);
    check(&service.get("/", None).await, 405);
}

#[tokio::test]
async fn on_serves_the_methods_of_its_filter() {
    let filter = MethodFilter::PUT.or(MethodFilter::PATCH);
    let router: Router<App> = Router::new().route("/issues/{issue}", on(filter, close_issue));
    let service = Service::new(router);
    check(&service.send("PUT", "/issues/5", Some(1)).await, 200);
    check(&service.send("PATCH", "/issues/5", Some(2)).await, 403);
    check(&service.send("POST", "/issues/5", Some(1)).await, 405);
}

#[tokio::test]
async fn a_method_is_what_the_request_line_says() {
    let service = Service::new(router());
    for header in ["x-http-method-override", "x-http-method", "x-method-override"] {
        let request = axum::http::Request::builder().method("GET").uri("/issues/5?_method=PUT");
        let request = request.header(header, "PUT").header("x-test-user", "2");
        let request = request.body(axum::body::Body::empty()).expect("a request");
        check(&service.request(request).await, 200);
    }
}

#[tokio::test]
async fn a_path_matches_exactly_or_not_at_all() {
    let service = Service::new(router());
    let unknown = service.get("/no/such/route", Some(1)).await;
    for path in [
        "/issues/5/",
        "//issues/5",
        "/Issues/5",
        "/%69ssues/5",
        "/issues;x/5",
        "/issues%0a/5",
        "/issues%00/5",
        "/./issues/5",
        "/issues/../issues/5",
        "/issues//5",
        "/issues/",
        "/issues",
        "/issues%2F5",
    ] {
        assert_eq!(service.get(path, Some(1)).await, unknown, "{path}");
    }
    assert_eq!(service.loads(), 0);
}

/// A layer that lets everything pass, and leaves a mark.
async fn marking(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert("x-layer", "seen".parse().expect("a value"));
    response
}

#[tokio::test]
async fn no_order_of_layers_and_routes_leaves_a_route_unchecked() {
    let late: Router<App> = Router::new().route("/late/{issue}", get(read_issue));
    let router = Router::new()
        .route("/early/{issue}", get(read_issue).layer(from_fn(marking)).post(close_issue))
        .layer(from_fn(marking))
        .route("/after/{issue}", get(read_issue).route_layer(from_fn(marking)).post(close_issue))
        .route_layer(from_fn(marking))
        .merge(late);
    let service = Service::new(router);
    for path in ["/early/5", "/after/5", "/late/5"] {
        check(&service.get(path, Some(1)).await, 200);
        check(&service.get(path, Some(6)).await, 404);
    }
    for path in ["/early/5", "/after/5"] {
        check(&service.send("POST", path, Some(1)).await, 200);
        check(&service.send("POST", path, Some(2)).await, 403);
    }
    assert_eq!(service.get("/early/5", Some(6)).await.headers["x-layer"], "seen");
    assert!(!service.get("/late/5", Some(1)).await.headers.contains_key("x-layer"));
}

#[tokio::test]
async fn a_layer_sees_hidden_missing_and_unknown_alike() {
    let router = router().layer(from_fn(marking));
    let service = Service::new(router);
    let unknown = service.get("/no/such/route", Some(6)).await;
    assert_eq!(unknown.headers["x-layer"], "seen");
    assert_eq!(service.get("/issues/5", Some(6)).await, unknown);
    assert_eq!(service.get("/issues/77", Some(6)).await, unknown);
}

#[tokio::test]
async fn a_declared_fallback_answers_what_is_routed_nowhere() {
    #[authorize(authenticated)]
    async fn lost() -> &'static str {
        "lost"
    }

    #[public(reason = "the greeting")]
    async fn other_method() -> &'static str {
        "other"
    }

    let router = router().method_not_allowed_fallback(other_method).fallback(lost);
    let service = Service::new(router);
    check(&service.get("/no/such/route", Some(1)).await, 200);
    check(&service.get("/no/such/route", None).await, 403);
    assert_eq!(service.send("DELETE", "/me", None).await.text(), "other");
}

#[tokio::test]
async fn a_nested_fallback_answers_below_its_prefix() {
    #[public(reason = "a test")]
    async fn lost() -> &'static str {
        "lost"
    }

    let inner = Router::new().route("/known", get(greet)).fallback(lost);
    let service = Service::new(router().nest("/inner", inner));
    assert_eq!(service.get("/inner/unknown", None).await.text(), "lost");
    check(&service.get("/outer/unknown", None).await, 404);
}

#[tokio::test]
async fn what_is_undeclared_enters_by_name() {
    #[expect(clippy::disallowed_types, reason = "what is let in here")]
    type Plain = axum::Router;
    #[expect(clippy::disallowed_methods, reason = "what is let in here")]
    fn plain() -> Plain {
        Plain::new().route("/hello", axum::routing::get(async || "plain"))
    }

    let router = router()
        .nest_undeclared("/static", plain(), "static files")
        .merge_undeclared(plain().with_state(()), "a page of another library")
        .route_undeclared(
            "/one",
            tower::service_fn(async |_: Request| Ok::<Response, Infallible>(Response::default())),
            "one",
        );
    let service = Service::new(router);
    assert_eq!(service.get("/static/hello", None).await.text(), "plain");
    assert_eq!(service.get("/hello", None).await.text(), "plain");
    check(&service.get("/one", None).await, 200);
    check(&service.get("/issues/5", Some(6)).await, 404);
}

#[tokio::test]
async fn a_served_router_answers_over_tcp() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let state = authz_tests::app(authz_tests::store());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = authz_runtime::serve(listener, router().with_state(state)).expect("no fault");
    let server = tokio::spawn(async move { server.await });
    for (user, status) in [("1", "200 OK"), ("6", "404 Not Found")] {
        let mut stream = tokio::net::TcpStream::connect(address).await.expect("a connection");
        let request = format!(
            "GET /issues/5 HTTP/1.1\r\nhost: x\r\nx-test-user: {user}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.expect("written");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("read");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
    server.abort();
}

#[tokio::test]
async fn a_handler_of_fifteen_extractors_is_checked() {
    use axum::http::Method as M;

    #[authorize(action = "close", resource = Issue)]
    #[expect(clippy::too_many_arguments, reason = "what the test is about")]
    async fn many(
        issue: Issue,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        _: M,
        body: String,
    ) -> String {
        issue.title + &body
    }

    let router: Router<App> = Router::new().route("/issues/{issue}", get(many));
    let service = Service::new(router);
    check(&service.get("/issues/5", Some(1)).await, 200);
    check(&service.get("/issues/5", Some(2)).await, 403);
}
