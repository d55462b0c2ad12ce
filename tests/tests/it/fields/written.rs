//! What a body names is written to its columns, and nothing else.

use authz_runtime::routing::patch;
use authz_runtime::{Assign, Patch, Router, Scope, WriteError, authorize};
use authz_test_databases::on_each_database;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::Request;
use sqlx::{Pool, QueryBuilder};
use tower::ServiceExt;

use super::staff::{Profile, ProfilePatch, Staff, profiles};
use crate::scopes::library::{Database, Row};

on_each_database!(
    a_statement_has_the_columns_of_what_is_named,
    what_is_named_is_written_and_nothing_else,
    a_right_that_was_taken_away_writes_nothing,
    a_field_is_written_by_its_own_rule,
    a_rule_of_a_field_that_holds_no_more_writes_nothing,
);

/// The columns, in the order of the struct.
#[authorize(action = "update", resource = Profile)]
async fn columns<D: Database>(
    profile: Profile,
    State(_): State<Staff<D, true>>,
    patch: Patch<Profile>,
) -> String
where
    ProfilePatch: Assign<D>,
{
    let mut update = QueryBuilder::<D>::new("");
    let has_any = patch.push_columns(&mut update);
    format!("{} {has_any} {}", profile.id, update.sql().as_str())
}

/// Others write between the check and this.
#[authorize(action = "update", resource = Profile)]
#[authorize(action = "update", list = Profile, whole)]
async fn written<D: Database>(
    profile: Profile,
    writable: Scope<Profile>,
    State(staff): State<Staff<D, true>>,
    patch: Patch<Profile>,
) -> Result<String, WriteError>
where
    ProfilePatch: Assign<D>,
{
    D::execute(&staff.pool, "UPDATE profiles SET rating = 3 WHERE id = 1").await;
    D::execute(&staff.pool, "DELETE FROM roles WHERE profile_id = 6").await;
    let keys = [profile.id];
    let written = writable.update::<D>(&keys).patch(patch).execute(&staff.pool).await?;
    Ok(written.to_string())
}

/// Its rating falls between the check and this, by which nobody changes its salary, and who
/// was the owner of the sixth is a friend.
#[authorize(action = "update", resource = Profile)]
#[authorize(action = "update", list = Profile, whole)]
async fn rated<D: Database>(
    profile: Profile,
    writable: Scope<Profile>,
    State(staff): State<Staff<D, true>>,
    patch: Patch<Profile>,
) -> Result<String, WriteError>
where
    ProfilePatch: Assign<D>,
{
    D::execute(&staff.pool, "UPDATE profiles SET rating = 1").await;
    D::execute(&staff.pool, "UPDATE roles SET role = 'friend' WHERE profile_id = 6").await;
    let keys = [profile.id];
    let update = writable.update::<D>(&keys).patch(patch).set_sql("is_public", "is_public");
    Ok(update.execute(&staff.pool).await?.to_string())
}

#[expect(clippy::disallowed_types, reason = "what the router under test is built into")]
type Built = axum::Router;

fn router<D: Database>(pool: Pool<D>) -> Built
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let routes = Router::new()
        .route("/columns/{profile}", patch(columns::<D>))
        .route("/written/{profile}", patch(written::<D>))
        .route("/rated/{profile}", patch(rated::<D>))
        .with_state(Staff::<D, true> { pool });
    routes.into_axum().expect("a router without faults")
}

async fn sent(router: &Built, path: &str, body: &str) -> (u16, String) {
    sent_by("ann", router, path, body).await
}

async fn sent_by(user: &str, router: &Built, path: &str, body: &str) -> (u16, String) {
    let request = Request::patch(path).header("user", user);
    let request = request.header("content-type", "application/json");
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = router.clone().oneshot(request).await.expect("a response");
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
    (status, String::from_utf8(body.to_vec()).expect("a text"))
}

/// What is stored of a profile.
async fn stored<D: Database>(pool: &Pool<D>, id: i64) -> String
where
    Profile: Row<D>,
{
    let found = D::find::<Profile>(pool, "profiles", id).await.expect("a database");
    let Profile { name, salary, notes, rating, address, .. } = found.expect("a row");
    let (salary, notes) = (salary.without_permission(), notes.without_permission());
    let (rating, address) = (rating.without_permission(), address.without_permission());
    format!("{name} {salary:?} {notes:?} {rating:?} {address:?}")
}

