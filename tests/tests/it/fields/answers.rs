//! What handlers answer, and what they answer where the rule of a field cannot be decided.

use std::fmt::Display;

use authz_runtime::facts::{Batch, Fetch, Supply};
use authz_runtime::routing::get;
use authz_runtime::services::HttpBasic;
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Guarded, HasFacts, LoadResult, Resource, Router,
    Service, Settings, Source, SourceError, View, WholeView, authorize, policy, unexposable,
};
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{Request, header};
use tower::ServiceExt;

policy!(mod policy = "tests/it/fields/answers.polar");

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

#[derive(Debug, Resource)]
#[resource(policy = policy::Card, view)]
struct Card {
    #[resource(id)]
    id: i64,
    name: String,
    pin: Guarded<u16>,
    #[field(internal)]
    shard: u8,
}

/// The facts are at a service that answers, or not.
#[derive(Clone)]
struct Bank {
    is_down: bool,
}

impl Fetch for Bank {
    async fn fetch(&self, batch: &mut Batch) -> Result<(), SourceError> {
        if self.is_down {
            return Err(std::io::Error::other("the bank is down").into());
        }
        for question in batch.questions() {
            let is_holder = question.key().next().is_some_and(|user| user.to_string() == "1");
            question.answer();
            if is_holder {
                question.add(Vec::new(), None);
            }
        }
        Ok(())
    }
}

impl HasFacts for Bank {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl policy::User::facts::holds for Bank {
    const FROM: Supply = Supply::Fetch;
}

impl Source<Card> for Bank {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Card> {
        let card = Card { id: *key, name: "debit".to_owned(), pin: 1234.into(), shard: 9 };
        Ok(Some((card, ())))
    }
}

impl Authorizes for Bank {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let id = parts.headers.get("user").and_then(|id| id.to_str().ok()?.parse().ok());
        Ok(id.map(|id| User { id }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}

#[authorize(action = "read", resource = Card)]
async fn card(card: Card) -> View<Card> {
    card.into()
}

#[unexposable(reason = "the archive keeps everything")]
async fn archived(service: Service) -> WholeView<Card> {
    service.whole(Card { id: 7, name: "debit".to_owned(), pin: 1234.into(), shard: 9 })
}

/// The status and the body.
async fn answer(is_down: bool, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let services = HttpBasic::new([("archive", "secret-of-the-archive")]);
    let app = Router::new()
        .route("/cards/{card}", get(card))
        .route("/archive", get(archived))
        .settings(Settings::new().services(services))
        .with_state(Bank { is_down });
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let app = app.into_axum().expect("a router without faults");
    let response = app.oneshot(request).await.expect("a response");
    let status = response.status().as_u16();
    if status == 200 {
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    }
    let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("a text"))
}

#[tokio::test]
async fn a_view_is_what_its_actor_may_read() {
    let holder = answer(false, "/cards/7", &[("user", "1")]).await;
    assert_eq!(holder, (200, r#"{"id":7,"name":"debit","pin":1234}"#.to_owned()));
    let other = answer(false, "/cards/7", &[("user", "2")]).await;
    assert_eq!(other, (200, r#"{"id":7,"name":"debit"}"#.to_owned()));
    assert_eq!(answer(false, "/cards/7", &[]).await.0, 404);
}

#[tokio::test]
async fn a_field_that_cannot_be_decided_about_is_an_error() {
    let (status, body) = answer(true, "/cards/7", &[("user", "1")]).await;
    assert_eq!(status, 503);
    assert!(!body.contains("1234") && !body.contains("debit"), "{body}");
}

#[tokio::test]
async fn a_service_sees_everything() {
    let credentials = ("authorization", "Basic YXJjaGl2ZTpzZWNyZXQtb2YtdGhlLWFyY2hpdmU=");
    let whole = answer(false, "/archive", &[credentials]).await;
    assert_eq!(whole, (200, r#"{"id":7,"name":"debit","pin":1234,"shard":9}"#.to_owned()));
    assert_eq!(answer(false, "/archive", &[("user", "1")]).await.0, 404);
}
