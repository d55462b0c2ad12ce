//! Who may do what: `policy.polar`, and where its facts are stored.

use authz_runtime::facts::{FactDatabase, HasFacts, Supply, Tables};
use authz_runtime::policy;
use sqlx::Pool;

policy!(pub(crate) mod rules = "policy.polar", actor = crate::users::User);

pub(crate) use rules::Rules;

/// The tables of either database: where the resources are, and what is decided from.
pub(crate) struct Data<D: FactDatabase>(pub(crate) Pool<D>);

impl<D: FactDatabase> HasFacts for Data<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> Tables for Data<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

impl<D: FactDatabase> rules::Org::facts::has_role for Data<D> {
    const FROM: Supply = Supply::table("org_roles", &["user_id", "name", "org_id"]);
}

impl<D: FactDatabase> rules::Repo::facts::has_role for Data<D> {
    const FROM: Supply = Supply::table("repo_roles", &["user_id", "name", "repo_id"]);
}

impl<D: FactDatabase> rules::Repo::facts::organization for Data<D> {
    const FROM: Supply = Supply::table("repos", &["id", "org_id"]);
}

impl<D: FactDatabase> rules::Repo::facts::private for Data<D> {
    const FROM: Supply = Supply::table("repos", &["id", "private"]);
}