async fn a_statement_has_the_columns_of_what_is_named<D: Database>()
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let router = router(profiles::<D>().await);
    for (body, columns) in [
        (r#"{"address": "Elm 1", "name": "Ann"}"#, r#"1 true "name" = ?, "street" = ?"#),
        (r#"{"notes": null}"#, r#"1 true "notes" = ?"#),
        ("{}", "1 false "),
    ] {
        let (status, told) = sent(&router, "/columns/1", body).await;
        // PostgreSQL numbers the places, and MariaDB has quotes of its own.
        let told = told.replace("$1", "?").replace("$2", "?").replace('`', "\"");
        assert_eq!((status, &*told), (200, columns));
    }
}

async fn what_is_named_is_written_and_nothing_else<D: Database>()
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let pool = profiles::<D>().await;
    let router = router(pool.clone());
    let before = r#"ann Some(10) Some(Some("likes tea")) Some(Some(5)) Some("Oak 1")"#;
    assert_eq!(stored(&pool, 1).await, before);
    // What others have written by now stays.
    let body = r#"{"address": "Elm 1", "notes": null}"#;
    assert_eq!(sent(&router, "/written/1", body).await, (200, "1".to_owned()));
    let after = r#"ann Some(10) Some(None) Some(Some(3)) Some("Elm 1")"#;
    assert_eq!(stored(&pool, 1).await, after);
    // Nothing is no fault.
    assert_eq!(sent(&router, "/written/1", "{}").await, (200, "1".to_owned()));
    assert_eq!(stored(&pool, 1).await, after);
    let both = r#"{"name": "Ann; DROP TABLE roles", "salary": 11}"#;
    assert_eq!(sent(&router, "/written/1", both).await.0, 200);
    let after = r#"Ann; DROP TABLE roles Some(11) Some(None) Some(Some(3)) Some("Elm 1")"#;
    assert_eq!(stored(&pool, 1).await, after);
}

async fn a_right_that_was_taken_away_writes_nothing<D: Database>()
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let pool = profiles::<D>().await;
    let router = router(pool.clone());
    let before = stored(&pool, 6).await;
    let (status, text) = sent(&router, "/written/6", r#"{"name": "Fay"}"#).await;
    assert_eq!(status, 404, "{text}");
    assert_eq!(stored(&pool, 6).await, before);
}

async fn a_field_is_written_by_its_own_rule<D: Database>()
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let pool = profiles::<D>().await;
    let router = router(pool.clone());
    // A friend, who may write notes and nothing else.
    let notes = r#"{"notes": "by bob"}"#;
    assert_eq!(sent_by("bob", &router, "/written/1", notes).await, (200, "1".to_owned()));
    let after = r#"ann Some(10) Some(Some("by bob")) Some(Some(3)) Some("Oak 1")"#;
    assert_eq!(stored(&pool, 1).await, after);
    for body in [r#"{"notes": "x", "name": "y"}"#, "{}", r#"{"name": "y"}"#] {
        assert_eq!(sent_by("bob", &router, "/written/1", body).await.0, 403, "{body}");
    }
    assert_eq!(stored(&pool, 1).await, after);
    // What nobody may read is nobody's to write.
    assert_eq!(sent_by("eve", &router, "/written/1", notes).await.0, 404);
}

async fn a_rule_of_a_field_that_holds_no_more_writes_nothing<D: Database>()
where
    Profile: Row<D>,
    ProfilePatch: Assign<D>,
{
    let pool = profiles::<D>().await;
    let router = router(pool.clone());
    let salary = r#"{"salary": 99}"#;
    assert_eq!(sent(&router, "/rated/1", salary).await.0, 403);
    assert_eq!(sent(&router, "/rated/1", r#"{"name": "Ann"}"#).await, (200, "1".to_owned()));
    let after = r#"Ann Some(10) Some(Some("likes tea")) Some(Some(1)) Some("Oak 1")"#;
    assert_eq!(stored(&pool, 1).await, after);
    let both = r#"{"salary": 99, "name": "Eve"}"#;
    assert_eq!(sent(&router, "/rated/1", both).await.0, 403);
    assert_eq!(stored(&pool, 1).await, after);
    // What follows the action is written by who may take it, and so is nothing.
    for body in [r#"{"name": "Eve"}"#, r#"{"name": "Eve", "notes": "x"}"#, "{}"] {
        let pool = profiles::<D>().await;
        assert_eq!(sent(&self::router(pool), "/rated/6", body).await.0, 403, "{body}");
    }
    let pool = profiles::<D>().await;
    let notes = sent(&self::router(pool), "/rated/6", r#"{"notes": "x"}"#).await;
    assert_eq!(notes, (200, "1".to_owned()));
}
