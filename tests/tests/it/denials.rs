use authz_runtime::routing::{get, put};
use authz_runtime::{Denial, Problem, Router, Settings, authorize, public};
use authz_tests::{App, Issue};
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};

use crate::support::{Service, check, create_org, router, somebody};

#[tokio::test]
async fn a_reader_reads_and_another_does_not() {
    let service = Service::new(router());
    check(&service.get("/issues/5", Some(5)).await, 200);
    check(&service.get("/issues/5", Some(6)).await, 404);
}

#[tokio::test]
async fn a_guest_reads_what_is_open_to_guests_only() {
    let service = Service::new(router());
    check(&service.get("/issues/9", None).await, 200);
    check(&service.get("/issues/5", None).await, 404);
}

#[tokio::test]
async fn a_reader_who_may_not_act_is_forbidden() {
    let service = Service::new(router());
    check(&service.send("PUT", "/issues/5", Some(1)).await, 200);
    check(&service.send("PUT", "/issues/5", Some(2)).await, 403);
    assert_eq!(service.runs(), 1);
}

#[tokio::test]
async fn hidden_missing_and_unknown_are_byte_equal() {
    let service = Service::new(router());
    for method in ["GET", "PUT", "POST"] {
        let missing = service.send(method, "/issues/77", Some(6)).await;
        check(&missing, 404);
        for hidden in ["/issues/5", "/issues/1", "/issues/2"] {
            assert_eq!(service.send(method, hidden, Some(6)).await, missing);
        }
        assert_eq!(service.send(method, "/no/such/route", Some(6)).await, missing);
        // An id that is none, too.
        assert_eq!(service.send(method, "/issues/abc", Some(6)).await, missing);
    }
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_denial_is_a_problem_and_not_stored() {
    let service = Service::new(router());
    let missing = service.get("/issues/77", Some(1)).await;
    assert_eq!(missing.headers[CONTENT_TYPE], "application/problem+json");
    assert_eq!(missing.headers["cache-control"], "no-store");
    let body: serde_json::Value = serde_json::from_slice(&missing.body).expect("JSON");
    let expected =
        serde_json::json!({ "type": "about:blank", "title": "Not Found", "status": 404 });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn a_disclosed_reason_is_told_and_another_is_not() {
    let service = Service::new(router());
    let disclosed = service.send("PUT", "/issues/5", Some(2)).await;
    check(&disclosed, 403);
    assert!(disclosed.text().contains("not_user_one"), "{}", disclosed.text());
    let undisclosed = service.send("POST", "/issues/5", Some(2)).await;
    check(&undisclosed, 403);
    assert!(!undisclosed.text().contains("user_one"), "{}", undisclosed.text());
    // Nobody is told about what he may not read.
    assert!(!service.send("PUT", "/issues/1", Some(2)).await.text().contains("user_one"));
}

#[tokio::test]
async fn a_guest_is_challenged_where_a_challenge_is_configured() {
    let plain = Service::new(router());
    let answer = plain.send("PUT", "/issues/9", None).await;
    check(&answer, 403);
    assert!(!answer.headers.contains_key(WWW_AUTHENTICATE));

    let settings = Settings::new().challenge(HeaderValue::from_static("Bearer realm=\"issues\""));
    let challenging = Service::new(router().settings(settings));
    for (method, path) in [("PUT", "/issues/9"), ("PUT", "/orgs"), ("GET", "/me")] {
        let answer = challenging.send(method, path, None).await;
        check(&answer, 401);
        assert_eq!(answer.headers[WWW_AUTHENTICATE], "Bearer realm=\"issues\"");
    }
    // Who is logged in is not asked again, and a hidden resource stays hidden.
    check(&challenging.send("PUT", "/issues/9", Some(2)).await, 403);
    check(&challenging.send("PUT", "/issues/5", None).await, 404);
}

#[tokio::test]
async fn an_action_on_a_type_is_allowed_to_users_and_denied_to_guests() {
    let service = Service::new(router());
    let created = service.send("PUT", "/orgs", Some(7)).await;
    check(&created, 200);
    assert_eq!(created.text(), "created by Some(7)");
    check(&service.send("PUT", "/orgs", None).await, 403);
    assert_eq!(service.loads(), 0);
}

#[tokio::test]
async fn an_action_on_a_type_without_a_rule_is_denied() {
    #[authorize(action = "close", resource = Issue, new)]
    async fn close_all() {}

    let service = Service::new(Router::new().route("/issues", put(close_all)));
    check(&service.send("PUT", "/issues", Some(1)).await, 403);
}

#[tokio::test]
async fn authenticated_is_allowed_to_users_and_denied_to_guests() {
    let service = Service::new(router());
    check(&service.get("/me", Some(7)).await, 200);
    check(&service.get("/me", None).await, 403);
}

#[tokio::test]
async fn the_application_words_the_bodies_and_nothing_else() {
    let problem = |denial: &Denial| {
        let text = format!("no: {}", denial.status());
        Problem::new(HeaderValue::from_static("text/plain"), text)
    };
    let worded = router().settings(Settings::new().problems(problem));
    let service = Service::new(worded);
    let missing = service.get("/issues/77", Some(6)).await;
    check(&missing, 404);
    assert_eq!(missing.text(), "no: 404 Not Found");
    assert_eq!(missing.headers[CONTENT_TYPE], "text/plain");
    assert_eq!(service.get("/issues/5", Some(6)).await, missing);
    assert_eq!(service.get("/no/such/route", Some(6)).await, missing);
    assert_eq!(service.send("PUT", "/issues/5", Some(2)).await.text(), "no: 403 Forbidden");
    let other = service.send("DELETE", "/issues/5", Some(2)).await;
    assert_eq!(other.text(), "no: 405 Method Not Allowed");
}

#[tokio::test]
async fn a_denial_that_a_handler_returns_looks_like_ours() {
    #[public(reason = "a test")]
    async fn denies() -> Denial {
        Denial::NOT_FOUND
    }

    let problem = |_: &Denial| Problem::new(HeaderValue::from_static("text/plain"), "no");
    let routes: Router<App> = Router::new().route("/denies", get(denies));
    let service = Service::new(routes.settings(Settings::new().problems(problem)));
    assert_eq!(service.get("/denies", None).await, service.get("/unknown", None).await);
}

#[tokio::test]
async fn headers_of_a_handlers_denial_stay() {
    #[public(reason = "a test")]
    async fn denies() -> impl axum::response::IntoResponse {
        let cookies = axum::response::AppendHeaders([("set-cookie", "a=1"), ("set-cookie", "b=2")]);
        (cookies, Denial::FORBIDDEN)
    }

    let routes: Router<App> = Router::new().route("/denies", get(denies));
    let answer = Service::new(routes).get("/denies", None).await;
    check(&answer, 403);
    assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 2);
}

#[tokio::test]
async fn an_application_that_cannot_word_a_body_gets_the_plain_one() {
    let problem = |_: &Denial| -> Problem { panic!("a bug in the application") };
    let worded = Service::new(router().settings(Settings::new().problems(problem)));
    let plain = Service::new(router());
    let path = "/issues/77";
    assert_eq!(worded.get(path, Some(1)).await, plain.get(path, Some(1)).await);
}

#[tokio::test]
async fn reading_is_never_forbidden() {
    let service = Service::new(router());
    for user in [None, Some(1), Some(2), Some(5), Some(9)] {
        for issue in [1, 2, 5, 9, 77] {
            let answer = service.get(&format!("/issues/{issue}"), user).await;
            assert_ne!(answer.status, StatusCode::FORBIDDEN);
        }
    }
}

#[tokio::test]
async fn the_same_handler_below_a_public_prefix_is_still_checked() {
    let routes = Router::new()
        .route("/public/orgs", put(create_org))
        .nest("/public", Router::new().route("/me", get(somebody)));
    let service = Service::new(routes);
    check(&service.send("PUT", "/public/orgs", None).await, 403);
    check(&service.get("/public/me", None).await, 403);
    check(&service.get("/public/me", Some(3)).await, 200);
}
