//! What a body may change.

use authz_runtime::routing::patch;
use authz_runtime::{
    Authorizes, Decides, Denial, Patch, Problem, Router, Settings, View, authorize,
};
use authz_test_databases::on_each_database;
use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Request};
use serde_json::{Value, json};
use sqlx::Sqlite;
use tower::ServiceExt;

use super::policy::Profile::action::{Annotate, Update};
use super::staff::{Profile, ProfilePatch, Staff, User, profiles};
use crate::scopes::library::{Database, Row};

on_each_database!(
    each_field_follows_its_rule_or_the_action,
    an_action_can_be_one_of_fields_alone,
    one_refused_field_refuses_all,
    what_the_actor_may_not_know_of_is_not_named,
    who_may_change_nothing_is_refused_before_the_body_is_read,
    a_body_that_is_no_object_is_malformed,
    what_is_no_field_cannot_be_written,
    a_form_is_asked_about_as_any_body,
    operations_are_asked_about_by_the_fields_that_they_touch,
    what_is_written_is_shown_to_who_may_read_it,
    a_long_key_is_not_repeated_whole,
);

#[authorize(action = "update", resource = Profile)]
async fn update(profile: Profile, patch: Patch<Profile>) -> String {
    let ProfilePatch { name, salary, notes, rating, address } = patch.into_changes();
    let told = |name: &str, value: Option<String>| value.map(|value| format!(" {name}={value}"));
    let changes = [
        told("name", name.into_value()),
        told("salary", salary.into_value().map(|salary| salary.to_string())),
        told("notes", notes.into_value().map(|notes| format!("{notes:?}"))),
        told("rating", rating.into_value().map(|rating| format!("{rating:?}"))),
        told("address", address.into_value()),
    ];
    let changes: Vec<String> = changes.into_iter().flatten().collect();
    format!("{}:{}", profile.id, changes.concat())
}

#[authorize(action = "annotate", resource = Profile)]
async fn annotate(profile: Profile, patch: Patch<Profile>) -> String {
    format!("{}: {:?}", profile.id, patch.notes.value())
}

#[authorize(action = "update", resource = Profile)]
async fn written(mut profile: Profile, patch: Patch<Profile>) -> View<Profile> {
    patch.apply(&mut profile);
    profile.into()
}

#[expect(clippy::disallowed_types, reason = "what the routers under test are built into")]
type Built = axum::Router;

/// The same service twice: one loads the row, the other decides by its statement.
pub(super) struct Both([Built; 2]);

fn router<D: Database, const S: bool>(staff: Staff<D, S>) -> Built
where
    Staff<D, S>: Decides<Profile, Update> + Decides<Profile, Annotate> + Authorizes<Actor = User>,
{
    let routes = Router::new()
        .route("/profiles/{profile}", patch(update))
        .route("/notes/{profile}", patch(annotate))
        .route("/written/{profile}", patch(written))
        .with_state(staff);
    routes.into_axum().expect("a router without faults")
}

impl Both {
    pub(super) async fn open<D: Database>() -> Self
    where
        Profile: Row<D>,
    {
        let pool = profiles::<D>().await;
        let loaded = Staff::<D, false> { pool: pool.clone() };
        Self([router(loaded), router(Staff::<D, true> { pool })])
    }

    /// What both answer to a body of this type.
    async fn sent(&self, user: &str, id: i64, body: &str, ty: &str) -> (u16, String) {
        self.sent_to("profiles", (user, id), body, ty).await
    }

    async fn sent_to(
        &self,
        path: &str,
        (user, id): (&str, i64),
        body: &str,
        ty: &str,
    ) -> (u16, String) {
        let mut answers = Vec::new();
        for router in &self.0 {
            let mut request = Request::patch(format!("/{path}/{id}"));
            if !user.is_empty() {
                request = request.header("user", user);
            }
            if !ty.is_empty() {
                request = request.header("content-type", ty);
            }
            let request = request.body(Body::from(body.to_owned())).expect("a request");
            let response = router.clone().oneshot(request).await.expect("a response");
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
            answers.push((status, String::from_utf8(body.to_vec()).expect("a text")));
        }
        let [loaded, stated] = answers.try_into().expect("two answers");
        assert_eq!(loaded, stated, "{user} {id} {body}");
        loaded
    }

    pub(super) async fn answer(&self, user: &str, id: i64, body: &str) -> (u16, String) {
        self.sent(user, id, body, "application/json").await
    }

