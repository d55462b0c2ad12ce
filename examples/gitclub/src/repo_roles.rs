//! Roles on repositories.

use authz_runtime::authorize;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::assignments::{Assign, Assignment, ON_REPO, Remove};
use crate::body::Body;
use crate::database::Database;
use crate::error::AppError;
use crate::repos::Repo;
use crate::roles::RepoRole;
use crate::users::Account;

#[authorize(action = "list_role_assignments", resource = Repo)]
pub(crate) async fn list(
    repo: Repo,
    State(database): State<Database>,
) -> Result<Json<Vec<Assignment<RepoRole>>>, AppError> {
    ON_REPO.list(&database, repo.id).await.map(Json)
}

#[authorize(action = "list_role_assignments", resource = Repo)]
pub(crate) async fn unassigned_users(
    repo: Repo,
    State(database): State<Database>,
) -> Result<Json<Vec<Account>>, AppError> {
    ON_REPO.unassigned(&database, repo.id).await.map(Json)
}

#[authorize(action = "create_role_assignments", resource = Repo)]
pub(crate) async fn create(
    repo: Repo,
    State(database): State<Database>,
    Body(form): Body<Assign<RepoRole>>,
) -> Result<(StatusCode, Json<Assignment<RepoRole>>), AppError> {
    let assignment = ON_REPO.create(&database, repo.id, form).await?;
    Ok((StatusCode::CREATED, Json(assignment)))
}

#[authorize(action = "update_role_assignments", resource = Repo)]
pub(crate) async fn update(
    repo: Repo,
    State(database): State<Database>,
    Body(form): Body<Assign<RepoRole>>,
) -> Result<Json<Assignment<RepoRole>>, AppError> {
    ON_REPO.update(&database, repo.id, form).await.map(Json)
}

#[authorize(action = "delete_role_assignments", resource = Repo)]
pub(crate) async fn delete(
    repo: Repo,
    State(database): State<Database>,
    Body(form): Body<Remove<RepoRole>>,
) -> Result<StatusCode, AppError> {
    ON_REPO.delete(&database, repo.id, form).await?;
    Ok(StatusCode::NO_CONTENT)
}
