//! An archive of documents in folders, whose facts are in tables of a database.

use std::fmt::Display;
use std::sync::Arc;

use authz_runtime::facts::{FactDatabase, HasFacts, Supply, Tables};
use authz_runtime::{Actor, AuthenticationError, Authorizes, LoadResult, Resource, Source, policy};
use axum::http::request::Parts;
use sqlx::Pool;

policy!(pub(crate) mod policy = "tests/it/tables/archive.polar");

/// The tables that hold the facts. `{id}` stands for the type of ids.
pub(crate) const TABLES: &str = "
    CREATE TABLE folders (id {id} PRIMARY KEY, parent_id {id});
    CREATE TABLE folder_roles (user_id {id}, name TEXT, folder_id {id});
    CREATE TABLE staff (user_id {id}, name TEXT);
    CREATE TABLE suspensions (user_id {id}, folder_id {id});
    CREATE TABLE clearances (user_id {id}, folder_id {id}, level BIGINT);
    CREATE TABLE tags (folder_id {id}, tag TEXT);
    CREATE TABLE locks (folder_id {id}, locked BOOLEAN);
";

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(crate) struct User {
    /// The id, in canonical form.
    #[resource(id)]
    pub(crate) id: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.id
    }
}

/// A document, which has the id of the folder that it lies in.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Document)]
pub(crate) struct Document {
    /// The key.
    #[resource(id)]
    pub(crate) id: String,
    /// The folder.
    #[resource(relation = "folder")]
    pub(crate) folder_id: String,
}

/// The data: documents that are thought up, facts that are stored.
#[derive(Debug)]
pub(crate) struct Shelves<D: FactDatabase>(pub(crate) Pool<D>);

impl<D: FactDatabase> Source<Document> for Shelves<D> {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &String) -> LoadResult<Document> {
        Ok(Some((Document { id: id.clone(), folder_id: id.clone() }, ())))
    }
}

impl<D: FactDatabase> HasFacts for Shelves<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> Tables for Shelves<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.0
    }
}

/// Says in which tables and columns the facts are.
macro_rules! stored {
    ($($fact:path = $table:literal $columns:expr;)*) => { $(
        impl<D: FactDatabase> $fact for Shelves<D> {
            const FROM: Supply = Supply::table($table, &$columns);
        }
    )* };
}

stored! {
    policy::Folder::facts::has_role = "folder_roles" ["user_id", "name", "folder_id"];
    policy::Folder::facts::parent = "folders" ["id", "parent_id"];
    policy::User::facts::suspended = "suspensions" ["user_id", "folder_id"];
    policy::User::facts::clearance = "clearances" ["user_id", "folder_id", "level"];
    policy::Folder::facts::tag = "tags" ["folder_id", "tag"];
    policy::Folder::facts::locked = "locks" ["folder_id", "locked"];
    policy::User::facts::has_role = "staff" ["user_id", "name"];
}

/// The state of a router over an archive.
#[derive(Debug)]
pub(crate) struct Archive<D: FactDatabase> {
    /// The data.
    pub(crate) shelves: Arc<Shelves<D>>,
}

impl<D: FactDatabase> Archive<D> {
    /// An archive whose facts are in this database.
    pub(crate) fn new(pool: Pool<D>) -> Self {
        Self { shelves: Arc::new(Shelves(pool)) }
    }
}

impl<D: FactDatabase> Clone for Archive<D> {
    fn clone(&self) -> Self {
        Self { shelves: Arc::clone(&self.shelves) }
    }
}

impl<D: FactDatabase> Authorizes for Archive<D> {
    type Actor = User;
    type Data = Shelves<D>;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Shelves<D> {
        &self.shelves
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}
