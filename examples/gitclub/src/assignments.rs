//! Roles that are given to users, on organizations and on repositories alike.

use authz_runtime::Denial;
use serde::{Deserialize, Serialize};
use sqlx::{Decode, Encode, FromRow, Postgres, Sqlite, Type};

use crate::body::Text;
use crate::database::{Database, on};
use crate::error::AppError;
use crate::users::Account;

/// A user and his role.
#[derive(FromRow, Serialize)]
pub(crate) struct Assignment<Role> {
    #[sqlx(flatten)]
    user: Account,
    role: Role,
}

/// Which role a user is to have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Assign<Role> {
    user_id: i64,
    role: Text<Role>,
}

/// Whose role is to be taken away; if it is named, only that one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remove<Role> {
    user_id: i64,
    role: Option<Text<Role>>,
}

/// A role as it stands in either database.
pub(crate) trait StoredRole:
    StoredIn<Sqlite> + StoredIn<Postgres> + Send + Unpin + 'static
{
}

impl<R: StoredIn<Sqlite> + StoredIn<Postgres> + Send + Unpin + 'static> StoredRole for R {}

/// A value as it stands in one database.
pub(crate) trait StoredIn<D: sqlx::Database>:
    Type<D> + for<'r> Decode<'r, D> + for<'q> Encode<'q, D>
{
}

impl<D: sqlx::Database, V> StoredIn<D> for V where
    V: Type<D> + for<'r> Decode<'r, D> + for<'q> Encode<'q, D>
{
}

/// The statements about one table of roles. Everywhere `$1` is what the roles
/// are on, `$2` the user, and `$3` the role.
pub(crate) struct Assignments {
    list: &'static str,
    find: &'static str,
    unassigned: &'static str,
    create: &'static str,
    update: &'static str,
    delete: &'static str,
}

macro_rules! assignments {
    ($table:literal, $on:literal) => {
        Assignments {
            list: assignments!(select $table, $on, " ORDER BY a.id"),
            find: assignments!(select $table, $on, " AND a.user_id = $2"),
            unassigned: concat!(
                "SELECT id, email FROM users WHERE id NOT IN (SELECT user_id FROM ",
                $table, " WHERE ", $on, " = $1) ORDER BY id"
            ),
            create: concat!(
                "INSERT INTO ", $table, " (", $on, ", user_id, name) VALUES ($1, $2, $3)"
            ),
            update: concat!(
                "UPDATE ", $table, " SET name = $3 WHERE ", $on, " = $1 AND user_id = $2"
            ),
            delete: concat!(
                "DELETE FROM ", $table, " WHERE ", $on, " = $1 AND user_id = $2
                 AND ($3 IS NULL OR name = $3)"
            ),
        }
    };
    (select $table:literal, $on:literal, $rest:literal) => {
        concat!(
            "SELECT u.id, u.email, a.name AS role FROM ", $table, " a
             JOIN users u ON u.id = a.user_id WHERE a.", $on, " = $1", $rest
        )
    };
}

pub(crate) const ON_ORG: Assignments = assignments!("org_roles", "org_id");
pub(crate) const ON_REPO: Assignments = assignments!("repo_roles", "repo_id");

impl Assignments {
    /// Who has which role, in the order in which the roles were given.
    pub(crate) async fn list<Role: StoredRole>(
        &self,
        database: &Database,
        on: i64,
    ) -> Result<Vec<Assignment<Role>>, AppError> {
        Ok(on!(database, pool => sqlx::query_as(self.list).bind(on).fetch_all(pool).await)?)
    }

    /// Who has no role.
    pub(crate) async fn unassigned(
        &self,
        database: &Database,
        on: i64,
    ) -> Result<Vec<Account>, AppError> {
        Ok(on!(database, pool => sqlx::query_as(self.unassigned).bind(on).fetch_all(pool).await)?)
    }

    /// Gives a role to a user who has none.
    pub(crate) async fn create<Role: StoredRole>(
        &self,
        database: &Database,
        on: i64,
        form: Assign<Role>,
    ) -> Result<Assignment<Role>, AppError> {
        self.write(self.create, database, on, form).await
    }

    /// Gives another role to a user who has one.
    pub(crate) async fn update<Role: StoredRole>(
        &self,
        database: &Database,
        on: i64,
        form: Assign<Role>,
    ) -> Result<Assignment<Role>, AppError> {
        self.write(self.update, database, on, form).await
    }

    /// Takes the role of a user away.
    pub(crate) async fn delete<Role: StoredRole>(
        &self,
        database: &Database,
        on: i64,
        form: Remove<Role>,
    ) -> Result<(), AppError> {
        let role = form.role.map(|Text(role)| role);
        let deleted = on!(database, pool => {
            let query = sqlx::query(self.delete).bind(on).bind(form.user_id).bind(role);
            query.execute(pool).await?.rows_affected()
        });
        match deleted {
            0 => Err(Denial::NOT_FOUND.into()),
            _ => Ok(()),
        }
    }

    /// Writes a role, and reads what is there afterwards.
    async fn write<Role: StoredRole>(
        &self,
        statement: &'static str,
        database: &Database,
        on: i64,
        form: Assign<Role>,
    ) -> Result<Assignment<Role>, AppError> {
        on!(database, pool => {
            let mut transaction = pool.begin().await?;
            let write = sqlx::query(statement).bind(on).bind(form.user_id).bind(form.role.0);
            write.execute(&mut *transaction).await?;
            let find = sqlx::query_as(self.find).bind(on).bind(form.user_id);
            let assignment = find.fetch_one(&mut *transaction).await?;
            transaction.commit().await?;
            Ok(assignment)
        })
    }
}
