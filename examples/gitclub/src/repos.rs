//! Repositories, each in an organization.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Context, New, Patch, Resource, Scope, TableSource, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use sqlx::{FromRow, QueryBuilder};

use crate::app::App;
use crate::database::{Database, NO_KEY_YET, on};
use crate::error::AppError;
use crate::orgs::Org;
use crate::pages::{Listed, PageQuery};
use crate::policy::rules::Repo::action::Read;
use crate::policy::{Data, rules};
use crate::users::User;

/// A repository.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::Repo, table = "repos", patch, new)]
pub(crate) struct Repo {
    #[resource(id, queryable)]
    pub(crate) id: i64,
    #[resource(queryable)]
    name: String,
    #[resource(relation(organization = Org), queryable)]
    #[field(immutable)]
    org_id: i64,
    /// A repository is private unless it is said to be public.
    #[resource(attribute = "private")]
    #[serde(default = "private")]
    private: bool,
    #[serde(default)]
    description: String,
    #[serde(default)]
    tags: String,
}

const fn private() -> bool {
    true
}

impl<D: FactDatabase> TableSource<Repo> for Data<D> {}

#[authorize(action = "read", list = Repo)]
pub(crate) async fn list_all(
    repos: Scope<Repo>,
    State(database): State<Database>,
    query: PageQuery,
) -> Result<Listed<Repo>, AppError> {
    let request = query.of(&repos)?;
    let page = on!(&database, pool => repos.fetch_page(pool, &request).await)?;
    Ok(query.answer(page))
}

#[authorize(action = "list_repos", resource = Org)]
#[authorize(action = "read", list = Repo)]
pub(crate) async fn list(
    org: Org,
    repos: Scope<Repo>,
    State(database): State<Database>,
    query: PageQuery,
) -> Result<Listed<Repo>, AppError> {
    let request = query.of(&repos)?.inside::<Org>(&org.id)?;
    let page = on!(&database, pool => repos.fetch_page(pool, &request).await)?;
    Ok(query.answer(page))
}

#[authorize(action = "read_profile", resource = User)]
pub(crate) async fn list_of_user<D: FactDatabase>(
    user: User,
    State(app): State<App<D>>,
    context: Context,
    query: PageQuery,
) -> Result<Listed<Repo>, AppError> {
    // Those that the user may read, whoever reads the profile.
    let repos = context.scope::<Repo, Read>(&app, Some(&user)).await?;
    let request = query.of(&repos)?;
    let page = on!(&app.database, pool => repos.fetch_page(pool, &request).await)?;
    Ok(query.answer(page))
}

#[authorize(action = "create_repos", resource = Org)]
pub(crate) async fn create(
    org: Org,
    State(database): State<Database>,
    new: New<Repo>,
) -> Result<(StatusCode, Json<Repo>), AppError> {
    let repo = new.with(RepoRest { id: NO_KEY_YET, org_id: org.id }).await?;
    let insert = "INSERT INTO repos (name, org_id, private, description, tags)
                  VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let id = on!(&database, pool => {
        let insert = sqlx::query_scalar(insert).bind(&repo.name).bind(repo.org_id);
        let insert = insert.bind(repo.private).bind(&repo.description).bind(&repo.tags);
        insert.fetch_one(pool).await
    })?;
    Ok((StatusCode::CREATED, Json(Repo { id, ..repo })))
}

#[authorize(action = "read", resource = Repo)]
pub(crate) async fn show(repo: Repo) -> Json<Repo> {
    Json(repo)
}

#[authorize(action = "update", resource = Repo)]
pub(crate) async fn update(
    repo: Repo,
    State(database): State<Database>,
    patch: Patch<Repo>,
) -> Result<Json<Repo>, AppError> {
    // What the body does not name stays what it is by now.
    let written = on!(&database, pool => {
        let mut update = QueryBuilder::new("UPDATE repos SET ");
        if !patch.push_columns(&mut update) {
            return Ok(Json(repo));
        }
        update.push(" WHERE id = ").push_bind(repo.id);
        update.push(" RETURNING id, name, org_id, private, description, tags");
        update.build_query_as().fetch_one(pool).await
    })?;
    Ok(Json(written))
}
