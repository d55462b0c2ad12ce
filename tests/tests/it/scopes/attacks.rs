//! What somebody tries who wants rows that are not his.

use authz_runtime::facts::SqlValue;
use authz_runtime::{ActionOf, Context, Denial, Page, PageRequestError, Scopes};
use authz_test_databases::on_each_database;
use axum::response::IntoResponse;
use sqlx::{Executor, QueryBuilder};

use super::agreement::agree;
use super::cursors::sealed;
use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::policy::Tag::action::Read as ReadTag;
use super::library::{Database, Document, Library, Row};
use super::writes::{Tag, is_denied};
use super::{NOW, ROWS, listed, scope, user};

on_each_database!(
    what_is_absent_lets_nobody_in,
    roles_of_others_are_nothing_to_somebody_without,
    what_nobody_may_asks_nothing,
    what_everybody_may_is_all_there_is,
    what_nobody_may_is_not_written,
    a_callers_value_is_a_value,
    a_callers_name_is_one_that_the_type_knows,
    a_cursor_leads_to_no_row_of_another,
    a_cursor_of_who_knows_the_key_begins_among_the_same_rows,
    a_callers_or_stays_in_its_parentheses,
    a_right_in_many_ways_is_one_row,
    ids_that_look_alike_are_of_others,
    a_right_that_is_lost_before_the_deletion_is_lost,
    no_row_is_moved_where_one_may_not_be,
);

/// Documents of which nothing is said, by the keys that the checks ask for.
const BARE: &str = "
    INSERT INTO folders VALUES (1, NULL), (2, NULL);
    INSERT INTO documents (id, folder_id) VALUES
        (-3, NULL), (10, 1), (11, 1), (12, 2), (13, 99), (14, NULL);
";

/// Rows that would be facts, if something in them were there.
const NULLS: &str = "
    INSERT INTO folder_roles VALUES
        (NULL, NULL, NULL), ('ann', NULL, 1), (NULL, 'editor', 1), ('ann', 'editor', NULL);
    INSERT INTO bans VALUES (NULL, NULL), ('ann', NULL), (NULL, 1);
    UPDATE documents SET written_by = NULL, public = NULL, embargo = NULL;
";

/// The rows of a page, by their keys.
fn keys(page: &Page<Document>) -> Vec<i64> {
    page.rows.iter().map(|row| row.id).collect()
}

/// How many rows have those who may read, edit and lend, by the lists and by the checks.
async fn agreed<D: Database>(library: &Library<D>) -> [usize; 3]
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (read, edit) = (agree::<Read, D>(library).await, agree::<Edit, D>(library).await);
    [read, edit, agree::<Lend, D>(library).await]
}

async fn what_is_absent_lets_nobody_in<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(BARE).await;
    assert_eq!(agreed(&library).await, [0, 0, 0]);
    D::execute(&library.pool, NULLS).await;
    assert_eq!(agreed(&library).await, [0, 0, 0]);
    // One of the rows is filled: she reads what is in the folder, and nobody else does.
    D::execute(&library.pool, "DELETE FROM folder_roles WHERE role IS NULL").await;
    D::execute(&library.pool, "UPDATE folder_roles SET folder_id = 2, user_id = 'ann'").await;
    assert_eq!(listed::<Lend, D>(&library, Some("ann")).await, [12]);
    assert_eq!(listed::<Edit, D>(&library, Some("ann")).await, [12]);
    assert_eq!(agree::<Read, D>(&library).await, 1);
}

async fn roles_of_others_are_nothing_to_somebody_without<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let nobody = listed::<Read, D>(&library, Some("nobody")).await;
    assert_eq!(nobody, [14, 19]);
    assert_ne!(listed::<Read, D>(&library, Some("bob")).await, [13, 14, 18, 19]);
    D::execute(&library.pool, "DELETE FROM folder_roles; DELETE FROM bans").await;
    assert_eq!(listed::<Read, D>(&library, Some("nobody")).await, nobody);
    // What he wrote is left to him.
    assert_eq!(listed::<Read, D>(&library, Some("bob")).await, [13, 14, 18, 19]);
}

