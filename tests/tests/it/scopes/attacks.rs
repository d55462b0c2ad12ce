//! What somebody tries who wants rows that are not his.

use authz_runtime::facts::SqlValue;
use authz_runtime::{Denial, PageRequest, PageRequestError, WriteError};
use authz_test_databases::on_each_database;
use sqlx::{Executor, QueryBuilder};

use super::agreement::agree;
use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Database, Document, Library, Row};
use super::{ROWS, listed, scope};

on_each_database!(
    what_is_absent_lets_nobody_in,
    what_nobody_may_asks_nothing,
    a_callers_value_is_a_value,
    a_callers_name_is_one_that_the_type_knows,
    a_cursor_leads_to_no_row_of_another,
    a_callers_or_stays_in_its_parentheses,
    a_right_in_many_ways_is_one_row,
    ids_that_look_alike_are_of_others,
    a_right_that_is_lost_before_the_deletion_is_lost,
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

async fn what_is_absent_lets_nobody_in<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(BARE).await;
    assert_eq!(agree::<Read, D>(&library).await, 0);
    D::execute(&library.pool, NULLS).await;
    assert_eq!(listed::<Read, D>(&library, Some("ann")).await, Vec::<i64>::new());
    assert_eq!(listed::<Edit, D>(&library, Some("ann")).await, Vec::<i64>::new());
    // One of the rows is filled: she reads what is in the folder, and nobody else does.
    D::execute(&library.pool, "DELETE FROM folder_roles WHERE role IS NULL").await;
    D::execute(&library.pool, "UPDATE folder_roles SET folder_id = 2, user_id = 'ann'").await;
    assert_eq!(agree::<Read, D>(&library).await, 1);
    assert_eq!(agree::<Edit, D>(&library).await, 1);
    assert_eq!(agree::<Lend, D>(&library).await, 1);
    assert_eq!(listed::<Lend, D>(&library, Some("ann")).await, [12]);
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
        let page = edit.fetch_page(&library.pool, &PageRequest::first(10)).await;
        assert_eq!(page.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.fetch_all(&library.pool).await.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.count(&library.pool).await.is_err(), is_asked, "{actor:?}");
        assert_eq!(edit.count_up_to(&library.pool, 5).await.is_err(), is_asked, "{actor:?}");
    }
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
        query.push(" WHERE id IN (10, 15) RETURNING *");
        let titled: Result<Vec<Document>, _> =
            query.build_query_as().fetch_all(&library.pool).await;
        assert_eq!(titled.expect("the documents").len(), 2);
        let request = PageRequest::first(100).matching("title", title).expect("a title");
        let page = read.fetch_page(&library.pool, &request).await.expect("a page");
        assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [10], "{title}");
        let count = read.count_requested(&library.pool, &request).await.expect("a number");
        assert_eq!(count, 1, "{title}");
    }
}