    async fn allows(&self, user: &str, id: i64, body: &str, changes: &str) {
        assert_eq!(self.answer(user, id, body).await, (200, format!("{id}:{changes}")), "{body}");
    }

    /// It is refused, with the names of these fields.
    async fn refuses(&self, user: &str, id: i64, body: &str, fields: &[&str]) {
        let (status, text) = self.answer(user, id, body).await;
        assert_eq!(status, 403, "{body}: {text}");
        let details: Value = serde_json::from_str(&text).expect("problem details");
        let named = details.get("fields").and_then(Value::as_array).into_iter().flatten();
        let named: Vec<&str> = named.filter_map(Value::as_str).collect();
        assert_eq!(named, fields, "{body}");
        assert_eq!(details.get("fields").is_none(), fields.is_empty(), "{body}");
    }

    async fn status(&self, user: &str, id: i64, body: &str, expected: u16) {
        let (status, text) = self.answer(user, id, body).await;
        assert_eq!(status, expected, "{user} {id} {body}: {text}");
    }
}

async fn each_field_follows_its_rule_or_the_action<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    both.allows("ann", 1, r#"{"name": "Ann"}"#, " name=Ann").await;
    both.refuses("bob", 1, r#"{"name": "Ann"}"#, &["name"]).await;
    // A friend may write notes, and may not update.
    both.allows("bob", 1, r#"{"notes": "x"}"#, r#" notes=Some("x")"#).await;
    both.refuses("ann", 3, r#"{"name": "Cid"}"#, &["name"]).await;
    both.allows("ann", 3, r#"{"notes": null}"#, " notes=None").await;
    // Her salary is another's to change once she is rated so.
    both.allows("ann", 1, r#"{"salary": 11}"#, " salary=11").await;
    both.refuses("ann", 6, r#"{"salary": 11}"#, &["salary"]).await;
    both.allows("ann", 6, r#"{"name": "Fay"}"#, " name=Fay").await;
    // Nothing is what only who may update may do.
    both.allows("ann", 1, "{}", "").await;
    both.refuses("bob", 1, "{}", &[]).await;
}

async fn an_action_can_be_one_of_fields_alone<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    let sent = async |user, body| both.sent_to("notes", (user, 1), body, "application/json").await;
    let annotated = (200, r#"1: Some(Some("x"))"#.to_owned());
    assert_eq!(sent("bob", r#"{"notes": "x"}"#).await, annotated);
    assert_eq!(sent("ann", r#"{"notes": "x"}"#).await, annotated);
    assert_eq!(sent("ann", r#"{"notes": "x", "name": "y"}"#).await.0, 403);
    assert_eq!(sent("ann", "{}").await.0, 403);
    assert_eq!(sent("eve", r#"{"notes": "x"}"#).await.0, 404);
}

async fn one_refused_field_refuses_all<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    both.refuses("bob", 1, r#"{"notes": "x", "name": "Ann"}"#, &["name"]).await;
    both.refuses("ann", 6, r#"{"name": "Fay", "salary": 1, "notes": "x"}"#, &["salary"]).await;
    both.allows("ann", 1, r#"{"salary": 1, "name": "A"}"#, " name=A salary=1").await;
    // Whatever stands in it: the value of what is refused is not looked at.
    both.refuses("bob", 1, r#"{"name": {"no": "text"}}"#, &["name"]).await;
    both.refuses("bob", 1, r#"{"name": "Ann", "nickname": "A"}"#, &["name"]).await;
}

async fn what_the_actor_may_not_know_of_is_not_named<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    both.refuses("bob", 1, r#"{"salary": 1}"#, &[]).await;
    both.refuses("bob", 1, r#"{"salary": 1, "name": "x"}"#, &["name"]).await;
    // He may read the notes of a friend, and not those that are sealed.
    both.refuses("bob", 4, r#"{"notes": "x"}"#, &[]).await;
}

async fn who_may_change_nothing_is_refused_before_the_body_is_read<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    for body in [r#"{"notes": "x"}"#, "{}", "[", r#"{"notes": 1, "notes": 2}"#] {
        // Hidden and missing, as everywhere.
        both.status("eve", 1, body, 404).await;
        both.status("", 1, body, 404).await;
        both.status("ann", 99, body, 404).await;
        // It is public, and nobody's of these.
        both.status("eve", 3, body, 403).await;
        both.status("", 3, body, 403).await;
    }
}

async fn a_body_that_is_no_object_is_malformed<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    for body in [
        "",
        "null",
        r#""name""#,
        r#"["Ann", 1]"#,
        r#"[["name", "Ann"]]"#,
        r#"{"name": "Ann"} {}"#,
        r#"{"name": "Ann""#,
        r#"{"name": "Ann", "name": "Bob"}"#,
        r#"{"na\u006de": "Ann", "name": "Bob"}"#,
        r#"{"notes": {"a": 1, "\u0061": 2}}"#,
        r#"{"notes": [{"a": {"b": 1, "b": 1}}]}"#,
    ] {
        both.status("ann", 1, body, 400).await;
    }
    let deep = format!("{{\"notes\": {}{}}}", "[".repeat(1_000), "]".repeat(1_000));
    both.status("ann", 1, &deep, 400).await;
    let name = r#"{"name": "Ann"}"#;
    for ty in ["", "text/plain", "multipart/form-data", "application/json-patch"] {
        assert_eq!(both.sent("ann", 1, name, ty).await.0, 415, "{ty}");
    }
    for ty in ["application/json; charset=utf-8", "Application/Merge-Patch+JSON"] {
        assert_eq!(both.sent("ann", 1, name, ty).await, (200, "1: name=Ann".to_owned()));
    }
}

async fn what_is_no_field_cannot_be_written<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    for body in [
        r#"{"nickname": "A"}"#,
        // The key, and what is internal.
        r#"{"id": 2}"#,
        r#"{"is_public": true}"#,
        // Only the struct is called so.
        r#"{"street": "Oak 7"}"#,
        r#"{"Name": "Ann"}"#,
        r#"{"": 1}"#,
        // Values of other types; there is no salary that is none.
        r#"{"name": 1}"#,
        r#"{"name": {"name": "Ann"}}"#,
        r#"{"salary": "10"}"#,
        r#"{"salary": null}"#,
        r#"{"salary": 1e400}"#,
    ] {
        let (status, text) = both.answer("ann", 1, body).await;
        // A number that no number is, is no JSON that is read.
        assert_eq!(status, if body.contains("1e400") { 400 } else { 422 }, "{body}: {text}");
    }
    both.allows("ann", 1, r#"{"address": "Oak 7"}"#, " address=Oak 7").await;
}

async fn a_form_is_asked_about_as_any_body<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    let form = "application/x-www-form-urlencoded";
    let sent = async |user, body| both.sent(user, 1, body, form).await;
    let changed = |changes: &str| (200, format!("1:{changes}"));
    assert_eq!(sent("ann", "name=Ann+B&salary=11").await, changed(" name=Ann B salary=11"));
    assert_eq!(sent("bob", "notes=a%26b").await, changed(r#" notes=Some("a&b")"#));
    assert_eq!(sent("bob", "notes=").await, changed(" notes=None"));
    assert_eq!(sent("ann", "").await, changed(""));
    for (user, body, status) in [
        ("bob", "name=Ann", 403),
        ("bob", "notes=x&name=Ann", 403),
        ("bob", "", 403),
        ("eve", "name=Ann", 404),
        ("ann", "name=Ann&name=Bob", 400),
        ("ann", "n%61me=Ann&name=Bob", 400),
        ("ann", "salary=ten", 422),
        ("ann", "salary=", 422),
        ("ann", "nickname=A", 422),
        ("ann", "id=2", 422),
        ("ann", "rating[]=1", 422),
    ] {
        assert_eq!(sent(user, body).await.0, status, "{user}: {body}");
    }
}

async fn operations_are_asked_about_by_the_fields_that_they_touch<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    let sent = async |user, body| both.sent(user, 1, body, "application/json-patch+json").await;
    let changed = |changes: &str| (200, format!("1:{changes}"));
    let two = r#"[{"op": "replace", "path": "/name", "value": "Ann"},
                  {"op": "remove", "path": "/notes"}]"#;
    assert_eq!(sent("ann", two).await, changed(" name=Ann notes=None"));
    let twice = r#"[{"op": "add", "path": "/name", "value": "A"},
                    {"op": "replace", "path": "/n\u0061me", "value": "B", "why": 1}]"#;
    assert_eq!(sent("ann", twice).await, changed(" name=B"));
    assert_eq!(sent("ann", "[]").await, changed(""));
    // Only what is moved or copied is from somewhere.
    let more = r#"[{"op": "add", "path": "/notes", "value": "x", "from": "/salary"}]"#;
    assert_eq!(sent("bob", more).await, changed(r#" notes=Some("x")"#));
    for (user, body, status) in [
        ("bob", two, 403),
        ("bob", "[]", 403),
        ("eve", two, 404),
        ("eve", "{", 404),
        // What is touched in another way is asked about as well.
        ("bob", r#"[{"op": "test", "path": "/name", "value": "ann"}]"#, 403),
        ("bob", r#"[{"op": "test", "path": "/salary", "value": 10}]"#, 403),
        ("bob", r#"[{"op": "copy", "from": "/salary", "path": "/notes"}]"#, 403),
        ("bob", r#"[{"op": "move", "from": "/notes", "path": "/name"}]"#, 403),
        ("bob", r#"[{"op": "add", "path": "/name/0", "value": "x"}]"#, 403),
        ("ann", r#"[{"op": "test", "path": "/name", "value": "ann"}]"#, 422),
        ("ann", r#"[{"op": "add", "path": "/notes/-", "value": "x"}]"#, 422),
        ("ann", r#"[{"op": "add", "path": "", "value": {"name": "x"}}]"#, 422),
        ("ann", r#"[{"op": "replace", "path": "name", "value": "x"}]"#, 400),
        ("ann", r#"[{"op": "replace", "path": "/id", "value": 2}]"#, 422),
        ("ann", r#"[{"op": "remove", "path": "/salary"}]"#, 422),
        ("ann", r#"[{"op": "replace", "path": "/name", "value": 1}]"#, 422),
        ("ann", r#"[{"op": "replace", "path": "/name"}]"#, 400),
        ("ann", r#"[{"op": "rename", "path": "/name", "value": "x"}]"#, 400),
        ("ann", r#"[{"op": "move", "path": "/name"}]"#, 400),
        ("ann", r#"[["replace", "/name", null, "x"]]"#, 400),
        ("ann", r#"{"op": "replace", "path": "/name", "value": "x"}"#, 400),
        ("ann", r#"[{"op": "add", "op": "test", "path": "/name", "value": "x"}]"#, 400),
        ("ann", r#"[{"op": "add", "path": "/notes", "value": {"a": 1, "a": 2}}]"#, 400),
        ("ann", r#"[{"op": "add", "path": "/name", "value": "x"}] []"#, 400),
    ] {
        let (found, text) = sent(user, body).await;
        assert_eq!(found, status, "{user}: {body}: {text}");
    }
}

async fn what_is_written_is_shown_to_who_may_read_it<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    for (user, id, notes) in [("ann", 1, Some("x")), ("bob", 2, None)] {
        let body = r#"{"notes": "x"}"#;
        let (status, text) = both.sent_to("written", (user, id), body, "application/json").await;
        let view: Value = serde_json::from_str(&text).expect("a view");
        assert_eq!((status, view.get("notes").and_then(Value::as_str)), (200, notes), "{text}");
    }
}

async fn a_long_key_is_not_repeated_whole<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    let body = format!("{{\"{}\": 1}}", "k".repeat(5_000));
    let (status, text) = both.answer("ann", 1, &body).await;
    assert!(status == 422 && text.contains("kkk") && text.len() < 300, "{status} {text}");
}

/// The type and the text of the answer to a body of no known type.
async fn refused(router: Built) -> (String, String) {
    let request = Request::patch("/profiles/1").header("user", "ann").body(Body::from("x"));
    let response = router.oneshot(request.expect("a request")).await.expect("a response");
    assert_eq!(response.status().as_u16(), 415);
    let ty = response.headers()[CONTENT_TYPE].to_str().expect("a type").to_owned();
    let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
    (ty, String::from_utf8(body.to_vec()).expect("a text"))
}

#[tokio::test]
async fn the_application_words_what_a_body_is_refused_with() {
    let staff = Staff::<Sqlite, false> { pool: profiles::<Sqlite>().await };
    let (ty, text) = refused(router(staff.clone())).await;
    let detail = "this body is one of `application/json`, `application/merge-patch+json`, \
                  `application/json-patch+json`, `application/x-www-form-urlencoded`";
    let expected = json!({
        "type": "about:blank", "title": "Unsupported Media Type", "status": 415, "detail": detail,
    });
    assert_eq!((&*ty, text), ("application/problem+json", expected.to_string()));
    let problem = |denial: &Denial| {
        let text = format!("no: {}", denial.detail().expect("a detail"));
        Problem::new(HeaderValue::from_static("text/plain"), text)
    };
    let routes = Router::new().route("/profiles/{profile}", patch(update)).with_state(staff);
    let worded = routes.settings(Settings::new().problems(problem)).into_axum();
    let worded = refused(worded.expect("a router without faults")).await;
    assert_eq!(worded, ("text/plain".to_owned(), format!("no: {detail}")));
}
