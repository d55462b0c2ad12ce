//! Issues, each in a repository.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Denial, Grant, Resource, Scope, TableSource, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, QueryBuilder};

use crate::body::Body;
use crate::database::{Database, on};
use crate::error::AppError;
use crate::pages::{Listed, PageQuery};
use crate::policy::rules::Issue::action::Close;
use crate::policy::{Data, rules};
use crate::repos::Repo;
use crate::users::User;

/// An issue.
#[derive(FromRow, Resource, Serialize)]
#[resource(policy = rules::Issue, table = "issues")]
pub(crate) struct Issue {
    #[resource(id, queryable)]
    id: i64,
    #[resource(queryable)]
    title: String,
    #[resource(queryable)]
    closed: bool,
    #[resource(relation(repository = Repo), queryable)]
    repo_id: i64,
    #[resource(relation(creator = User))]
    pub(crate) creator_id: Option<i64>,
}

/// What an issue is created from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewIssue {
    title: String,
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
    repo: Grant<Repo>,
    State(database): State<Database>,
    Body(form): Body<NewIssue>,
) -> Result<(StatusCode, Json<Issue>), AppError> {
    let insert = "INSERT INTO issues (title, repo_id, creator_id) VALUES ($1, $2, $3)
                  RETURNING id, title, closed, repo_id, creator_id";
    let (repo, creator) = (repo.resource(), repo.actor().map(|user| user.id));
    let issue = on!(&database, pool => {
        let insert = sqlx::query_as(insert).bind(form.title).bind(repo.id).bind(creator);
        insert.fetch_one(pool).await
    })?;
    Ok((StatusCode::CREATED, Json(issue)))
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