async fn what_nobody_may_asks_nothing<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    library.pool.close().await;
    for (actor, is_asked) in [(None, false), (Some("ann"), true)] {
        let edit = scope::<Document, Edit, D>(&library, actor).await;
        assert_eq!(edit.is_never(), !is_asked);
        let page = edit.fetch_page(&library.pool, &edit.first(10)).await;
        assert_eq!(page.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.fetch_all(&library.pool).await.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.count(&library.pool).await.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.count_up_to(&library.pool, 5).await.is_err(), is_asked, "{actor:?}");
    }
}

async fn what_everybody_may_is_all_there_is<D: Database>()
where
    Tag: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let tags = "CREATE TABLE tags (name TEXT); INSERT INTO tags VALUES ('axum'), ('rust')";
    let library = Library::<D>::with(tags).await;
    let all = scope::<Tag, ReadTag, D>(&library, Some("nobody")).await;
    assert_eq!(all.fetch_all(&library.pool).await.expect("the tags").len(), 2);
    let page = all.fetch_page(&library.pool, &all.first(5)).await;
    assert_eq!(page.expect("a page").rows.len(), 2);
    assert_eq!(all.count(&library.pool).await.expect("a number"), 2);
    assert_eq!(all.count_up_to(&library.pool, 1).await.expect("a number"), 1);
    // A guest is nobody of those.
    let none = scope::<Tag, ReadTag, D>(&library, None).await;
    assert!(none.is_never() && !all.is_never());
    assert_eq!(none.count(&library.pool).await.expect("a number"), 0);
}

async fn what_nobody_may_is_not_written<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // A guest reads 14, and not 13; ann edits both.
    for (actor, key, status) in [(None, 13, 404), (None, 14, 403), (Some("ann"), 14, 200)] {
        let edit = scope::<Document, Edit, D>(&library, actor).await;
        let update = edit.update(&[key]).set_sql("title", "'x'").execute(&library.pool).await;
        let deletion = edit.delete(&[key]).execute(&library.pool).await;
        let found =
            [update, deletion].map(|result| result.map(|_| ()).into_response().status().as_u16());
        assert_eq!(found, [status; 2], "{actor:?} {key}");
    }
    let rows = listed::<Read, D>(&library, Some("bob")).await;
    assert!(rows.contains(&13) && !rows.contains(&14), "{rows:?}");
}

async fn a_callers_value_is_a_value<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let read = scope::<Document, Read, D>(&library, Some("ann")).await;
    for title in
        ["x' OR '1'='1", "\") OR 1=1 --", "%", "_", "\\", "';DROP TABLE documents;--", "?1$1"]
    {
        // She reads the first of the two.
        let mut query = QueryBuilder::<D>::new("UPDATE documents SET title = ");
        D::push_bound(&mut query, SqlValue::Text(Some(title.to_owned())));
        query.push(" WHERE id IN (10, 15)");
        query.build().execute(&library.pool).await.expect("an update");
        let request = read.first(100).matching("title", title).expect("a title");
        let page = read.fetch_page(&library.pool, &request).await.expect("a page");
        assert_eq!(keys(&page), [10], "{title}");
        let count = read.count_requested(&library.pool, &request).await.expect("a number");
        assert_eq!(count, 1, "{title}");
    }
}

async fn a_callers_name_is_one_that_the_type_knows<D: Database>()
where
    Document: Row<D>,
{
    let names = ["id", "written_by", "embargo", "title;--", "title DESC", "\"title\"", "Title", ""];
    let library = Library::<D>::with("").await;
    let scope = scope::<Document, Read, D>(&library, Some("ann")).await;
    let first = |limit| scope.first(limit);
    for name in names {
        let unknown = |error: &PageRequestError| matches!(error, PageRequestError::UnknownField { name: told, .. } if told == name);
        assert!(first(1).order_by(name).is_err_and(|error| unknown(&error)), "{name}");
        assert!(first(1).matching(name, "1").is_err_and(|error| unknown(&error)), "{name}");
    }
    assert!(first(1).order_by("title").is_ok());
    for value in ["1 OR 1=1", "0x1", "1.0", " 1", ""] {
        assert!(first(1).matching("shelf", value).is_err(), "{value}");
    }
    assert!(first(1).matching("shelf", "1").is_ok());
}

