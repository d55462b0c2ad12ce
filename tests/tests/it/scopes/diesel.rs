//! The condition of a scope in queries of diesel: on SQLite by diesel itself, and on
//! PostgreSQL what diesel writes for it.

use authz_runtime::{ActionOf, ScopeExpression, Scopes};
use authz_test_databases::on_postgres;
use diesel::connection::SimpleConnection;
use diesel::expression::BoxableExpression;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite as SqliteBackend;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

use self::schema::{documents, folders};
use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Document, Library, TABLES};
use super::{ACTORS, NOW, ROWS, listed, scope};

on_postgres!(what_is_written_for_postgres_finds_what_the_list_has);

mod schema {
    diesel::table! {
        documents (id) {
            id -> BigInt,
            folder_id -> Nullable<BigInt>,
            written_by -> Nullable<Text>,
            public -> Nullable<Bool>,
            embargo -> Nullable<BigInt>,
        }
    }
    diesel::table! {
        folders (id) {
            id -> BigInt,
            parent_id -> Nullable<BigInt>,
        }
    }
    diesel::joinable!(documents -> folders (folder_id));
    diesel::allow_tables_to_appear_in_same_query!(documents, folders);
}

/// A database of diesel's own, with the rows of the tests.
fn open() -> SqliteConnection {
    let mut db = SqliteConnection::establish(":memory:").expect("a database in memory");
    db.batch_execute(&format!("{TABLES} {ROWS}")).expect("the rows");
    db
}

/// The expression for an actor, about the rows of `documents`.
async fn may<A: ActionOf<Document>>(actor: Option<&str>) -> ScopeExpression<documents::table>
where
    Library<Sqlite>: Scopes<Document, A>,
{
    let library = Library::<Sqlite>::with("").await;
    scope::<Document, A, Sqlite>(&library, actor).await.expression(documents::table, "documents")
}

fn found(db: &mut SqliteConnection, may: ScopeExpression<documents::table>) -> Vec<i64> {
    let query = documents::table.filter(may).select(documents::id).order(documents::id);
    query.load(db).expect("the documents")
}

async fn agree<A: ActionOf<Document>>() -> usize
where
    Library<Sqlite>: Scopes<Document, A>,
{
    let library = Library::<Sqlite>::with(ROWS).await;
    let mut count = 0;
    for actor in ACTORS {
        let list = listed::<A, Sqlite>(&library, actor).await;
        let may = may::<A>(actor).await;
        assert_eq!(found(&mut open(), may), list, "{actor:?}");
        count += list.len();
    }
    count
}

#[tokio::test]
async fn it_finds_what_the_list_has() {
    assert!(agree::<Read>().await > 30);
    assert!(agree::<Edit>().await > 5);
    assert!(agree::<Lend>().await > 20);
    // A guest has no rule for editing.
    assert_eq!(found(&mut open(), may::<Edit>(None).await), Vec::<i64>::new());
}

#[tokio::test]
async fn alternatives_of_ones_own_do_not_open_it() {
    let own =
        || documents::id.eq_any([10_i64, 12]).or(documents::id.eq(15)).or(documents::id.eq(17));
    for (may, expected) in
        [(may::<Read>(Some("ann")).await, vec![10_i64, 12]), (may::<Edit>(None).await, vec![])]
    {
        let mut db = open();
        let query = || documents::table.select(documents::id).order(documents::id);
        let check = |found: QueryResult<Vec<i64>>| assert_eq!(found, Ok(expected.clone()));
        check(query().filter(own()).filter(may.clone()).load(&mut db));
        check(query().filter(may.clone()).filter(own()).load(&mut db));
        check(query().filter(may.clone().and(own())).load(&mut db));
        check(query().filter(own().and(may.clone())).load(&mut db));
        check(query().into_boxed().filter(own()).filter(may.clone()).load(&mut db));
        let boxed: Box<dyn BoxableExpression<_, SqliteBackend, SqlType = Bool>> = Box::new(may);
        check(query().filter(boxed).filter(own()).load(&mut db));
    }
}

