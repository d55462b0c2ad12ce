//! Roles on organizations.

use authz_runtime::authorize;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::assignments::{Assign, Assignment, ON_ORG, Remove};
use crate::body::Body;
use crate::database::Database;
use crate::error::AppError;
use crate::orgs::Org;
use crate::roles::OrgRole;
use crate::users::Account;

#[authorize(action = "list_role_assignments", resource = Org)]
pub(crate) async fn list(
    org: Org,
    State(database): State<Database>,
) -> Result<Json<Vec<Assignment<OrgRole>>>, AppError> {
    ON_ORG.list(&database, org.id).await.map(Json)
}

#[authorize(action = "list_role_assignments", resource = Org)]
pub(crate) async fn unassigned_users(
    org: Org,
    State(database): State<Database>,
) -> Result<Json<Vec<Account>>, AppError> {
    ON_ORG.unassigned(&database, org.id).await.map(Json)
}

#[authorize(action = "create_role_assignments", resource = Org)]
pub(crate) async fn create(
    org: Org,
    State(database): State<Database>,
    Body(form): Body<Assign<OrgRole>>,
) -> Result<(StatusCode, Json<Assignment<OrgRole>>), AppError> {
    let assignment = ON_ORG.create(&database, org.id, form).await?;
    Ok((StatusCode::CREATED, Json(assignment)))
}

#[authorize(action = "update_role_assignments", resource = Org)]
pub(crate) async fn update(
    org: Org,
    State(database): State<Database>,
    Body(form): Body<Assign<OrgRole>>,
) -> Result<Json<Assignment<OrgRole>>, AppError> {
    ON_ORG.update(&database, org.id, form).await.map(Json)
}

#[authorize(action = "delete_role_assignments", resource = Org)]
pub(crate) async fn delete(
    org: Org,
    State(database): State<Database>,
    Body(form): Body<Remove<OrgRole>>,
) -> Result<StatusCode, AppError> {
    ON_ORG.delete(&database, org.id, form).await?;
    Ok(StatusCode::NO_CONTENT)
}
