use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Once;

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::support::{Service, router};

/// What an event says.
pub(crate) type Fields = BTreeMap<String, String>;

thread_local! {
    /// What was recorded on this thread: each test has one of its own.
    static KEPT: RefCell<Vec<Fields>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the fields of every event.
struct Keeper;

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Visitor(Fields::new());
        event.record(&mut fields);
        fields.0.insert("target".to_owned(), event.metadata().target().to_owned());
        fields.0.insert("level".to_owned(), event.metadata().level().to_string());
        KEPT.with_borrow_mut(|kept| kept.push(fields.0));
    }
}

/// What is recorded while this future runs.
///
/// One subscriber serves all tests: several of them, coming and going, would
/// make `tracing` miss events of each other.
pub(crate) async fn keep(future: impl Future) -> Vec<Fields> {
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        let subscriber = tracing_subscriber::registry().with(Keeper);
        tracing::subscriber::set_global_default(subscriber).expect("the only one");
    });
    KEPT.take();
    future.await;
    KEPT.take()
}

struct Visitor(Fields);

impl Visit for Visitor {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

/// What is recorded of one request.
async fn recorded(method: &str, path: &str, user: Option<i64>) -> Vec<Fields> {
    let service = Service::new(router());
    keep(service.send(method, path, user)).await
}

/// The one record of a decision, without its duration, which must be there.
async fn decision(method: &str, path: &str, user: Option<i64>) -> Fields {
    let mut records = recorded(method, path, user).await;
    assert_eq!(records.len(), 1, "{records:?}");
    let mut record = records.remove(0);
    assert!(record.remove("duration_us").is_some());
    assert_eq!(record.remove("target").as_deref(), Some("authz::decision"));
    assert!(record.remove("level").is_some());
    record
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn an_allowed_action_is_recorded() {
    let expected = fields(&[
        ("actor", "1"),
        ("action", "close"),
        ("resource", "Issue"),
        ("id", "5"),
        ("outcome", "allow"),
        ("reason", "user_one"),
    ]);
    assert_eq!(decision("PUT", "/issues/5", Some(1)).await, expected);
}

#[tokio::test]
async fn a_forbidden_action_is_recorded_with_its_reason() {
    let expected = fields(&[
        ("actor", "2"),
        ("action", "close"),
        ("resource", "Issue"),
        ("id", "5"),
        ("outcome", "deny"),
        ("status", "403"),
        ("reason", "not_user_one"),
    ]);
    assert_eq!(decision("PUT", "/issues/5", Some(2)).await, expected);
}

#[tokio::test]
async fn hidden_and_missing_are_told_apart_in_the_record_only() {
    let hidden = decision("GET", "/issues/5", Some(6)).await;
    assert_eq!(hidden["reason"], "not_reader");
    assert_eq!(hidden["status"], "404");
    let missing = decision("GET", "/issues/77", Some(6)).await;
    assert_eq!(missing["reason"], "missing");
    assert_eq!(missing["status"], "404");
}

#[tokio::test]
async fn a_guest_is_recorded_without_an_actor() {
    let guest = decision("GET", "/issues/9", None).await;
    assert!(!guest.contains_key("actor"));
    assert_eq!(guest["outcome"], "allow");
}

#[tokio::test]
async fn a_service_and_its_absence_are_recorded() {
    let denied = decision("GET", "/export", Some(1)).await;
    assert_eq!(denied["outcome"], "deny");
    assert_eq!(denied["reason"], "no_service");
}

#[tokio::test]
async fn an_id_cannot_write_a_record_of_its_own() {
    use authz_runtime::routing::get;
    use authz_runtime::{Authorizes, LoadResult, Resource, Router, Source, authorize};

    #[derive(Resource)]
    #[resource(actor = authz_tests::User, actions("read"))]
    struct Name {
        #[resource(id)]
        name: String,
    }

    #[derive(Clone)]
    struct Names;

    impl Source<Name> for Names {
        type Facts = ();

        async fn load(&self, _: Option<&authz_tests::User>, name: &String) -> LoadResult<Name> {
            Ok(Some((Name { name: name.clone() }, ())))
        }
    }

    impl authz_runtime::Policy<Name> for Names {
        fn decide(&self, _: &authz_runtime::AccessRequest<'_, Name>) -> authz_runtime::Decision {
            authz_runtime::Decision::allow("anybody")
        }
    }

    impl Authorizes for Names {
        type Actor = authz_tests::User;
        type Data = Self;
        type Policy = Self;

        async fn actor(
            &self,
            _: &mut axum::http::request::Parts,
        ) -> Result<Option<authz_tests::User>, authz_runtime::AuthenticationError> {
            Ok(None)
        }

        fn data(&self) -> &Self {
            self
        }

        fn policy(&self) -> &Self {
            self
        }
    }

    #[authorize(action = "read", resource = Name)]
    async fn read(name: Name) -> String {
        name.name
    }

    let router = Router::new().route("/names/{name}", get(read)).with_state(Names);
    let request = axum::http::Request::get("/names/a%0A%1B%5B0mINFO%20outcome=allow");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let app = router.into_axum().expect("no fault");
    let records = keep(tower::ServiceExt::oneshot(app, request)).await;
    assert_eq!(records[0]["id"], r"a\n\u{1b}[0mINFO outcome=allow", "quoted, on one line");
}

#[tokio::test]
async fn a_check_that_cannot_decide_is_recorded() {
    let trouble = Some(authz_tests::Trouble::Refuses);
    let store = authz_tests::Store { trouble, ..authz_tests::store() };
    let records = keep(Service::on(store, router()).get("/issues/5", Some(1))).await;
    assert_eq!(records[0]["status"], "503");
    assert_eq!(records[0]["actor"], "1");
    assert_eq!(records[0]["id"], "5");
    assert_eq!(records[1]["error"], "connection refused");
}

#[tokio::test]
async fn credentials_that_are_no_good_are_recorded() {
    let request = axum::http::Request::get("/issues/9").header("x-test-user", "nonsense");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let records = keep(Service::new(router()).request(request)).await;
    assert_eq!(records[0]["reason"], "unauthenticated");
    assert_eq!(records[0]["status"], "401");
}

#[tokio::test]
async fn a_claimed_identity_is_recorded() {
    let request = axum::http::Request::builder().uri("/issues/9").header("x-current-user-id", "1");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let records = keep(Service::new(router()).request(request)).await;
    let claim = records.iter().find(|record| record["target"] == "authz::identity");
    assert_eq!(claim.expect("a record")["outcome"], "ignored");
}
