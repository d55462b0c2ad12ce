//! Repositories, each in an organization.

use authz_runtime::{Grant, Resource, Source, SourceError, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::body::Body;
use crate::database::{Database, Row};
use crate::error::AppError;
use crate::orgs::Org;
use crate::policy::readable;
use crate::roles::RepoFacts;
use crate::users::User;

/// A repository.
#[derive(FromRow, Resource, Serialize)]
#[resource(
    actor = User,
    actions(
        "read",
        "list_issues",
        "create_issues",
        "list_role_assignments",
        "create_role_assignments",
        "update_role_assignments",
        "delete_role_assignments",
    )
)]
pub(crate) struct Repo {
    #[resource(id)]
    pub(crate) id: i64,
    name: String,
    #[resource(relation(organization = Org))]
    org_id: i64,
    private: bool,
    description: String,
}

/// What a repository is created from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRepo {
    name: String,
}

/// Repositories, each with what the user `?1` is in it and in its organization.
macro_rules! select_repos {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.name, r.org_id, r.private, r.description,
                    m.name AS org_role, c.name AS repo_role
             FROM repos r
             LEFT JOIN org_roles m ON m.org_id = r.org_id AND m.user_id = ?1
             LEFT JOIN repo_roles c ON c.repo_id = r.id AND c.user_id = ?1 ",
            $rest
        )
    };
}

impl Source<Repo> for Database {
    type Facts = RepoFacts;

    async fn load(
        &self,
        actor: Option<&User>,
        id: &i64,
    ) -> Result<Option<(Repo, RepoFacts)>, SourceError> {
        let row: Option<Row<_, _>> = sqlx::query_as(select_repos!("WHERE r.id = ?2"))
            .bind(actor.map(|user| user.id))
            .bind(id)
            .fetch_optional(self.pool())
            .await?;
        Ok(row.map(Row::split))
    }
}

#[authorize(action = "list_repos", resource = Org)]
pub(crate) async fn list(
    org: Grant<Org>,
    State(database): State<Database>,
) -> Result<Json<Vec<Repo>>, AppError> {
    let rows: Vec<Row<_, _>> = sqlx::query_as(select_repos!("WHERE r.org_id = ?2 ORDER BY r.id"))
        .bind(org.actor().map(|user| user.id))
        .bind(org.resource().id)
        .fetch_all(database.pool())
        .await?;
    Ok(Json(readable(org.actor(), rows.into_iter().map(Row::split))))
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn list_of_user(
    user: User,
    State(database): State<Database>,
) -> Result<Json<Vec<Repo>>, AppError> {
    let rows: Vec<Row<_, _>> = sqlx::query_as(select_repos!("ORDER BY r.id"))
        .bind(user.id)
        .fetch_all(database.pool())
        .await?;
    Ok(Json(readable(Some(&user), rows.into_iter().map(Row::split))))
}

#[authorize(action = "create_repos", resource = Org)]
pub(crate) async fn create(
    org: Org,
    State(database): State<Database>,
    Body(form): Body<NewRepo>,
) -> Result<(StatusCode, Json<Repo>), AppError> {
    let repo = sqlx::query_as(
        "INSERT INTO repos (name, org_id) VALUES (?1, ?2)
         RETURNING id, name, org_id, private, description",
    )
    .bind(form.name)
    .bind(org.id)
    .fetch_one(database.pool())
    .await?;
    Ok((StatusCode::CREATED, Json(repo)))
}

#[authorize(action = "read", resource = Repo)]
pub(crate) async fn show(repo: Repo) -> Json<Repo> {
    Json(repo)
}
