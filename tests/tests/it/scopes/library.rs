//! A library: documents in folders, all in tables of a database.

use std::fmt::Display;

use authz_runtime::facts::{FactDatabase, HasFacts, Supply, Tables};
use authz_runtime::{
    Actor, AuthenticationError, Authorizes, CursorKey, LoadResult, Resource, Source, TableSource,
    policy,
};
use authz_test_databases::Server;
use axum::http::request::Parts;
use serde::Serialize;
use sqlx::{FromRow, Pool, QueryBuilder};

use super::cursors::KEY;

policy!(pub(crate) mod policy = "tests/it/scopes/library.polar");

/// The tables of a library.
pub(crate) const TABLES: &str = "
    CREATE TABLE folders (id BIGINT PRIMARY KEY, parent_id BIGINT);
    CREATE TABLE folder_roles (user_id TEXT, role TEXT, folder_id BIGINT);
    CREATE TABLE bans (user_id TEXT, folder_id BIGINT);
    CREATE TABLE documents (
        id BIGINT PRIMARY KEY, folder_id BIGINT, written_by TEXT, public BOOLEAN, embargo BIGINT,
        title TEXT NOT NULL DEFAULT '', shelf_number INTEGER NOT NULL DEFAULT 0
    );
";

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(crate) struct User {
    /// The name.
    #[resource(id)]
    pub(crate) name: String,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

/// What documents lie in.
#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Folder, table = "folders")]
pub(crate) struct Folder {
    /// The key.
    #[resource(id)]
    pub(crate) id: i64,
    /// The folder around it.
    #[resource(relation = "parent", column = "parent_id")]
    #[sqlx(rename = "parent_id")]
    pub(crate) parent: Option<i64>,
}

/// A document.
#[derive(Clone, Debug, FromRow, Resource, Serialize)]
#[resource(policy = policy::Document, table = "documents")]
pub(crate) struct Document {
    /// The key.
    #[resource(id)]
    pub(crate) id: i64,
    /// The folder that it lies in.
    #[resource(relation = "folder")]
    pub(crate) folder_id: Option<i64>,
    /// Who wrote it.
    #[resource(relation = "author", column = "written_by")]
    #[sqlx(rename = "written_by")]
    pub(crate) author: Option<String>,
    /// Whether everybody may read it.
    #[resource(attribute = "is_public", queryable)]
    pub(crate) public: Option<bool>,
    /// Until when it cannot be lent.
    #[resource(attribute = "embargo")]
    pub(crate) embargo: Option<i64>,
    /// What it is called.
    #[resource(queryable)]
    pub(crate) title: String,
    /// Where it stands.
    #[resource(queryable, column = "shelf_number")]
    #[sqlx(rename = "shelf_number")]
    pub(crate) shelf: i32,
}

/// A database with the tables of a library.
pub(crate) trait Database: FactDatabase + Server {
    /// The rows of a type with this key.
    fn find<R: Row<Self>>(
        pool: &Pool<Self>,
        table: &str,
        key: i64,
    ) -> impl Future<Output = Result<Option<R>, sqlx::Error>> + Send;
}

/// A row that the database can give.
pub(crate) trait Row<D: sqlx::Database>:
    for<'r> FromRow<'r, D::Row> + Send + Unpin + 'static
{
}

impl<D: sqlx::Database, R> Row<D> for R where R: for<'r> FromRow<'r, D::Row> + Send + Unpin + 'static
{}

macro_rules! finds {
    ($($database:ty)*) => { $(
        impl Database for $database {
            async fn find<R: Row<Self>>(
                pool: &Pool<Self>,
                table: &str,
                key: i64,
            ) -> Result<Option<R>, sqlx::Error> {
                let mut query = QueryBuilder::new(format!("SELECT * FROM {table} WHERE id = "));
                query.push_bind(key).build_query_as().fetch_optional(pool).await
            }
        }
    )* };
}

finds!(sqlx::MySql sqlx::Sqlite sqlx::Postgres);

/// The state of a router over a library, and its data. Rows are loaded by hand, or by
/// the statement that decides about them.
#[derive(Debug)]
pub(crate) struct Library<D: Database, const BY_STATEMENT: bool = false> {
    /// The tables.
    pub(crate) pool: Pool<D>,
}

impl<D: Database, const S: bool> Clone for Library<D, S> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone() }
    }
}

impl<D: Database, const S: bool> Library<D, S> {
    /// A library with these rows.
    pub(crate) async fn with(rows: &str) -> Self {
        let pool = D::open().await;
        D::execute(&pool, &format!("{TABLES} {rows}")).await;
        Self { pool }
    }
}

impl<D: Database> TableSource<Document> for Library<D, true> {}

impl<D: Database> Source<Document> for Library<D>
where
    Document: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Document> {
        Ok(D::find(&self.pool, "documents", *key).await?.map(|document| (document, ())))
    }
}

impl<D: Database> Source<Folder> for Library<D>
where
    Folder: Row<D>,
{
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Folder> {
        Ok(D::find(&self.pool, "folders", *key).await?.map(|folder| (folder, ())))
    }
}

impl<D: Database, const S: bool> HasFacts for Library<D, S> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: Database, const S: bool> Tables for Library<D, S> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }
}

impl<D: Database, const S: bool> policy::Folder::facts::has_role for Library<D, S> {
    const FROM: Supply = Supply::table("folder_roles", &["user_id", "role", "folder_id"]);
}

impl<D: Database, const S: bool> policy::Folder::facts::parent for Library<D, S> {
    const FROM: Supply = Supply::table("folders", &["id", "parent_id"]);
}

impl<D: Database, const S: bool> policy::User::facts::banned for Library<D, S> {
    const FROM: Supply = Supply::table("bans", &["user_id", "folder_id"]);
}

/// Nobody is.
impl<D: Database, const S: bool> policy::User::facts::exiled for Library<D, S> {
    const FROM: Supply = Supply::Nowhere;
}

/// Known to nobody but a service that no statement can ask.
impl<D: Database, const S: bool> policy::Folder::facts::cursed for Library<D, S> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: Database, const S: bool> Authorizes for Library<D, S> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    /// The name is the header's: a test is its own client.
    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User { name: name.to_owned() }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    fn cursor_key(&self) -> Option<&CursorKey> {
        Some(&KEY)
    }
}
