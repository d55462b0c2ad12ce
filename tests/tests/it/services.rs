use authz_runtime::services::{HttpBasic, InternalListener, ServiceVerifier};
use authz_runtime::{Router, Settings, SourceError, unexposable};
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::support::{Answer, Service, check, greet, router};

#[unexposable(reason = "a test")]
async fn export_all() -> &'static str {
    "everything"
}

fn with_basic() -> Service {
    let accounts =
        [("scheduler", "long-secret"), ("empty", ""), ("colon", "a:b"), ("colon:a", "b")];
    Service::new(router().settings(Settings::new().services(HttpBasic::new(accounts))))
}

async fn export(service: &Service, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().uri("/export");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    service.request(request.body(Body::empty()).expect("a request")).await
}

fn basic(credentials: &str) -> String {
    format!("Basic {}", STANDARD.encode(credentials))
}

#[tokio::test]
async fn without_a_verifier_nobody_is_a_service() {
    let service = Service::new(router());
    check(&export(&service, &[]).await, 404);
    check(&export(&service, &[("authorization", &basic("scheduler:long-secret"))]).await, 404);
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_service_is_known_by_its_secret() {
    let service = with_basic();
    let known = export(&service, &[("authorization", &basic("scheduler:long-secret"))]).await;
    check(&known, 200);
    assert_eq!(known.text(), "everything for scheduler");
    let colon = export(&service, &[("authorization", &basic("colon:a:b"))]).await;
    assert_eq!(colon.text(), "everything for colon", "a name has no colon");
    let lower = basic("scheduler:long-secret").replace("Basic", "bAsIc");
    check(&export(&service, &[("authorization", &lower)]).await, 200);
}

#[tokio::test]
async fn other_credentials_look_like_an_unknown_route() {
    let service = with_basic();
    let unknown = service.get("/no/such/route", None).await;
    let wrong = [
        basic("scheduler:long-secreT"),
        basic("scheduler:"),
        basic("scheduler"),
        basic("empty:"),
        basic("empty"),
        basic(":"),
        basic(""),
        basic("nobody:long-secret"),
        basic("scheduler:long-secret\0"),
        "Basic".to_owned(),
        "Basic !!!".to_owned(),
        format!("Bearer {}", STANDARD.encode("scheduler:long-secret")),
        "scheduler:long-secret".to_owned(),
    ];
    for credentials in &wrong {
        assert_eq!(export(&service, &[("authorization", credentials)]).await, unknown);
    }
    let right = basic("scheduler:long-secret");
    let twice = [("authorization", right.as_str()), ("authorization", right.as_str())];
    assert_eq!(export(&service, &twice).await, unknown);
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_user_is_no_service() {
    let service = with_basic();
    let unknown = service.get("/no/such/route", Some(1)).await;
    assert_eq!(service.get("/export", Some(1)).await, unknown);
    assert_eq!(export(&service, &[("x-current-user-id", "1")]).await, unknown);
    assert_eq!(export(&service, &[("x-internal", "true"), ("host", "localhost")]).await, unknown);
}

#[tokio::test]
async fn other_methods_do_not_tell_of_an_internal_route() {
    let service = with_basic();
    for method in ["POST", "OPTIONS", "TRACE", "DELETE"] {
        let unknown = service.send(method, "/no/such/route", None).await;
        assert_eq!(service.send(method, "/export", None).await, unknown);
    }
}

#[tokio::test]
async fn an_answer_to_other_methods_does_not_tell_of_internal_ones() {
    use authz_runtime::routing::{get, put};

    #[authz_runtime::public(reason = "a test")]
    async fn other() -> &'static str {
        "other"
    }

    let routes = || {
        Router::new()
            .route("/mixed", get(greet))
            .route("/mixed", put(export_all))
            .route("/internal", put(export_all))
    };
    for router in [routes(), routes().method_not_allowed_fallback(other)] {
        let service = Service::new(router);
        let unknown = service.send("DELETE", "/no/such/route", None).await;
        assert_eq!(service.send("DELETE", "/internal", None).await, unknown);
        let mixed = service.send("DELETE", "/mixed", None).await;
        assert_eq!(mixed.headers["allow"], "GET,HEAD");
        // A method for services is answered as one that is not there.
        assert_eq!(service.send("PUT", "/mixed", None).await, mixed);
    }
}

#[tokio::test]
async fn a_router_that_is_nested_twice_hides_the_same_twice() {
    use authz_runtime::routing::{get, post};

    let part = Router::new().route("/a", get(export_all));
    for _ in 0..8 {
        let router = Router::new().nest("/v1", part.clone()).nest("/v2", part.clone());
        let service = Service::new(router.route("/v2/a", post(greet)));
        let unknown = service.send("DELETE", "/unknown", None).await;
        assert_eq!(service.send("DELETE", "/v1/a", None).await, unknown);
        assert_eq!(service.send("DELETE", "/v2/a", None).await.headers["allow"], "POST");
    }
}

#[tokio::test]
async fn a_service_has_no_power_over_what_is_exposable() {
    let service = with_basic();
    let request = Request::builder().uri("/issues/5");
    let request = request.header("authorization", basic("scheduler:long-secret"));
    check(&service.request(request.body(Body::empty()).expect("a request")).await, 404);
}

#[tokio::test]
async fn one_of_several_verifiers_is_enough_and_a_broken_one_denies() {
    struct Broken;

    impl ServiceVerifier for Broken {
        async fn verify(&self, _: &Parts) -> Result<Option<String>, SourceError> {
            Err(std::io::Error::other("key server down").into())
        }
    }

    let account = HttpBasic::new([("scheduler", "long-secret")]);
    let both = Settings::new().services(InternalListener::new()).services(account);
    let service = Service::new(router().settings(both));
    let right = [("authorization", basic("scheduler:long-secret"))];
    let right: Vec<_> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    check(&export(&service, &right).await, 200);
    check(&export(&service, &[]).await, 404);

    let service = Service::new(router().settings(Settings::new().services(Broken)));
    check(&export(&service, &right).await, 503);
    assert_eq!(service.runs(), 0);
}
