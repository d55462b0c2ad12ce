//! Lists that are ordered by moments, as each database stores them.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Context, Resource, Scopes};
use authz_test_databases::{Server, on_mariadb, on_postgres};
use chrono::{DateTime, NaiveDateTime, Utc};
use sqlx::{Executor, FromRow, MySql, Postgres, Sqlite};

use super::cursors::sealed;
use super::library::policy::Tag::action::Read;
use super::library::{Database, Library, Row, policy};
use super::user;

on_mariadb!(mariadb_orders_the_texts_of_moments);
on_postgres!(postgres_has_two_types_for_moments);

/// A tag, and when it was made.
#[derive(Debug, FromRow, Resource)]
#[resource(policy = policy::Tag, table = "tags")]
struct Tag {
    #[resource(id)]
    name: String,
    #[resource(queryable)]
    made: DateTime<Utc>,
    #[resource(queryable)]
    local: NaiveDateTime,
}

/// Some of the same moment, some a microsecond apart, some before 2000, and all of them in
/// another order than their names.
const MOMENTS: [&str; 7] = [
    "2026-03-01 12:00:00",
    "2026-03-01 12:00:00.000001",
    "1999-12-31 23:59:59.999999",
    "2026-03-01 12:00:00",
    "1969-07-20 20:17:40",
    "2026-03-01 11:59:59.5",
    "2026-03-01 12:00:00",
];

async fn library<D: Database>(types: [&str; 2], zone: &str) -> Library<D> {
    let [made, local] = types;
    let row = |(n, moment): (usize, &&str)| {
        format!("INSERT INTO tags VALUES ('{n}', '{moment}{zone}', '{moment}');")
    };
    let rows: String = MOMENTS.iter().enumerate().map(row).collect();
    let table = format!(
        "CREATE TABLE tags (name TEXT PRIMARY KEY, made {made} NOT NULL, local {local} NOT NULL);"
    );
    Library::with(&(table + &rows)).await
}

/// The names of all pages, in this order.
async fn in_pages<D: Database + FactDatabase>(library: &Library<D>, order: &str) -> Vec<String>
where
    Tag: Row<D>,
    Library<D>: Scopes<Tag, Read>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let scope =
        Context::now().scope::<Tag, Read>(library, Some(&user("ann"))).await.expect("a scope");
    let first = || scope.first(2).order_by(order).expect("an order");
    let mut request = first();
    let mut names = Vec::new();
    loop {
        let page = scope.fetch_page(&library.pool, &request).await.expect("a page");
        for tag in page.rows {
            assert_eq!(tag.made.timestamp(), tag.local.and_utc().timestamp());
            names.push(tag.name);
        }
        let Some(next) = page.next else { return names };
        request = first().after(&next).expect("a cursor");
    }
}

async fn postgres_has_two_types_for_moments() {
    let library = library::<Postgres>(["TIMESTAMPTZ", "TIMESTAMP"], "+00").await;
    for order in ["made", "local"] {
        assert_eq!(in_pages(&library, order).await, ["4", "2", "5", "0", "3", "6", "1"]);
        let last = in_pages(&library, &format!("-{order}")).await;
        assert_eq!(last, ["1", "6", "3", "0", "5", "2", "4"]);
    }
    let scope =
        Context::now().scope::<Tag, Read>(&library, Some(&user("ann"))).await.expect("a scope");
    // No moment is a text there.
    let text = sealed("Tag", "tags", r#"["made",false,"2026","0"]"#);
    let after = scope.first(9).after(&text).expect("a cursor");
    assert_eq!(scope.fetch_page(&library.pool, &after).await.expect("a page").rows.len(), 0);
}

async fn mariadb_orders_the_texts_of_moments() {
    let library = library::<MySql>(["DATETIME(6)", "DATETIME(6)"], "").await;
    for order in ["made", "local"] {
        assert_eq!(in_pages(&library, order).await, ["4", "2", "5", "0", "3", "6", "1"]);
        let last = in_pages(&library, &format!("-{order}")).await;
        assert_eq!(last, ["1", "6", "3", "0", "5", "2", "4"]);
    }
    let scope =
        Context::now().scope::<Tag, Read>(&library, Some(&user("ann"))).await.expect("a scope");
    // No moment is an integer there.
    let integer = sealed("Tag", "tags", r#"["made",false,5,"0"]"#);
    let after = scope.first(9).after(&integer).expect("a cursor");
    assert_eq!(scope.fetch_page(&library.pool, &after).await.expect("a page").rows.len(), 0);
}

/// Its texts are in the order of their letters, integers in their own.
#[tokio::test]
async fn sqlite_orders_what_is_stored() {
    let texts = library::<Sqlite>(["TEXT", "TEXT"], "").await;
    for order in ["made", "local"] {
        assert_eq!(in_pages(&texts, order).await, ["4", "2", "5", "0", "3", "6", "1"]);
    }
    let integers = library::<Sqlite>(["INTEGER", "TEXT"], "").await;
    Sqlite::execute(&integers.pool, "UPDATE tags SET made = unixepoch(made)").await;
    assert_eq!(in_pages(&integers, "-made").await, ["6", "3", "1", "0", "5", "2", "4"]);
}

#[tokio::test]
async fn nobody_asks_for_a_moment() {
    let library = library::<Sqlite>(["TEXT", "TEXT"], "").await;
    let scope = Context::now().scope::<Tag, Read>(&library, None).await.expect("a scope");
    let error = scope.first(1).matching("made", "2026-03-01").expect_err("no request");
    assert_eq!(error.to_string(), "no field `made`: this list can be asked for none");
    assert!(scope.first(1).order_by("made").is_ok());
}
