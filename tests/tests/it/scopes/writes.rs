//! Writes to many rows: to all of them or to none, and as the actor may leave them.

use authz_runtime::{Denial, Resource, WriteError};
use authz_test_databases::on_each_database;
use axum::response::IntoResponse;
use sqlx::{AssertSqlSafe, Encode, Executor, FromRow, Pool, Sqlite, Type};

use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::policy::Tag::action::Read as ReadTag;
use super::library::{Database, Document, Library, Row, policy};
use super::{ROWS, scope};
use crate::records::keep;

on_each_database!(
    an_update_is_of_all_rows_or_of_none,
    a_row_that_is_hidden_is_one_that_is_missing,
    an_update_can_leave_rows_out,
    what_an_update_leaves_is_checked,
    a_right_that_is_lost_before_the_update_is_lost,
    a_key_is_not_changed,
    an_update_of_no_column_is_the_check,
    a_deletion_is_of_all_rows_or_of_none,
    a_deletion_can_leave_rows_out,
    what_was_inserted_is_checked,
    a_denied_write_leaves_the_transaction_around_it,
    no_keys_are_no_question,
    there_are_not_too_many_keys,
    a_value_that_its_column_cannot_hold_is_a_bad_request,
);

/// A row as it is stored: its key, its folder and its title.
type Stored = (i64, Option<i64>, String);

/// Everything that is stored of some documents.
async fn stored<D: Database>(pool: &Pool<D>) -> Vec<Stored>
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let all = "SELECT * FROM documents ORDER BY id";
    let rows: Vec<Document> = sqlx::query_as(all).fetch_all(pool).await.expect("the documents");
    rows.into_iter().map(|row| (row.id, row.folder_id, row.title)).collect()
}

/// The same with another title of these.
fn titled(rows: &[Stored], keys: &[i64], title: &str) -> Vec<Stored> {
    let change = |(id, folder, old): &Stored| {
        let title = if keys.contains(id) { title } else { old };
        (*id, *folder, title.to_owned())
    };
    rows.iter().map(change).collect()
}

#[track_caller]
pub(super) fn is_denied<T: std::fmt::Debug>(result: Result<T, WriteError>, expected: &Denial) {
    let error = result.expect_err("a denial");
    assert!(matches!(&error, WriteError::Denied(denial) if denial == expected), "{error:?}");
    assert_eq!(error.into_response().status(), expected.status());
}

// Bob may edit 11, 12 and -3. He may read 13 and 18, which he wrote, and 14, 16, 19 and 20.

async fn an_update_is_of_all_rows_or_of_none<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;

    // One of a hundred is one that he may read, and not edit.
    let mut keys = vec![11, 12];
    keys.resize(99, -3);
    keys.push(13);
    is_denied(
        edit.update(&keys).set("title", "x").execute(&library.pool).await,
        &Denial::FORBIDDEN,
    );
    assert_eq!(stored(&library.pool).await, before);

    keys.pop();
    let count = edit.update(&keys).set("title", "x").execute(&library.pool).await;
    assert_eq!(count.expect("an update"), 3);
    assert_eq!(stored(&library.pool).await, titled(&before, &[11, 12, -3], "x"));
}

async fn a_row_that_is_hidden_is_one_that_is_missing<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;
    for other in [15, 1_000] {
        // Also beside one that he may read, and not edit.
        for keys in [vec![11, other], vec![11, 13, other]] {
            let result = edit.update(&keys).set("title", "x").execute(&library.pool).await;
            is_denied(result, &Denial::NOT_FOUND);
            is_denied(edit.delete(&keys).execute(&library.pool).await, &Denial::NOT_FOUND);
        }
    }
    assert_eq!(stored(&library.pool).await, before);
}

async fn an_update_can_leave_rows_out<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;
    let keys = [11, 13, 15, 1_000, 11];
    let changed = edit.update(&keys).set("title", "x").execute_allowed(&library.pool).await;
    let changed = changed.expect("an update");
    assert_eq!((changed.rows, changed.left_out), (1, 3));
    assert_eq!(stored(&library.pool).await, titled(&before, &[11], "x"));
}

