//! Pages, counts, and queries of one's own.

use authz_runtime::facts::SqlValue;
use authz_runtime::{Context, PageRequest};
use authz_test_databases::on_each_database;
use sqlx::{Executor, QueryBuilder};

use super::cursors::sealed;
use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Database, Document, Library, Row};
use super::{ACTORS, ROWS, listed, scope, user};

/// Texts that many collations find equal, and shelves; both many times.
const TITLES: &str = "
    UPDATE documents SET shelf_number = id % 3;
    UPDATE documents SET title = CASE id % 4 WHEN 0 THEN 'b' WHEN 1 THEN 'B' WHEN 2 THEN 'a' ELSE 'b ' END;
";

on_each_database!(
    pages_are_the_list_in_pieces,
    pages_come_in_the_order_of_a_field,
    a_page_is_of_the_rows_that_match,
    a_text_that_no_row_can_have_is_one_that_none_has,
    a_page_begins_behind_a_row_that_is_gone,
    a_count_is_that_of_the_list,
    a_condition_joins_a_query_of_ones_own,
    a_row_can_be_called_anything,
    an_update_changes_what_may_be_changed_at_its_time,
    the_time_is_that_of_the_context,
);

/// A page, by the keys of its rows, and where the next one begins.
async fn page<D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
    request: &PageRequest<Document>,
) -> (Vec<i64>, Option<String>)
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let scope = scope::<Document, Read, D>(library, actor).await;
    let page = scope.fetch_page(&library.pool, request).await.expect("a page");
    (page.rows.into_iter().map(|document| document.id).collect(), page.next)
}

/// The keys of all pages of a request, each of which is full but the last.
async fn in_pages<D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
    size: usize,
    request: impl Fn(PageRequest<Document>) -> PageRequest<Document> + Sync,
) -> Vec<i64>
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let scope = scope::<Document, Read, D>(library, actor).await;
    let first = || request(scope.first(u32::try_from(size).expect("a size")));
    let (mut keys, mut next) = page(library, actor, &first()).await;
    while let Some(cursor) = next {
        assert_eq!(keys.len() % size, 0, "a page is full where there is another");
        let after = first().after(&cursor).expect("a cursor of the list");
        let (more, then) = page(library, actor, &after).await;
        assert!(!more.is_empty(), "a next page has rows");
        keys.extend(more);
        next = then;
    }
    keys
}

async fn pages_are_the_list_in_pieces<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    for actor in ACTORS {
        let all = listed::<Read, D>(&library, actor).await;
        let scope = scope::<Document, Read, D>(&library, actor).await;
        for size in 1..=5 {
            let keys = in_pages(&library, actor, size, |request| request).await;
            assert_eq!(keys, all, "{actor:?} by {size}");
            let offset = u32::try_from(size).expect("a size");
            let request = scope.first(3).offset(offset);
            let (keys, _) = page(&library, actor, &request).await;
            let expected: Vec<i64> = all.iter().copied().skip(size).take(3).collect();
            assert_eq!(keys, expected, "{actor:?} behind {size}");
        }
    }
    let none = scope::<Document, Read, D>(&library, Some("ann")).await.first(0);
    assert_eq!(page(&library, Some("ann"), &none).await, (Vec::new(), None));
}

async fn pages_come_in_the_order_of_a_field<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    D::execute(&library.pool, TITLES).await;
    let scope = scope::<Document, Read, D>(&library, Some("ann")).await;
    let rows = scope.fetch_all(&library.pool).await.expect("rows");
    assert!(rows.iter().any(|row| row.public.is_none()));
    for order in ["title", "-title", "shelf", "-shelf", "public", "-public"] {
        let mut rows: Vec<&Document> = rows.iter().collect();
        rows.sort_by(|a, b| match order.trim_start_matches('-') {
            "title" => (&a.title, a.id).cmp(&(&b.title, b.id)),
            "public" => (a.public, a.id).cmp(&(b.public, b.id)),
            _ => (a.shelf, a.id).cmp(&(b.shelf, b.id)),
        });
        if order.starts_with('-') {
            rows.reverse();
        }
        // Those without a value come at the end of both.
        rows.sort_by_key(|row| order.ends_with("public") && row.public.is_none());
        let expected: Vec<i64> = rows.into_iter().map(|document| document.id).collect();
        for size in [1, 3] {
            let ordered =
                |request: PageRequest<Document>| request.order_by(order).expect("a field");
            let keys = in_pages(&library, Some("ann"), size, ordered).await;
            assert_eq!(keys, expected, "{order} by {size}");
        }
    }
}

