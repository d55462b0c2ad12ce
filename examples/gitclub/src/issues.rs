//! Issues, each in a repository.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Denial, Grant, New, Resource, Scope, TableSource, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use sqlx::{FromRow, QueryBuilder};

use crate::database::{Database, NO_KEY_YET, on};
use crate::error::AppError;
use crate::pages::{Listed, PageQuery};
use crate::policy::rules::Issue::action::Close;
use crate::policy::{Data, rules};
use crate::repos::Repo;
use crate::users::User;

/// An issue.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::Issue, table = "issues", new)]
pub(crate) struct Issue {
    #[resource(id, queryable)]
    id: i64,
    #[resource(queryable)]
    title: String,
    /// A new issue is open.
    #[resource(queryable)]
    #[field(preset = bool::default)]
    closed: bool,
    #[resource(relation(repository = Repo), queryable)]
    repo_id: i64,
    #[resource(relation(creator = User))]
    #[field(preset(actor))]
    pub(crate) creator_id: Option<i64>,
}

impl<D: FactDatabase> TableSource<Issue> for Data<D> {}

#[authorize(action = "list_issues", resource = Repo)]
#[authorize(action = "read", list = Issue)]
pub(crate) async fn list(
    repo: Repo,
    issues: Scope<Issue>,
    State(database): State<Database>,
    query: PageQuery,
) -> Result<Listed<Issue>, AppError> {
    let request = query.of(&issues)?.inside::<Repo>(&repo.id)?;
    let page = on!(&database, pool => issues.fetch_page(pool, &request).await)?;
    Ok(query.answer(page))
}

#[authorize(action = "create_issues", resource = Repo)]
pub(crate) async fn create(
    repo: Repo,
    State(database): State<Database>,
    new: New<Issue>,
) -> Result<(StatusCode, Json<Issue>), AppError> {
    let issue = new.with(IssueRest { id: NO_KEY_YET, repo_id: repo.id }).await?;
    let insert = "INSERT INTO issues (title, closed, repo_id, creator_id) VALUES ($1, $2, $3, $4)
                  RETURNING id";
    let id = on!(&database, pool => {
        let insert = sqlx::query_scalar(insert).bind(&issue.title).bind(issue.closed);
        insert.bind(issue.repo_id).bind(issue.creator_id).fetch_one(pool).await
    })?;
    Ok((StatusCode::CREATED, Json(Issue { id, ..issue })))
}

#[authorize(action = "read", resource = Issue)]
pub(crate) async fn show(issue: Issue) -> Json<Issue> {
    Json(issue)
}

#[authorize(action = "close", resource = Issue)]
#[authorize(action = "close", list = Issue)]
pub(crate) async fn close(
    issue: Grant<Issue>,
    closable: Scope<Issue>,
    State(database): State<Database>,
) -> Result<Json<Issue>, AppError> {
    // Nothing is changed if the right was taken away since the check.
    let closed = set_closed(&database, &issue, &closable).await?;
    Ok(Json(closed.ok_or(Denial::FORBIDDEN)?))
}

/// Closes the issue, if it may still be closed; nobody calls this without the check.
async fn set_closed(
    database: &Database,
    issue: &Grant<Issue, Close>,
    closable: &Scope<Issue, Close>,
) -> Result<Option<Issue>, sqlx::Error> {
    on!(database, pool => {
        let mut query = QueryBuilder::new("UPDATE issues AS i SET closed = TRUE WHERE i.id = ");
        query.push_bind(issue.resource().id).push(" AND ");
        closable.push_condition(&mut query, "i");
        query.push(" RETURNING id, title, closed, repo_id, creator_id");
        query.build_query_as().fetch_optional(pool).await
    })
}