#[tokio::test]
async fn an_update_changes_what_may_be_changed() {
    let mut db = open();
    let update = |may| diesel::update(documents::table.filter(may)).set(documents::embargo.eq(7));
    assert_eq!(update(may::<Edit>(Some("nobody")).await).execute(&mut db), Ok(0));
    assert_eq!(update(may::<Edit>(Some("bob")).await).execute(&mut db), Ok(3));
    let changed = documents::table.filter(documents::embargo.eq(7)).select(documents::id);
    assert_eq!(changed.order(documents::id).load(&mut db), Ok(vec![-3_i64, 11, 12]));
    let delete = diesel::delete(documents::table.filter(may::<Edit>(Some("bob")).await));
    assert_eq!(delete.execute(&mut db), Ok(3));
    assert_eq!(documents::table.count().get_result(&mut db), Ok(10_i64));
}

#[tokio::test]
async fn it_is_about_a_table_in_a_join_and_about_an_alias() {
    let mut db = open();
    let joined = documents::table.inner_join(folders::table);
    let joined = joined.filter(may::<Edit>(Some("bob")).await).order(documents::id);
    let joined = joined.select((documents::id, folders::parent_id)).load(&mut db);
    assert_eq!(joined, Ok(vec![(-3_i64, Some(2_i64)), (11, Some(1)), (12, Some(2))]));

    let alias = diesel::alias!(documents as d);
    let library = Library::<Sqlite>::with("").await;
    let may = scope::<Document, Edit, Sqlite>(&library, Some("bob")).await.expression(alias, "d");
    let found = alias.filter(may).select(alias.field(documents::id));
    assert_eq!(found.order(alias.field(documents::id)).load(&mut db), Ok(vec![-3_i64, 11, 12]));
}

#[tokio::test]
async fn every_value_is_bound() {
    let query = documents::table.filter(may::<Lend>(Some("secret ?")).await);
    let (sqlite, postgres) =
        (diesel::debug_query::<SqliteBackend, _>(&query), diesel::debug_query::<Pg, _>(&query));
    for written in [sqlite.to_string(), postgres.to_string()] {
        let (text, values) = written.split_once(" -- binds: ").expect("what is bound");
        assert!(!text.contains("secret") && !text.contains(&NOW.to_string()), "{text}");
        assert!(values.contains("secret ?") && values.contains(&NOW.to_string()), "{values}");
    }
    for actor in ["?", "ann' OR '1' = '1", "\\", "\""] {
        assert_eq!(found(&mut open(), may::<Edit>(Some(actor)).await), Vec::<i64>::new());
    }
}

/// The values that diesel tells are bound. None of the tests' has a comma in it.
fn bound(values: &str) -> Vec<String> {
    let values = values.trim_start_matches('[').trim_end_matches(']');
    let values = values.split(", ").filter(|value| !value.is_empty());
    values.map(|value| value.trim_start_matches("Some(").trim_end_matches(')').to_owned()).collect()
}

async fn written_agrees<A: ActionOf<Document>>(library: &Library<Postgres>) -> usize
where
    Library<Sqlite>: Scopes<Document, A>,
    Library<Postgres>: Scopes<Document, A>,
{
    let mut count = 0;
    for actor in ACTORS {
        let query = documents::table.filter(may::<A>(actor).await).select(documents::id);
        let written = diesel::debug_query::<Pg, _>(&query.order(documents::id)).to_string();
        let (text, values) = written.split_once(" -- binds: ").expect("what is bound");
        let mut query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(text.to_owned()));
        for value in bound(values) {
            query = match value.parse::<i64>() {
                Ok(integer) => query.bind(integer),
                Err(_) => query.bind(value.trim_matches('"').to_owned()),
            };
        }
        let found = query.fetch_all(&library.pool).await.expect("the documents");
        assert_eq!(found, listed::<A, Postgres>(library, actor).await, "{actor:?}");
        count += found.len();
    }
    count
}

async fn what_is_written_for_postgres_finds_what_the_list_has() {
    let library = Library::<Postgres>::with(ROWS).await;
    assert!(written_agrees::<Read>(&library).await > 30);
    assert!(written_agrees::<Edit>(&library).await > 5);
    assert!(written_agrees::<Lend>(&library).await > 20);
}
