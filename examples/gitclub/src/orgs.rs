//! Organizations.

use authz_runtime::{Denial, Resource, Source, SourceError, TypeGrant, authorize, public};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::app::CurrentUser;
use crate::body::{Body, Text};
use crate::database::{Database, Row};
use crate::error::AppError;
use crate::policy::readable;
use crate::roles::{OrgFacts, OrgRole, RepoRole};
use crate::users::User;

/// An organization.
#[derive(FromRow, Resource, Serialize)]
#[resource(
    actor = User,
    actions(
        "read",
        "list_repos",
        "list_role_assignments",
        "create",
        "create_repos",
        "create_role_assignments",
        "update_role_assignments",
        "delete_role_assignments",
    )
)]
pub(crate) struct Org {
    #[resource(id)]
    pub(crate) id: i64,
    name: String,
    billing_address: String,
    base_repo_role: RepoRole,
}

/// What an organization is created from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOrg {
    name: String,
    billing_address: String,
    base_repo_role: Text<RepoRole>,
}

/// Organizations, each with what the user `?1` is in it.
macro_rules! select_orgs {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.name, o.billing_address, o.base_repo_role, m.name AS org_role
             FROM orgs o
             LEFT JOIN org_roles m ON m.org_id = o.id AND m.user_id = ?1 ",
            $rest
        )
    };
}

impl Source<Org> for Database {
    type Facts = OrgFacts;

    async fn load(
        &self,
        actor: Option<&User>,
        id: &i64,
    ) -> Result<Option<(Org, OrgFacts)>, SourceError> {
        let row: Option<Row<_, _>> = sqlx::query_as(select_orgs!("WHERE o.id = ?2"))
            .bind(actor.map(|user| user.id))
            .bind(id)
            .fetch_optional(self.pool())
            .await?;
        Ok(row.map(Row::split))
    }
}

#[public(reason = "the list holds what the caller may read; a guest's is empty")]
pub(crate) async fn list(
    CurrentUser(user): CurrentUser,
    State(database): State<Database>,
) -> Result<Json<Vec<Org>>, AppError> {
    let rows: Vec<Row<Org, OrgFacts>> = sqlx::query_as(select_orgs!("ORDER BY o.id"))
        .bind(user.as_ref().map(|user| user.id))
        .fetch_all(database.pool())
        .await?;
    Ok(Json(readable(user.as_ref(), rows.into_iter().map(Row::split))))
}

#[authorize(action = "create", resource = Org, new)]
pub(crate) async fn create(
    grant: TypeGrant<Org>,
    State(database): State<Database>,
    Body(form): Body<NewOrg>,
) -> Result<(StatusCode, Json<Org>), AppError> {
    // An organization without an owner would be nobody's.
    let owner = grant.actor().ok_or(Denial::FORBIDDEN)?;
    let org = insert(&database, form, owner).await?;
    Ok((StatusCode::CREATED, Json(org)))
}

#[authorize(action = "read", resource = Org)]
pub(crate) async fn show(org: Org) -> Json<Org> {
    Json(org)
}

async fn insert(database: &Database, form: NewOrg, owner: &User) -> Result<Org, sqlx::Error> {
    let mut transaction = database.pool().begin().await?;
    let org: Org = sqlx::query_as(
        "INSERT INTO orgs (name, billing_address, base_repo_role) VALUES (?1, ?2, ?3)
         RETURNING id, name, billing_address, base_repo_role",
    )
    .bind(form.name)
    .bind(form.billing_address)
    .bind(form.base_repo_role.0)
    .fetch_one(&mut *transaction)
    .await?;
    sqlx::query("INSERT INTO org_roles (org_id, user_id, name) VALUES (?1, ?2, ?3)")
        .bind(org.id)
        .bind(owner.id)
        .bind(OrgRole::Owner)
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(org)
}