async fn a_callers_name_is_one_that_the_type_knows<D: Database>()
where
    Document: Row<D>,
{
    let names = ["id", "written_by", "embargo", "title;--", "title DESC", "\"title\"", "Title", ""];
    let first = PageRequest::<Document>::first;
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
    let page = bob.fetch_page(&library.pool, &PageRequest::first(1)).await.expect("a page");
    let cursor = page.next.expect("another page");
    let cat = scope::<Document, Read, D>(&library, Some("cat")).await;
    let own = listed::<Read, D>(&library, Some("cat")).await;
    let after = PageRequest::first(100).after(&cursor).expect("a cursor");
    let found = cat.fetch_page(&library.pool, &after).await.expect("a page");
    assert!(!found.rows.is_empty());
    assert!(found.rows.iter().all(|row| own.contains(&row.id)), "{:?}", found.rows);
    // A key that is hidden is a place in the order, as one that is nowhere.
    for key in [15, 99] {
        let after = PageRequest::first(100).after_key(&key).expect("a request");
        let found = cat.fetch_page(&library.pool, &after).await.expect("a page");
        let expected: Vec<i64> = own.iter().copied().filter(|id| *id > key).collect();
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected);
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

async fn a_right_in_many_ways_is_one_row<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let expected = listed::<Read, D>(&library, Some("ann")).await;
    let role = "INSERT INTO folder_roles VALUES ('ann', 'viewer', 1), ('ann', 'viewer', 2)";
    for _ in 0..10 {
        D::execute(&library.pool, role).await;
    }
    // Hers by her role, by what she wrote, and since it is public.
    D::execute(
        &library.pool,
        "UPDATE documents SET written_by = 'ann', public = TRUE WHERE id IN (10, 11, 12)",
    )
    .await;
    assert_eq!(listed::<Read, D>(&library, Some("ann")).await, expected);
    let read = scope::<Document, Read, D>(&library, Some("ann")).await;
    let count = u64::try_from(expected.len()).expect("a size");
    assert_eq!(read.count(&library.pool).await.expect("a number"), count);
    assert_eq!(read.count_up_to(&library.pool, 100).await.expect("a number"), count);
    for size in 1..=5 {
        let (mut keys, mut request) = (Vec::new(), PageRequest::first(size));
        loop {
            let page = read.fetch_page(&library.pool, &request).await.expect("a page");
            keys.extend(page.rows.iter().map(|row| row.id));
            let Some(next) = page.next else { break };
            request = PageRequest::first(size).after(&next).expect("a cursor");
        }
        assert_eq!(keys, expected, "by {size}");
    }
}

/// Ids that a collation, a trimming, a normal form, a number or a statement could take for
/// one another.
const ALIKE: [&str; 16] = [
    "ann",
    "Ann",
    "ann ",
    " ann",
    "ann\t",
    "\u{ff21}nn",
    "\u{e9}",
    "e\u{301}",
    "7",
    "07",
    "+7",
    "7.0",
    "' OR '1'='1",
    "ann'--",
    "ann\"; DROP TABLE documents;",
    "%",
];

async fn ids_that_look_alike_are_of_others<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with("INSERT INTO folders VALUES (1, NULL)").await;
    let text = |id: &str| SqlValue::Text(Some(id.to_owned()));
    for (key, id) in (1_i64..).zip(ALIKE) {
        // One document is his by what he wrote, another by his role in its folder.
        let mut query =
            QueryBuilder::<D>::new("INSERT INTO documents (id, folder_id, written_by) VALUES (");
        D::push_bound(&mut query, SqlValue::Integer(Some(key)));
        query.push(", NULL, ");
        D::push_bound(&mut query, text(id));
        query.push("), (");
        D::push_bound(&mut query, SqlValue::Integer(Some(100 + key)));
        query.push(", ");
        D::push_bound(&mut query, SqlValue::Integer(Some(key)));
        query.push(", NULL) RETURNING *");
        let inserted: Result<Vec<Document>, _> =
            query.build_query_as().fetch_all(&library.pool).await;
        assert_eq!(inserted.expect("the documents").len(), 2);
        let mut query = QueryBuilder::<D>::new("INSERT INTO folder_roles SELECT ");
        D::push_bound(&mut query, text(id));
        query.push(", 'viewer', d.folder_id FROM documents AS d WHERE d.id = ");
        D::push_bound(&mut query, SqlValue::Integer(Some(100 + key)));
        query.build().execute(&library.pool).await.expect("a role");
    }
    for (key, id) in (1_i64..).zip(ALIKE) {
        assert_eq!(listed::<Read, D>(&library, Some(id)).await, [key, 100 + key], "{id:?}");
    }
    assert_eq!(listed::<Read, D>(&library, Some("")).await, Vec::<i64>::new());
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
    let error = edit.delete(&[12]).execute(&library.pool).await.expect_err("a denial");
    assert!(
        matches!(&error, WriteError::Denied(denial) if *denial == Denial::FORBIDDEN),
        "{error:?}"
    );
    let kept = scope::<Document, Read, D>(&library, Some("bob")).await;
    let kept = kept.fetch_all(&library.pool).await.expect("the documents");
    assert!(kept.iter().any(|row| row.id == 12));
}
