//! Who may do what: `policy.polar`, and where its facts are stored.

use authz_runtime::facts::{HasFacts, Supply, Tables};
use authz_runtime::policy;
use sqlx::{Pool, Sqlite};

use crate::database::Database;

policy!(pub(crate) mod rules = "policy.polar", actor = crate::users::User);

pub(crate) use rules::Rules;

impl HasFacts for Database {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl Tables for Database {
    type Database = Sqlite;

    fn pool(&self) -> &Pool<Sqlite> {
        self.pool()
    }
}

impl rules::Org::facts::has_role for Database {
    const FROM: Supply = Supply::table("org_roles", &["user_id", "name", "org_id"]);
}

impl rules::Repo::facts::has_role for Database {
    const FROM: Supply = Supply::table("repo_roles", &["user_id", "name", "repo_id"]);
}

impl rules::Repo::facts::organization for Database {
    const FROM: Supply = Supply::table("repos", &["id", "org_id"]);
}
