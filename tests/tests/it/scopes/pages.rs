//! Pages, counts, and queries of one's own.

use authz_runtime::facts::{FactRow, SqlValue};
use authz_runtime::{Context, Memory};
use authz_test_databases::on_each_database;
use sqlx::{Executor, QueryBuilder};

use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Database, Document, Library, Row, policy};
use super::{ACTORS, NOW, ROWS, listed, scope, user};

on_each_database!(
    pages_are_the_list_in_pieces,
    a_page_begins_behind_a_row_that_is_gone,
    a_count_is_that_of_the_list,
    a_condition_joins_a_query_of_ones_own,
    an_update_changes_what_may_be_changed_at_its_time,
    facts_of_one_request_are_refused,
    the_time_is_that_of_the_context,
);

/// The keys of a page.
async fn page<D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
    after: Option<i64>,
    limit: u32,
) -> Vec<i64>
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let scope = scope::<Document, Read, D>(library, actor);
    let page = scope.fetch_page(&library.pool, after.as_ref(), limit).await.expect("a page");
    page.into_iter().map(|document| document.id).collect()
}

/// The keys of all pages of a size.
async fn in_pages<D: Database>(library: &Library<D>, actor: Option<&str>, size: u32) -> Vec<i64>
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut keys = page(library, actor, None, size).await;
    let mut is_full = keys.len() == usize::try_from(size).expect("a size");
    while is_full {
        let next = page(library, actor, keys.last().copied(), size).await;
        is_full = next.len() == usize::try_from(size).expect("a size");
        keys.extend(next);
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
        for size in 1..=5 {
            assert_eq!(in_pages(&library, actor, size).await, all, "{actor:?} by {size}");
        }
    }
    assert_eq!(page(&library, Some("ann"), None, 0).await, Vec::<i64>::new());
}

async fn a_page_begins_behind_a_row_that_is_gone<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let before = page(&library, Some("ann"), Some(11), 2).await;
    D::execute(&library.pool, "DELETE FROM documents WHERE id = 11").await;
    assert_eq!(page(&library, Some("ann"), Some(11), 2).await, before);
    assert_eq!(before.len(), 2);
}

async fn a_count_is_that_of_the_list<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    for actor in ACTORS {
        let count = scope::<Document, Read, D>(&library, actor).count(&library.pool).await;
        let rows = listed::<Read, D>(&library, actor).await.len();
        assert_eq!(count.expect("a count"), u64::try_from(rows).expect("a size"), "{actor:?}");
    }
}

async fn a_condition_joins_a_query_of_ones_own<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let scope = scope::<Document, Read, D>(&library, Some("ann"));
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

async fn an_update_changes_what_may_be_changed_at_its_time<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // The scope is made while the user may; its condition is about the rows as they are.
    let scope = scope::<Document, Edit, D>(&library, Some("bob"));
    let mut ids = Vec::new();
    for change in ["", "DELETE FROM folder_roles WHERE user_id = 'bob'"] {
        D::execute(&library.pool, change).await;
        let mut query = QueryBuilder::<D>::new("UPDATE documents AS d SET embargo = 7 WHERE ");
        scope.push_condition(&mut query, "d");
        query.push(" RETURNING *");
        let rows: Vec<Document> =
            query.build_query_as().fetch_all(&library.pool).await.expect("the changed rows");
        let mut changed: Vec<i64> = rows.into_iter().map(|document| document.id).collect();
        changed.sort_unstable();
        ids.push(changed);
    }
    assert_eq!(ids, [vec![-3, 11, 12], vec![]]);
}

async fn facts_of_one_request_are_refused<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let mut facts = Memory::new(&policy::SCHEMA);
    let fact = FactRow::new("banned").object("User", "ann").object("Folder", 1);
    facts.insert(&fact).expect("a fact of the policy");
    let context = Context::at(NOW).with_facts(facts);
    let ann = user("ann");
    let denial = context.scope::<Document, Read>(&library, Some(&ann)).expect_err("no scope");
    assert_eq!(denial.status().as_u16(), 500);
    assert!(Context::at(NOW).scope::<Document, Read>(&library, Some(&ann)).is_ok());
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
        let scope = Context::at(now).scope::<Document, Lend>(&library, Some(&ann)).expect("scope");
        let rows = scope.fetch_all(&library.pool).await.expect("rows");
        lent.push(rows.into_iter().map(|row| row.id).collect::<Vec<_>>());
    }
    // Document 12 has an embargo until 1,000.
    let is_lent: Vec<bool> = lent.iter().map(|rows| rows.contains(&12)).collect();
    assert_eq!(is_lent, [false, true], "{lent:?}");
}
