//! Roles, and what a request is decided from: which of them the actor has.

use authz_runtime::public;
use axum::Json;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// A role on an organization. A later one includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(rename_all = "lowercase")]
pub(crate) enum OrgRole {
    Member,
    Owner,
}

/// A role on a repository. A later one includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(rename_all = "lowercase")]
pub(crate) enum RepoRole {
    Reader,
    Maintainer,
    Admin,
}

/// What the actor is in an organization.
#[derive(FromRow)]
pub(crate) struct OrgFacts {
    pub(crate) org_role: Option<OrgRole>,
}

/// What the actor is in a repository, and in its organization.
#[derive(FromRow)]
pub(crate) struct RepoFacts {
    pub(crate) org_role: Option<OrgRole>,
    pub(crate) repo_role: Option<RepoRole>,
}

impl RepoFacts {
    /// The higher one of the role on the repository and of what the role on the
    /// organization is worth there.
    pub(crate) fn role(&self) -> Option<RepoRole> {
        let inherited = self.org_role.map(|role| match role {
            OrgRole::Member => RepoRole::Reader,
            OrgRole::Owner => RepoRole::Admin,
        });
        self.repo_role.max(inherited)
    }
}

#[public(reason = "the names of the roles are no secret")]
pub(crate) async fn org_role_choices() -> Json<[OrgRole; 2]> {
    Json([OrgRole::Member, OrgRole::Owner])
}

#[public(reason = "the names of the roles are no secret")]
pub(crate) async fn repo_role_choices() -> Json<[RepoRole; 3]> {
    Json([RepoRole::Admin, RepoRole::Maintainer, RepoRole::Reader])
}
