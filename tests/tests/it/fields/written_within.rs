//! What a body names within a field is written by its own rule, also in the statement.

use authz_runtime::routing::patch;
use authz_runtime::{Assign, Patch, Router, Scope, WriteError, authorize};
use authz_test_databases::on_each_database;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::Request;
use sqlx::Pool;
use tower::ServiceExt;

use super::repos::{Desk, JSON, ROWS, Repo, RepoPatch};
use crate::scopes::library::{Database, Row};

on_each_database!(
    what_is_named_within_a_field_is_written_alone,
    a_rule_within_a_field_that_holds_no_more_writes_nothing,
);

/// Between the check and the statement, owners can become maintainers.
#[authorize(action = "update", resource = Repo)]
#[authorize(action = "update", list = Repo, whole)]
async fn written<D: Database, const ARE_DEMOTED: bool>(
    repo: Repo,
    writable: Scope<Repo>,
    State(desk): State<Desk<D, true>>,
    patch: Patch<Repo>,
) -> Result<String, WriteError>
where
    RepoPatch: Assign<D>,
{
    if ARE_DEMOTED {
        D::execute(&desk.0, "UPDATE roles SET role = 'maintainer' WHERE role = 'owner'").await;
    }
    let written = writable.update::<D>(&[repo.id]).patch(patch).execute(&desk.0).await?;
    Ok(written.to_string())
}

/// What is answered to a body, and what is stored then.
async fn sent<D: Database>(user: &str, path: &str, body: &str) -> (u16, String)
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let pool = D::open().await;
    D::execute(&pool, ROWS).await;
    let routes = Router::new()
        .route("/written/{repo}", patch(written::<D, false>))
        .route("/demoted/{repo}", patch(written::<D, true>))
        .with_state(Desk::<D, true>(pool.clone()));
    let service = routes.into_axum().expect("a router without faults");
    let request = Request::patch(path).header("user", user).header("content-type", JSON);
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    let response = service.oneshot(request).await.expect("a response");
    let status = response.status().as_u16();
    to_bytes(response.into_body(), 10_000).await.expect("a body");
    (status, stored(&pool).await)
}

/// The merge policy and the number of files.
async fn stored<D: Database>(pool: &Pool<D>) -> String
where
    Repo: Row<D>,
{
    let found = D::find::<Repo>(pool, "repos", 1).await.expect("a database");
    let settings = found.expect("a row").settings;
    format!("{:?} {:?}", settings.merge_policy, settings.limits.files)
}

const BEFORE: &str = r#"Some("rebase") Some(20)"#;
const MERGING: &str = r#"{"config": {"mergePolicy": "squash"}}"#;
const FILES: &str = r#"{"config": {"limits": {"files": 5}}}"#;
const BOTH: &str = r#"{"config": {"limits": {"files": 5}, "mergePolicy": "squash"}}"#;

async fn what_is_named_within_a_field_is_written_alone<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let merged = (200, r#"Some("squash") Some(20)"#.to_owned());
    assert_eq!(sent::<D>("ann", "/written/1", MERGING).await, merged);
    assert_eq!(sent::<D>("bob", "/written/1", MERGING).await, (403, BEFORE.to_owned()));
    let fewer = (200, r#"Some("rebase") Some(5)"#.to_owned());
    assert_eq!(sent::<D>("bob", "/written/1", FILES).await, fewer);
    assert_eq!(sent::<D>("cat", "/written/1", FILES).await, (403, BEFORE.to_owned()));
}

async fn a_rule_within_a_field_that_holds_no_more_writes_nothing<D: Database>()
where
    Repo: Row<D>,
    RepoPatch: Assign<D>,
{
    let both = (200, r#"Some("squash") Some(5)"#.to_owned());
    assert_eq!(sent::<D>("ann", "/written/1", BOTH).await, both);
    for body in [MERGING, BOTH] {
        assert_eq!(sent::<D>("ann", "/demoted/1", body).await, (403, BEFORE.to_owned()), "{body}");
    }
    // What follows the action is still a maintainer's.
    let fewer = (200, r#"Some("rebase") Some(5)"#.to_owned());
    assert_eq!(sent::<D>("ann", "/demoted/1", FILES).await, fewer);
}
