//! Issues, each in a repository.

use authz_runtime::{Grant, Resource, Source, SourceError, authorize};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::body::Body;
use crate::database::{Database, Row};
use crate::error::AppError;
use crate::policy::readable;
use crate::repos::Repo;
use crate::roles::RepoFacts;
use crate::users::User;

/// An issue.
#[derive(FromRow, Resource, Serialize)]
#[resource(actor = User, actions("read", "close"))]
pub(crate) struct Issue {
    #[resource(id)]
    id: i64,
    title: String,
    closed: bool,
    #[resource(relation(repository = Repo))]
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

/// Issues, each with what the user `?1` is in its repository and in its
/// organization.
macro_rules! select_issues {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.title, i.closed, i.repo_id, i.creator_id,
                    m.name AS org_role, c.name AS repo_role
             FROM issues i
             JOIN repos r ON r.id = i.repo_id
             LEFT JOIN org_roles m ON m.org_id = r.org_id AND m.user_id = ?1
             LEFT JOIN repo_roles c ON c.repo_id = r.id AND c.user_id = ?1 ",
            $rest
        )
    };
}

impl Source<Issue> for Database {
    type Facts = RepoFacts;

    async fn load(
        &self,
        actor: Option<&User>,
        id: &i64,
    ) -> Result<Option<(Issue, RepoFacts)>, SourceError> {
        let row: Option<Row<_, _>> = sqlx::query_as(select_issues!("WHERE i.id = ?2"))
            .bind(actor.map(|user| user.id))
            .bind(id)
            .fetch_optional(self.pool())
            .await?;
        Ok(row.map(Row::split))
    }
}

#[authorize(action = "list_issues", resource = Repo)]
pub(crate) async fn list(
    repo: Grant<Repo>,
    State(database): State<Database>,
) -> Result<Json<Vec<Issue>>, AppError> {
    let rows: Vec<Row<_, _>> = sqlx::query_as(select_issues!("WHERE i.repo_id = ?2 ORDER BY i.id"))
        .bind(repo.actor().map(|user| user.id))
        .bind(repo.resource().id)
        .fetch_all(database.pool())
        .await?;
    Ok(Json(readable(repo.actor(), rows.into_iter().map(Row::split))))
}

#[authorize(action = "create_issues", resource = Repo)]
pub(crate) async fn create(
    repo: Grant<Repo>,
    State(database): State<Database>,
    Body(form): Body<NewIssue>,
) -> Result<(StatusCode, Json<Issue>), AppError> {
    let issue = sqlx::query_as(
        "INSERT INTO issues (title, repo_id, creator_id) VALUES (?1, ?2, ?3)
         RETURNING id, title, closed, repo_id, creator_id",
    )
    .bind(form.title)
    .bind(repo.resource().id)
    .bind(repo.actor().map(|user| user.id))
    .fetch_one(database.pool())
    .await?;
    Ok((StatusCode::CREATED, Json(issue)))
}

#[authorize(action = "read", resource = Issue)]
pub(crate) async fn show(issue: Issue) -> Json<Issue> {
    Json(issue)
}

#[authorize(action = "close", resource = Issue)]
pub(crate) async fn close(
    issue: Grant<Issue>,
    State(database): State<Database>,
) -> Result<Json<Issue>, AppError> {
    Ok(Json(set_closed(&database, &issue).await?))
}

/// Closes the issue; nobody calls this without the check.
async fn set_closed(
    database: &Database,
    issue: &Grant<Issue, issue_action::Close>,
) -> Result<Issue, sqlx::Error> {
    sqlx::query_as(
        "UPDATE issues SET closed = 1 WHERE id = ?1
         RETURNING id, title, closed, repo_id, creator_id",
    )
    .bind(issue.resource().id)
    .fetch_one(database.pool())
    .await
}

#[cfg(test)]
mod tests {
    use authz_runtime::{AccessRequest, Decision, Policy};

    use super::*;
    use crate::policy::Rules;

    fn issue(creator_id: Option<i64>) -> Issue {
        Issue { id: 1, title: "Loud".to_owned(), closed: false, repo_id: 1, creator_id }
    }

    fn close(actor: Option<i64>, issue: &Issue) -> Decision {
        let actor = actor.map(|id| User { id, email: String::new() });
        let facts = RepoFacts { org_role: None, repo_role: None };
        Rules.decide(&AccessRequest::new(actor.as_ref(), IssueAction::Close, issue, &facts))
    }

    #[test]
    fn a_creator_closes_and_another_user_does_not() {
        assert_eq!(close(Some(7), &issue(Some(7))), Decision::allow("creator"));
        assert_eq!(close(Some(8), &issue(Some(7))), Decision::deny("not_maintainer"));
    }

    /// Nobody is not the same as nobody.
    #[test]
    fn a_guest_did_not_create_what_has_no_creator() {
        assert_eq!(close(None, &issue(None)), Decision::deny("not_maintainer"));
        assert_eq!(close(Some(7), &issue(None)), Decision::deny("not_maintainer"));
    }
}