async fn a_page_is_of_the_rows_that_match<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    D::execute(&library.pool, TITLES).await;
    let scope = scope::<Document, Read, D>(&library, Some("ann")).await;
    let all = scope.fetch_all(&library.pool).await.expect("rows");
    let kept = |is_kept: &dyn Fn(&Document) -> bool| {
        all.iter().filter(|row| is_kept(row)).map(|row| row.id).collect::<Vec<i64>>()
    };
    let cases = [
        (vec![("title", "B")], kept(&|row| row.title == "B")),
        (vec![("title", "b")], kept(&|row| row.title == "b")),
        (vec![("shelf", "1")], kept(&|row| row.shelf == 1)),
        (vec![("public", "true")], kept(&|row| row.public == Some(true))),
        (vec![("shelf", "1"), ("title", "b")], kept(&|row| row.shelf == 1 && row.title == "b")),
    ];
    for (fields, expected) in cases {
        let matching = |mut request: PageRequest<Document>| {
            for (name, value) in &fields {
                request = request.matching(name, value).expect("a field");
            }
            request
        };
        let keys = in_pages(&library, Some("ann"), 2, matching).await;
        assert_eq!(keys, expected, "{fields:?}");
        let request = matching(scope.first(1));
        let count = scope.count_requested(&library.pool, &request).await.expect("a number");
        assert_eq!(count, u64::try_from(expected.len()).expect("a size"), "{fields:?}");
    }
}

/// No text of `PostgreSQL` has the character 0; it is no error to ask for one.
async fn a_text_that_no_row_can_have_is_one_that_none_has<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    D::execute(&library.pool, TITLES).await;
    let scope = scope::<Document, Read, D>(&library, Some("ann")).await;
    let first = || scope.first(100);
    let matching = first().matching("title", "b\0").expect("a text");
    assert_eq!(page(&library, Some("ann"), &matching).await, (Vec::new(), None));
    assert_eq!(scope.count_requested(&library.pool, &matching).await.expect("a number"), 0);
    // Where it is a text, it is before all others.
    let zero = sealed("Document", "documents", r#"["title",false,"\u0000",0]"#);
    let after = first().after(&zero).expect("a cursor");
    let (keys, _) = page(&library, Some("ann"), &after).await;
    let whole = page(&library, Some("ann"), &first().order_by("title").expect("a field")).await;
    assert!(keys.is_empty() || keys == whole.0, "{keys:?}");
}

async fn a_page_begins_behind_a_row_that_is_gone<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let first = scope::<Document, Read, D>(&library, Some("ann")).await.first(2);
    let (_, next) = page(&library, Some("ann"), &first).await;
    let after = first.after(&next.expect("another page")).expect("a cursor");
    let before = page(&library, Some("ann"), &after).await;
    D::execute(&library.pool, "DELETE FROM documents WHERE id < 11").await;
    assert_eq!(page(&library, Some("ann"), &after).await, before);
    assert_eq!(before.0.len(), 2);
}

async fn a_count_is_that_of_the_list<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    for actor in ACTORS {
        let count = scope::<Document, Read, D>(&library, actor).await.count(&library.pool).await;
        let rows = listed::<Read, D>(&library, actor).await.len();
        let rows = u64::try_from(rows).expect("a size");
        assert_eq!(count.expect("a count"), rows, "{actor:?}");
        for most in [0, 1, 3, 100] {
            let scope = scope::<Document, Read, D>(&library, actor).await;
            let count = scope.count_up_to(&library.pool, most).await.expect("a count");
            assert_eq!(count, rows.min(u64::from(most)), "{actor:?} up to {most}");
        }
    }
}

