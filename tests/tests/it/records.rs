use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::support::{Service, router};

type Fields = BTreeMap<String, String>;

/// Keeps the fields of every event.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Fields>>>);

impl<S: Subscriber> Layer<S> for Kept {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Visitor(Fields::new());
        event.record(&mut fields);
        fields.0.insert("target".to_owned(), event.metadata().target().to_owned());
        self.0.lock().expect("no panic").push(fields.0);
    }
}

struct Visitor(Fields);

impl Visit for Visitor {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

/// What is recorded of one request.
async fn recorded(method: &str, path: &str, user: Option<i64>) -> Vec<Fields> {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::registry().with(kept.clone());
    let service = Service::new(router());
    service.send(method, path, user).with_subscriber(subscriber).await;
    kept.0.lock().expect("no panic").clone()
}

/// The one record of a decision, without its duration, which must be there.
async fn decision(method: &str, path: &str, user: Option<i64>) -> Fields {
    let mut records = recorded(method, path, user).await;
    assert_eq!(records.len(), 1, "{records:?}");
    let mut record = records.remove(0);
    assert!(record.remove("duration_us").is_some());
    assert_eq!(record.remove("target").as_deref(), Some("authz::decision"));
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
async fn a_claimed_identity_is_recorded() {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::registry().with(kept.clone());
    let request = axum::http::Request::builder().uri("/issues/9").header("x-current-user-id", "1");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    Service::new(router()).request(request).with_subscriber(subscriber).await;
    let records = kept.0.lock().expect("no panic").clone();
    let claim = records.iter().find(|record| record["target"] == "authz::identity");
    assert_eq!(claim.expect("a record")["outcome"], "ignored");
}