async fn a_cursor_leads_to_no_row_of_another<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let bob = scope::<Document, Read, D>(&library, Some("bob")).await;
    let page = bob.fetch_page(&library.pool, &bob.first(1)).await.expect("a page");
    let cursor = page.next.expect("another page");
    let cat = scope::<Document, Read, D>(&library, Some("cat")).await;
    let own = listed::<Read, D>(&library, Some("cat")).await;
    let after = cat.first(100).after(&cursor).expect("a cursor");
    let found = cat.fetch_page(&library.pool, &after).await.expect("a page");
    assert!(!found.rows.is_empty());
    assert!(found.rows.iter().all(|row| own.contains(&row.id)), "{:?}", found.rows);
    // A key that is hidden is a place in the order, as one that is nowhere.
    for key in [15, 99] {
        let after = cat.first(100).after_key(&key).expect("a request");
        let found = cat.fetch_page(&library.pool, &after).await.expect("a page");
        let expected: Vec<i64> = own.iter().copied().filter(|id| *id > key).collect();
        assert_eq!(keys(&found), expected);
    }
}

async fn a_cursor_of_who_knows_the_key_begins_among_the_same_rows<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let mut all = listed::<Read, D>(&library, Some("cat")).await;
    all.reverse();
    let read = scope::<Document, Read, D>(&library, Some("cat")).await;
    for (content, expected) in [
        // No title is behind it, and all are before it.
        (r#"["title",false,"x' OR '1'='1",0]"#, &[][..]),
        (r#"["title",true,"x' OR '1'='1",0]"#, &all),
    ] {
        let cursor = sealed("Document", "documents", content);
        let after = read.first(100).after(&cursor).expect("a cursor");
        let page = read.fetch_page(&library.pool, &after).await.expect("a page");
        assert_eq!(keys(&page), expected, "{content}");
    }
}

async fn a_callers_or_stays_in_its_parentheses<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    for actor in [Some("ann"), Some("nobody"), None] {
        let expected = listed::<Edit, D>(&library, actor).await;
        let edit = scope::<Document, Edit, D>(&library, actor).await;
        for (before, after) in [
            ("(1 = 1 OR d.id = 0) AND ", " GROUP BY d.id ORDER BY d.id"),
            ("NOT (d.id = 0) AND ", " AND (d.id > -100 OR 1 = 1) ORDER BY d.id LIMIT 100"),
        ] {
            let mut query =
                QueryBuilder::<D>::new(format!("SELECT d.* FROM documents AS d WHERE {before}"));
            edit.push_condition(&mut query, "d");
            query.push(after);
            let found: Result<Vec<Document>, _> =
                query.build_query_as().fetch_all(&library.pool).await;
            let found: Vec<i64> = found.expect("rows").into_iter().map(|row| row.id).collect();
            assert_eq!(found, expected, "{actor:?} {before}");
        }
    }
}

/// She has these rows, once each, however they are asked for.
async fn comes_once<A: ActionOf<Document>, D: Database>(library: &Library<D>, expected: &[i64])
where
    Document: Row<D>,
    Library<D>: Scopes<Document, A>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    assert_eq!(listed::<A, D>(library, Some("ann")).await, expected);
    let scope = scope::<Document, A, D>(library, Some("ann")).await;
    let count = u64::try_from(expected.len()).expect("a size");
    assert_eq!(scope.count(&library.pool).await.expect("a number"), count);
    assert_eq!(scope.count_up_to(&library.pool, 100).await.expect("a number"), count);
    for size in 1..=5 {
        let (mut found, mut request) = (Vec::new(), Some(scope.first(size)));
        while let Some(asked) = request {
            let page = scope.fetch_page(&library.pool, &asked).await.expect("a page");
            found.extend(keys(&page));
            let after = |next: String| scope.first(size).after(&next).expect("a cursor");
            request = page.next.map(after);
        }
        assert_eq!(found, expected, "by {size}");
    }
}