async fn a_condition_joins_a_query_of_ones_own<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let scope = scope::<Document, Read, D>(&library, Some("ann")).await;
    // The caller's `OR` stands in his own parentheses, and the condition in its own.
    let mut query = QueryBuilder::<D>::new("SELECT d.* FROM documents AS d WHERE (d.id = ");
    D::push_bound(&mut query, SqlValue::Integer(Some(10)));
    query.push(" OR d.id >= ");
    D::push_bound(&mut query, SqlValue::Integer(Some(14)));
    query.push(") AND ");
    scope.push_condition(&mut query, "d");
    query.push(" AND d.id <> ");
    D::push_bound(&mut query, SqlValue::Integer(Some(19)));
    query.push(" ORDER BY d.id DESC");
    let found: Vec<Document> = query.build_query_as().fetch_all(&library.pool).await.expect("rows");
    let found: Vec<i64> = found.into_iter().map(|document| document.id).collect();
    assert_eq!(found, [14, 10]);
}

async fn a_row_can_be_called_anything<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // Roles are on a `folder_id` too, and the sources in the condition have such names.
    for actor in ACTORS {
        let scope = scope::<Document, Read, D>(&library, actor).await;
        let expected = listed::<Read, D>(&library, actor).await;
        for name in ["t1", "T2", "w1", "v", "d"] {
            let text = format!("SELECT {name}.* FROM documents AS {name} WHERE ");
            let mut query = QueryBuilder::<D>::new(text);
            // An alias that is not quoted is the same in small letters; MariaDB keeps it.
            let row = if D::NAME == "MySQL" { name.to_owned() } else { name.to_lowercase() };
            scope.push_condition(&mut query, &row);
            query.push(format!(" ORDER BY {name}.id"));
            let found: Result<Vec<Document>, _> =
                query.build_query_as().fetch_all(&library.pool).await;
            let found: Vec<i64> = found.expect("rows").into_iter().map(|row| row.id).collect();
            assert_eq!(found, expected, "{name} for {actor:?}");
        }
    }
}

async fn an_update_changes_what_may_be_changed_at_its_time<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // The scope is made while the user may; its condition is about the rows as they are.
    let scope = scope::<Document, Edit, D>(&library, Some("bob")).await;
    let mut ids = Vec::new();
    let taken =
        "UPDATE documents SET embargo = NULL; DELETE FROM folder_roles WHERE user_id = 'bob'";
    for change in ["", taken] {
        D::execute(&library.pool, change).await;
        let mut query = QueryBuilder::<D>::new("UPDATE documents AS d SET embargo = 7 WHERE ");
        scope.push_condition(&mut query, "d");
        query.build().execute(&library.pool).await.expect("an update");
        let changed = "SELECT * FROM documents WHERE embargo = 7 ORDER BY id";
        let changed = sqlx::query_as::<_, Document>(changed).fetch_all(&library.pool).await;
        let changed = changed.expect("the changed rows");
        ids.push(changed.into_iter().map(|document| document.id).collect::<Vec<i64>>());
    }
    assert_eq!(ids, [vec![-3, 11, 12], vec![]]);
}

async fn the_time_is_that_of_the_context<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let ann = user("ann");
    let mut lent = Vec::new();
    for now in [1_000, 1_001] {
        let scope =
            Context::at(now).scope::<Document, Lend>(&library, Some(&ann)).await.expect("scope");
        let rows = scope.fetch_all(&library.pool).await.expect("rows");
        lent.push(rows.into_iter().map(|row| row.id).collect::<Vec<_>>());
    }
    // Document 12 has an embargo until 1,000.
    let is_lent: Vec<bool> = lent.iter().map(|rows| rows.contains(&12)).collect();
    assert_eq!(is_lent, [false, true], "{lent:?}");
}
