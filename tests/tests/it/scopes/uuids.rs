//! Ids that are UUIDs, in columns of that type.

use std::fmt::Display;

use authz_runtime::facts::{FactDatabase, HasFacts, Supply, Tables};
use authz_runtime::{
    ActionOf, Actor, AuthenticationError, Authorizes, Context, CursorKey, Decides, Denial,
    Resource, Scope, Scopes, TableSource, policy,
};
use authz_test_databases::{Server, on_mariadb, on_postgres};
use axum::http::request::Parts;
use sqlx::{Encode, Executor, FromRow, MySql, Pool, Postgres, Sqlite, Type};
use uuid::Uuid;

use self::policy::Project::action::{Edit, Read};
use super::cursors::{KEY, sealed};
use super::library::Row;

policy!(mod policy = "tests/it/scopes/uuids.polar");

on_postgres!(
    lists_are_what_checks_allow,
    pages_are_the_list_in_pieces,
    writes_are_to_all_rows_or_to_none,
);

on_mariadb!(
    lists_of_bytes_are_what_checks_allow,
    pages_of_bytes_are_the_list_in_pieces,
    writes_of_bytes_are_to_all_rows_or_to_none,
    bytes_and_texts_are_one_uuid,
);

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
struct User {
    #[resource(id)]
    id: Uuid,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Project, table = "projects")]
struct Project {
    #[resource(id)]
    id: Uuid,
    #[resource(relation = "team", column = "team_id")]
    team_id: Option<Uuid>,
    #[resource(relation = "owner", column = "owner_id")]
    owner_id: Option<Uuid>,
}

/// The tables, with ids of this type.
fn tables(id: &str) -> String {
    format!(
        "CREATE TABLE teams (id {id} PRIMARY KEY, parent_id {id});
         CREATE TABLE team_roles (user_id {id}, role TEXT, team_id {id});
         CREATE TABLE bans (user_id {id}, team_id {id});
         CREATE TABLE stand_ins (user_id {id}, other_id {id});
         CREATE TABLE projects (id {id} PRIMARY KEY, team_id {id}, owner_id {id});"
    )
}

/// Users 1 to 5, teams 1 to 3 in one another, projects of both; `?n` is the id of the number.
const ROWS: &str = "
    INSERT INTO teams VALUES (?1, NULL), (?2, ?1), (?3, ?2);
    INSERT INTO team_roles VALUES (?1, 'member', ?1), (?2, 'member', ?3), (?3, 'member', ?1);
    INSERT INTO bans VALUES (?3, ?2), (?3, NULL), (NULL, ?1);
    INSERT INTO stand_ins VALUES (?4, ?5), (?5, ?6), (?6, ?5);
    INSERT INTO projects VALUES
        (?1, ?1, NULL), (?2, ?2, ?2), (?3, ?3, ?6), (?4, NULL, ?5), (?5, NULL, NULL), (?6, ?3, ?1);
";

/// The id of a number; that of 255 is the auditor's.
fn id(n: u8) -> Uuid {
    Uuid::from_u128(0xaaaa_aaaa_0000_4000_8000_0000_0000_0000 | u128::from(n))
}

/// Who there is, somebody whom the rows do not know, and the auditor.
const USERS: [u8; 8] = [1, 2, 3, 4, 5, 6, 9, 255];

#[derive(Debug)]
struct App<D: sqlx::Database> {
    pool: Pool<D>,
}

impl<D: sqlx::Database> Clone for App<D> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone() }
    }
}

/// With the ids as this writes them.
async fn app<D: Server>(ty: &str, written: impl Fn(Uuid) -> String) -> App<D> {
    let pool = D::open().await;
    let rows =
        (1..=6).fold(ROWS.to_owned(), |rows, n| rows.replace(&format!("?{n}"), &written(id(n))));
    D::execute(&pool, &format!("{} {rows}", tables(ty))).await;
    App { pool }
}

async fn postgres() -> App<Postgres> {
    app("UUID", |id| format!("'{id}'")).await
}

/// As sqlx knows a UUID of MariaDB: by its 16 bytes.
async fn mariadb() -> App<MySql> {
    app("BINARY(16)", |id| format!("x'{}'", id.simple())).await
}

