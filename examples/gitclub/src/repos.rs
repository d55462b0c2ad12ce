//! Repositories, each in an organization.

use authz_runtime::{Context, Resource, Scope, TableSource, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, QueryBuilder};

use crate::app::App;
use crate::body::Body;
use crate::database::Database;
use crate::error::AppError;
use crate::orgs::Org;
use crate::policy::rules;
use crate::policy::rules::Repo::action::Read;
use crate::users::User;

/// A repository.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::Repo, table = "repos")]
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

impl TableSource<Repo> for Database {}

#[authorize(action = "list_repos", resource = Org)]
#[authorize(action = "read", list = Repo)]
pub(crate) async fn list(
    org: Org,
    repos: Scope<Repo>,
    State(database): State<Database>,
) -> Result<Json<Vec<Repo>>, AppError> {
    let mut query = QueryBuilder::new("SELECT * FROM repos AS r WHERE r.org_id = ");
    query.push_bind(org.id).push(" AND ");
    repos.push_condition(&mut query, "r");
    query.push(" ORDER BY r.id");
    Ok(Json(query.build_query_as().fetch_all(database.pool()).await?))
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn list_of_user(
    user: User,
    State(app): State<App>,
    context: Context,
) -> Result<Json<Vec<Repo>>, AppError> {
    // Those that the user may read, whoever reads the profile.
    let repos = context.scope::<Repo, Read>(&app, Some(&user))?;
    Ok(Json(repos.fetch_all(app.database.pool()).await?))
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