async fn what_an_update_leaves_is_checked<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    i64: for<'t> Encode<'t, D> + Type<D>,
    Option<i64>: for<'t> Encode<'t, D> + Type<D>,
    bool: for<'t> Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let read = scope::<Document, Read, D>(&library, Some("bob")).await;
    let lend = scope::<Document, Lend, D>(&library, Some("bob")).await;
    let folder = async || {
        let rows = stored(&library.pool).await;
        rows.into_iter().find(|(id, ..)| *id == 11).map(|(_, folder, _)| folder)
    };

    // He is no editor of folder 1, so he does not move anything into it.
    let moved = edit.update(&[11]).set("folder_id", 1_i64).execute(&library.pool).await;
    is_denied(moved, &Denial::FORBIDDEN);
    let moved = edit.update(&[11, 13]).set("folder_id", 1_i64).execute_allowed(&library.pool).await;
    is_denied(moved, &Denial::FORBIDDEN);
    assert_eq!(folder().await, Some(Some(2)));
    edit.update(&[11]).set("folder_id", 3_i64).execute(&library.pool).await.expect("a move");
    assert_eq!(folder().await, Some(Some(3)));

    // In no folder it is nobody's to edit, and to be read by everybody once it is public.
    let away = || edit.update(&[11]).set("folder_id", None::<i64>);
    is_denied(away().leaving_readable().execute(&library.pool).await, &Denial::FORBIDDEN);
    is_denied(away().leaving(&read).execute(&library.pool).await, &Denial::FORBIDDEN);
    is_denied(away().set("public", true).execute(&library.pool).await, &Denial::FORBIDDEN);
    assert_eq!(folder().await, Some(Some(3)));
    let public = away().set("public", true).leaving_readable().execute(&library.pool).await;
    public.expect("a move");
    assert_eq!(folder().await, Some(None));

    // The scope that it is left in is that of any action.
    let embargo = |until: i64| edit.update(&[12]).set("embargo", until).leaving(&lend);
    is_denied(embargo(1_000).execute(&library.pool).await, &Denial::FORBIDDEN);
    embargo(999).execute(&library.pool).await.expect("an update");
}

async fn a_right_that_is_lost_before_the_update_is_lost<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let update = || edit.update(&[11]).set("title", "x").execute(&library.pool);
    update().await.expect("an update");
    D::execute(&library.pool, "UPDATE folder_roles SET role = 'viewer' WHERE user_id = 'bob'")
        .await;
    is_denied(update().await, &Denial::FORBIDDEN);
    D::execute(&library.pool, "UPDATE documents SET folder_id = 1 WHERE id = 11").await;
    is_denied(update().await, &Denial::NOT_FOUND);
}

async fn a_key_is_not_changed<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    i64: for<'t> Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;
    let update = || edit.update(&[11]).set("id", 500_i64);
    assert!(update().execute(&library.pool).await.is_err());
    assert!(update().execute_allowed(&library.pool).await.is_err());
    assert_eq!(stored(&library.pool).await, before);
}

async fn an_update_of_no_column_is_the_check<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    assert_eq!(edit.update(&[11, 12]).execute(&library.pool).await.expect("an update"), 2);
    is_denied(edit.update(&[11, 13]).execute(&library.pool).await, &Denial::FORBIDDEN);
    is_denied(edit.update(&[11, 15]).execute(&library.pool).await, &Denial::NOT_FOUND);
    let changed = edit.update(&[11, 13]).set_sql("shelf_number", "shelf_number + 1");
    assert_eq!(changed.execute_allowed(&library.pool).await.expect("an update").rows, 1);
}

async fn a_deletion_is_of_all_rows_or_of_none<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;
    is_denied(edit.delete(&[11, 12, 13]).execute(&library.pool).await, &Denial::FORBIDDEN);
    assert_eq!(stored(&library.pool).await, before);
    assert_eq!(edit.delete(&[11, 12]).execute(&library.pool).await.expect("a deletion"), 2);
    let left: Vec<_> = before.into_iter().filter(|(id, ..)| ![11, 12].contains(id)).collect();
    assert_eq!(stored(&library.pool).await, left);
}

async fn a_deletion_can_leave_rows_out<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await.len();
    let changed = edit.delete(&[11, 13, 15]).execute_allowed(&library.pool).await;
    let changed = changed.expect("a deletion");
    assert_eq!((changed.rows, changed.left_out), (1, 2));
    assert_eq!(stored(&library.pool).await.len(), before - 1);
}

/// A document in a folder, if bob may edit it then.
async fn insert<D: Database>(library: &Library<D>, id: i64, folder: i64) -> Result<(), WriteError>
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let edit = scope::<Document, Edit, D>(library, Some("bob")).await;
    let mut transaction = library.pool.begin().await?;
    let insert = format!("INSERT INTO documents (id, folder_id) VALUES ({id}, {folder})");
    (&mut *transaction).execute(AssertSqlSafe(insert)).await?;
    edit.check_written(&mut *transaction, &[id]).await?;
    transaction.commit().await?;
    Ok(())
}

async fn what_was_inserted_is_checked<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let before = stored(&library.pool).await.len();
    // Whether he could read it then is not told apart: he wrote it.
    is_denied(insert(&library, 30, 1).await, &Denial::FORBIDDEN);
    assert_eq!(stored(&library.pool).await.len(), before);
    insert(&library, 30, 2).await.expect("an insert");
    assert_eq!(stored(&library.pool).await.len(), before + 1);
}