async fn a_right_in_many_ways_is_one_row<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let expected = listed::<Read, D>(&library, Some("ann")).await;
    let role = "INSERT INTO folder_roles VALUES ('ann', 'viewer', 1), ('ann', 'editor', 2)";
    for _ in 0..10 {
        D::execute(&library.pool, role).await;
    }
    // Hers by her role, by what she wrote, and since it is public.
    let hers = "UPDATE documents SET written_by = 'ann', public = TRUE WHERE id IN (10, 11, 12)";
    D::execute(&library.pool, hers).await;
    comes_once::<Read, D>(&library, &expected).await;
    comes_once::<Edit, D>(&library, &[-3, 11, 12, 13, 14]).await;
}

/// Ids that a collation, a trimming, a normal form, a number or a statement could take for
/// one another.
const ALIKE: [&str; 20] = [
    "ann",
    "Ann",
    "ann ",
    " ann",
    "ann\t",
    "",
    " ",
    "\u{ff21}nn",
    "\u{e9}",
    "e\u{301}",
    "7",
    "07",
    "+7",
    "7.0",
    " 7",
    "\u{ff17}",
    "' OR '1'='1",
    "ann'--",
    "ann\"; DROP TABLE documents;",
    "%",
];

/// Columns of SQLite by whose collation some of them are equal.
const BLIND: &str = "
    DROP TABLE folder_roles;
    CREATE TABLE folder_roles (user_id TEXT COLLATE NOCASE, role TEXT, folder_id BIGINT);
    ALTER TABLE documents DROP COLUMN written_by;
    ALTER TABLE documents ADD COLUMN written_by TEXT COLLATE NOCASE;
";

async fn ids_that_look_alike_are_of_others<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(if D::NAME == "SQLite" { BLIND } else { "" }).await;
    for (key, id) in (1_i64..).zip(ALIKE) {
        // One document is his by what he wrote, another by his role in its folder.
        let documents = "INSERT INTO documents (id, folder_id, written_by) VALUES";
        let documents = format!("{documents} ({}, {key}, NULL), ({key}, NULL, ", 100 + key);
        let roles = "INSERT INTO folder_roles (folder_id, role, user_id) VALUES";
        let roles = format!("{roles} ({key}, 'viewer', ");
        for insert in [documents, roles] {
            let mut query = QueryBuilder::<D>::new(insert);
            D::push_bound(&mut query, SqlValue::Text(Some(id.to_owned())));
            query.push(")").build().execute(&library.pool).await.expect("an insert");
        }
    }
    let by_statement = Library::<D, true> { pool: library.pool.clone() };
    for (key, id) in (1_i64..).zip(ALIKE) {
        assert_eq!(listed::<Read, D>(&library, Some(id)).await, [key, 100 + key], "{id:?}");
        // The document of the next one is none of his.
        for (at, is_own) in [(key, true), (100 + key, true), (key + 1, false), (101 + key, false)] {
            let context = Context::at(NOW);
            let checked = context.authorize::<Document, Read>(&library, Some(user(id)), at).await;
            assert_eq!(checked.is_ok(), is_own, "{id:?} {at}");
            let checked = context.authorize::<Document, Read>(&by_statement, Some(user(id)), at);
            assert_eq!(checked.await.is_ok(), is_own, "{id:?} {at}");
        }
    }
}

async fn a_right_that_is_lost_before_the_deletion_is_lost<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    assert_eq!(edit.delete(&[11]).execute(&library.pool).await.expect("a deletion"), 1);
    // He may still read it.
    D::execute(&library.pool, "UPDATE folder_roles SET role = 'viewer' WHERE user_id = 'bob'")
        .await;
    is_denied(edit.delete(&[12]).execute(&library.pool).await, &Denial::FORBIDDEN);
    assert!(listed::<Read, D>(&library, Some("bob")).await.contains(&12));
}

async fn no_row_is_moved_where_one_may_not_be<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // Bob edits what is in the folders 2 and 3, and not what is in folder 1.
    let edit = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let outwards = |keys: &[i64]| edit.update(keys).set_sql("folder_id", "folder_id - 1");
    is_denied(outwards(&[11, 12]).execute(&library.pool).await, &Denial::FORBIDDEN);
    assert_eq!(listed::<Edit, D>(&library, Some("bob")).await, [-3, 11, 12]);
    assert_eq!(outwards(&[12]).execute(&library.pool).await.expect("a move"), 1);
    // It is in folder 2 now.
    is_denied(outwards(&[12]).execute_allowed(&library.pool).await, &Denial::FORBIDDEN);
}
