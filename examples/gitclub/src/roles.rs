//! The names of the roles.

use authz_runtime::public;
use axum::Json;
use serde::{Deserialize, Serialize};

/// A role on an organization.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub(crate) enum OrgRole {
    Member,
    Owner,
}

/// A role on a repository.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub(crate) enum RepoRole {
    Reader,
    Contributor,
    Maintainer,
    Admin,
}

#[public(reason = "the names of the roles are no secret")]
pub(crate) async fn org_role_choices() -> Json<[OrgRole; 2]> {
    Json([OrgRole::Member, OrgRole::Owner])
}

/// Those that are offered; who is to write tags alone is made a contributor by name.
#[public(reason = "the names of the roles are no secret")]
pub(crate) async fn repo_role_choices() -> Json<[RepoRole; 3]> {
    Json([RepoRole::Admin, RepoRole::Maintainer, RepoRole::Reader])
}