async fn a_denied_write_leaves_the_transaction_around_it<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let before = stored(&library.pool).await;
    let mut transaction = library.pool.begin().await.expect("a transaction");
    let update = |keys, title| edit.update::<D>(keys).set("title", title);
    update(&[11], "x").execute(&mut transaction).await.expect("an update");
    is_denied(update(&[12, 13], "y").execute(&mut transaction).await, &Denial::FORBIDDEN);
    transaction.commit().await.expect("an end");
    assert_eq!(stored(&library.pool).await, titled(&before, &[11], "x"));
}

async fn no_keys_are_no_question<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with("").await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    library.pool.close().await;
    let none: &[i64] = &[];
    assert_eq!(edit.update(none).set("title", "x").execute(&library.pool).await.expect("none"), 0);
    assert_eq!(edit.delete(none).execute(&library.pool).await.expect("none"), 0);
    edit.check_written(&library.pool, none).await.expect("none");
    // With one, there is no answer.
    let result = edit.delete(&[11]).execute(&library.pool).await;
    let error = result.expect_err("a closed database");
    assert!(matches!(error, WriteError::Database(_)), "{error:?}");
    assert_eq!(error.into_response().status().as_u16(), 500);
}

async fn a_value_that_its_column_cannot_hold_is_a_bad_request<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    for<'t> &'static str: Encode<'t, D> + Type<D>,
    for<'t> i64: Encode<'t, D> + Type<D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let set = async |column, number: i64| {
        let result = edit.update(&[11]).set(column, number).execute(&library.pool).await;
        result.map_err(|error| error.into_response().status().as_u16())
    };
    let is_exact = D::NAME != "SQLite";
    assert_eq!(set("shelf_number", i64::from(i32::MAX)).await, Ok(1));
    let beyond = set("shelf_number", i64::from(i32::MAX) + 1).await;
    assert_eq!(beyond, if is_exact { Err(400) } else { Ok(1) });
    // What is wrong with the statement is nothing that the caller could mend.
    assert_eq!(set("no_such_column", 1).await, Err(500));

    // PostgreSQL has no U+0000 in texts. It is no fault of the service, and told as none.
    let has_zero = D::NAME != "PostgreSQL";
    let mut result = Ok(1);
    let events = keep(async {
        let written = edit.update(&[11]).set("title", "a\0b").execute(&library.pool).await;
        result = written.map_err(|error| error.into_response().status().as_u16());
    });
    let events = events.await;
    assert_eq!(result, if has_zero { Ok(1) } else { Err(400) });
    assert!(events.iter().all(|event| event["level"] != "ERROR"), "{events:?}");
}

async fn there_are_not_too_many_keys<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let mut keys: Vec<i64> = (0..10_000).collect();
    is_denied(edit.delete(&keys).execute(&library.pool).await, &Denial::NOT_FOUND);
    keys.push(10_000);
    let error = edit.delete(&keys).execute(&library.pool).await.expect_err("too many");
    assert!(matches!(error, WriteError::TooManyKeys { most: 10_000 }), "{error:?}");
    assert_eq!(error.into_response().status().as_u16(), 400);
}

/// A tag of documents.
#[derive(FromRow, Resource)]
#[resource(policy = policy::Tag, table = "tags")]
pub(super) struct Tag {
    /// What it is called.
    #[resource(id)]
    name: String,
}

#[tokio::test]
async fn a_row_that_the_database_finds_by_another_key_is_none() {
    let library = Library::<Sqlite>::with(
        "CREATE TABLE tags (name TEXT PRIMARY KEY COLLATE NOCASE, uses INTEGER DEFAULT 0);
         INSERT INTO tags (name) VALUES ('Rust'), ('axum');",
    );
    let library = library.await;
    let tags = scope::<Tag, ReadTag, _>(&library, Some("ann")).await;
    let uses = async || {
        let all = sqlx::query_scalar::<_, i64>("SELECT sum(uses) FROM tags");
        all.fetch_one(&library.pool).await.expect("a number")
    };
    let use_tags = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        tags.update(&names).set_sql("uses", "uses + 1")
    };
    is_denied(use_tags(&["rust"]).execute(&library.pool).await, &Denial::NOT_FOUND);
    is_denied(use_tags(&["Rust", "rust"]).execute(&library.pool).await, &Denial::NOT_FOUND);
    is_denied(use_tags(&["axum", "rust"]).execute_allowed(&library.pool).await, &Denial::NOT_FOUND);
    assert_eq!(uses().await, 0);
    use_tags(&["Rust", "axum"]).execute(&library.pool).await.expect("an update");
    assert_eq!(uses().await, 2);
}