macro_rules! states {
    ($($database:ty)*) => { $(
        impl HasFacts for App<$database> {
            type Facts = Self;

            fn facts(&self) -> &Self {
                self
            }
        }

        impl Tables for App<$database> {
            type Database = $database;

            fn pool(&self) -> &Pool<$database> {
                &self.pool
            }
        }

        impl TableSource<Project> for App<$database> {}

        impl policy::Team::facts::has_role for App<$database> {
            const FROM: Supply = Supply::table("team_roles", &["user_id", "role", "team_id"]);
        }

        impl policy::Team::facts::parent for App<$database> {
            const FROM: Supply = Supply::table("teams", &["id", "parent_id"]);
        }

        impl policy::User::facts::banned for App<$database> {
            const FROM: Supply = Supply::table("bans", &["user_id", "team_id"]);
        }

        impl policy::User::facts::stands_in for App<$database> {
            const FROM: Supply = Supply::table("stand_ins", &["user_id", "other_id"]);
        }

        impl Authorizes for App<$database> {
            type Actor = User;
            type Data = Self;
            type Policy = policy::Rules;

            async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
                Ok(None)
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
    )* };
}

states!(MySql Postgres Sqlite);

async fn scope<A: ActionOf<Project>, D: sqlx::Database>(app: &App<D>, user: u8) -> Scope<Project, A>
where
    App<D>: Scopes<Project, A>,
{
    Context::now().scope(app, Some(&User { id: id(user) })).await.expect("a scope")
}

/// What the checks of all rows, one by one, allow.
async fn checked<A: ActionOf<Project>, D: sqlx::Database>(app: &App<D>, user: u8) -> Vec<Uuid>
where
    App<D>: Decides<Project, A> + Authorizes<Actor = User>,
{
    let mut allowed = Vec::new();
    for key in 1..=7 {
        let user = Some(User { id: id(user) });
        match Context::now().authorize::<Project, A>(app, user, id(key)).await {
            Ok(_) => allowed.push(id(key)),
            Err(denial) => assert!(denial.status().as_u16() < 500, "{key}: {denial:?}"),
        }
    }
    allowed
}

async fn listed<A: ActionOf<Project>, D: FactDatabase>(app: &App<D>, user: u8) -> Vec<Uuid>
where
    Project: Row<D>,
    App<D>: Scopes<Project, A>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let rows = scope::<A, _>(app, user).await.fetch_all(&app.pool).await.expect("the projects");
    rows.into_iter().map(|project| project.id).collect()
}

async fn lists_are_what_checks_allow() {
    agree(postgres().await).await;
}

async fn lists_of_bytes_are_what_checks_allow() {
    agree(mariadb().await).await;
}

async fn agree<D: FactDatabase>(app: App<D>)
where
    Project: Row<D>,
    App<D>: Scopes<Project, Read> + Scopes<Project, Edit> + Authorizes<Actor = User>,
    App<D>: Decides<Project, Read> + Decides<Project, Edit>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    for user in USERS {
        assert_eq!(
            listed::<Read, _>(&app, user).await,
            checked::<Read, _>(&app, user).await,
            "{user}"
        );
        assert_eq!(
            listed::<Edit, _>(&app, user).await,
            checked::<Edit, _>(&app, user).await,
            "{user}"
        );
    }
    let keys = |keys: &[u8]| keys.iter().map(|key| id(*key)).collect::<Vec<_>>();
    assert_eq!(listed::<Read, _>(&app, 1).await, keys(&[1, 2, 3, 6]));
    // Banned from the second team, he is a member of all of them.
    assert_eq!(listed::<Read, _>(&app, 3).await, keys(&[1, 3, 6]));
    assert_eq!(listed::<Edit, _>(&app, 4).await, keys(&[3, 4]));
    assert_eq!(listed::<Read, _>(&app, 255).await, keys(&[1, 2, 3, 4, 5, 6]));
    assert_eq!(listed::<Read, _>(&app, 9).await, keys(&[]));
}

async fn pages_are_the_list_in_pieces() {
    are_pages(postgres().await).await;
}

async fn pages_of_bytes_are_the_list_in_pieces() {
    are_pages(mariadb().await).await;
}

