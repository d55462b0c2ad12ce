//! Repositories, each in an organization.

use authz_runtime::{Context, Grant, LoadResult, Resource, Source, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::app::App;
use crate::body::Body;
use crate::database::Database;
use crate::error::AppError;
use crate::orgs::Org;
use crate::policy::rules;
use crate::users::User;

/// A repository.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::Repo)]
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

impl Source<Repo> for Database {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Repo> {
        let repo = sqlx::query_as("SELECT * FROM repos WHERE id = ?1").bind(id);
        Ok(repo.fetch_optional(self.pool()).await?.map(|repo| (repo, ())))
    }
}

#[authorize(action = "list_repos", resource = Org)]
pub(crate) async fn list(
    org: Grant<Org>,
    State(app): State<App>,
    context: Context,
) -> Result<Json<Vec<Repo>>, AppError> {
    let repos = sqlx::query_as("SELECT * FROM repos WHERE org_id = ?1 ORDER BY id")
        .bind(org.resource().id)
        .fetch_all(app.database.pool());
    Ok(Json(context.readable(&app, org.actor(), repos.await?).await?))
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn list_of_user(
    user: User,
    State(app): State<App>,
    context: Context,
) -> Result<Json<Vec<Repo>>, AppError> {
    let repos = sqlx::query_as("SELECT * FROM repos ORDER BY id").fetch_all(app.database.pool());
    Ok(Json(context.readable(&app, Some(&user), repos.await?).await?))
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