async fn are_pages<D: FactDatabase>(app: App<D>)
where
    Project: Row<D>,
    App<D>: Scopes<Project, Read> + Scopes<Project, Edit> + Authorizes<Actor = User>,
    App<D>: Decides<Project, Read> + Decides<Project, Edit>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    for user in USERS {
        let (scope, all) =
            (scope::<Read, _>(&app, user).await, listed::<Read, _>(&app, user).await);
        let mut request = scope.first(2);
        let mut keys = Vec::new();
        loop {
            let page = scope.fetch_page(&app.pool, &request).await.expect("a page");
            keys.extend(page.rows.iter().map(|project| project.id));
            let Some(next) = page.next else { break };
            request = scope.first(2).after(&next).expect("a cursor");
        }
        assert_eq!(keys, all, "{user}");
        assert_eq!(scope.count(&app.pool).await.expect("a number"), all.len() as u64);
        let after = scope.first(9).after_key(&id(2)).expect("a key");
        let page = scope.fetch_page(&app.pool, &after).await.expect("a page");
        let rest: Vec<Uuid> = all.into_iter().filter(|key| *key > id(2)).collect();
        assert_eq!(page.rows.iter().map(|project| project.id).collect::<Vec<_>>(), rest);
    }
    // A key that no column can hold, and one that a column can.
    let scope = scope::<Read, _>(&app, 1).await;
    let after = |key: &str| {
        let cursor = sealed("Project", "projects", &format!(r#"[null,false,null,"{key}"]"#));
        scope.first(1).after(&cursor)
    };
    assert!(after("x").is_err() && after(&id(2).to_string()).is_ok());
}

async fn writes_are_to_all_rows_or_to_none() {
    let app = postgres().await;
    are_written(&app).await;
    let moved = "SELECT count(*) FROM projects WHERE team_id = $1";
    let moved = sqlx::query_scalar::<_, i64>(moved).bind(id(3)).fetch_one(&app.pool).await;
    assert_eq!(moved.expect("a number"), 2);
}

async fn writes_of_bytes_are_to_all_rows_or_to_none() {
    let app = mariadb().await;
    are_written(&app).await;
    let moved = "SELECT count(*) FROM projects WHERE team_id = ?";
    let moved = sqlx::query_scalar::<_, i64>(moved).bind(id(3)).fetch_one(&app.pool).await;
    assert_eq!(moved.expect("a number"), 2);
}

/// Three projects are of the third team then, and one of them is deleted.
async fn are_written<D: FactDatabase>(app: &App<D>)
where
    App<D>: Scopes<Project, Edit>,
    Uuid: for<'t> Encode<'t, D> + Type<D>,
{
    let edit = scope::<Edit, _>(app, 5).await;
    let denied = edit.update(&[id(4), id(6)]).set("team_id", id(3)).execute(&app.pool).await;
    assert_eq!(denied.expect_err("a denial").to_string(), Denial::NOT_FOUND.to_string());
    let done = edit.update(&[id(3), id(4)]).set("team_id", id(3)).execute(&app.pool).await;
    assert_eq!(done.expect("an update"), 2);
    assert_eq!(edit.delete(&[id(4)]).execute(&app.pool).await.expect("a deletion"), 1);
}

/// MariaDB has a type for UUIDs, many hold them as texts, and sqlx knows the bytes; tables of
/// one database can have all of them.
async fn bytes_and_texts_are_one_uuid() {
    for ty in ["UUID", "CHAR(36)", "VARCHAR(36) CHARACTER SET latin1"] {
        let app = mariadb().await;
        let change = |table: &str, column: &str| {
            format!(
                "ALTER TABLE {table} ADD COLUMN other {ty};
                 UPDATE {table} SET other = INSERT(INSERT(INSERT(INSERT(LOWER(HEX({column})),
                     9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-');
                 ALTER TABLE {table} DROP COLUMN {column};
                 ALTER TABLE {table} RENAME COLUMN other TO {column};"
            )
        };
        for (table, column) in [
            ("bans", "user_id"),
            ("bans", "team_id"),
            ("team_roles", "team_id"),
            ("teams", "parent_id"),
            ("stand_ins", "other_id"),
        ] {
            MySql::execute(&app.pool, &change(table, column)).await;
        }
        agree(app).await;
    }
}

/// SQLite has no type for UUIDs: some store texts, some the bytes. What is compared with the
/// actor is found in both forms, above all where it takes a right away.
#[tokio::test]
async fn sqlite_holds_texts_or_bytes() {
    let text = app::<Sqlite>("TEXT", |id| format!("'{id}'")).await;
    let bytes = app::<Sqlite>("BLOB", |id| format!("x'{}'", id.simple())).await;
    for user in USERS {
        let count = async |app: &App<Sqlite>| {
            scope::<Read, _>(app, user).await.count(&app.pool).await.expect("a number")
        };
        assert_eq!(count(&text).await, count(&bytes).await, "{user}");
    }
    let counted = scope::<Read, _>(&text, 3).await.count(&text.pool).await;
    assert_eq!(counted.expect("a number"), 3);
}
