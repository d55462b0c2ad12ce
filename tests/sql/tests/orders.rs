//! Pages in the order of a column that rows can be without, from the first to the last: each row
//! comes once, in its place.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::cmp::Ordering;

use authz_policy::sql::{After, Bounds, ColumnType, Dialect, Filter, Given, Listing, Order, Want};
use authz_sql_agreement::filters::readable_docs;
use authz_sql_agreement::target::{Asker, Bound, Statement, Target};
use authz_test_databases::on_each_database;
use sqlx::Pool;

on_each_database!(every_row_comes_once_in_its_place);

const POLICY: &str = r#"
    actor User {}
    resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
    declare public(Doc);
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

/// What the row says itself.
const PUBLIC: &str = r#"
    actor User {}
    resource Doc { permissions = ["read"]; }
    declare public(Doc);
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

const TABLES: &str = "
    CREATE TABLE doc (
        id BIGINT PRIMARY KEY, public BOOLEAN NOT NULL, kind BIGINT NOT NULL,
        size BIGINT, title VARCHAR(40)
    );
    CREATE TABLE doc_role (user_id BIGINT, role VARCHAR(40), doc_id BIGINT);";

const DOCS: i64 = 40;

/// How many rows a page has.
const LIMIT: usize = 3;

/// A row: of three rows one has no size, of four one has no title.
#[derive(Clone, Debug)]
struct Doc {
    id: i64,
    size: Option<i64>,
    title: Option<String>,
}

fn docs() -> Vec<Doc> {
    let size = |id: i64| (id % 3 != 0).then_some(id * 7 % 5);
    let title = |id: i64| (id % 4 != 0).then(|| format!("title {}", id * 3 % 7));
    (1..=DOCS).map(|id| Doc { id, size: size(id), title: title(id) }).collect()
}

const fn is_public(id: i64) -> bool {
    id % 5 == 0
}

const fn kind(id: i64) -> i64 {
    (id + id / 8) % 2
}

/// What is asked for, page by page.
#[derive(Clone, Copy, Debug)]
struct Asked {
    column: (&'static str, ColumnType),
    is_descending: bool,
    kind: Option<i64>,
    window: u64,
}

impl Asked {
    fn listing(self, after: Option<&Doc>) -> Listing {
        let (column, ty) = self.column;
        let mut bounds = Bounds::of(3);
        bounds.window = self.window;
        Listing {
            matching: self.kind.map(|_| ("kind".into(), ColumnType::Integer)).into_iter().collect(),
            order: Some(Order { column: column.into(), ty, is_optional: true }),
            is_descending: self.is_descending,
            after: after.map(|doc| match self.value(doc) {
                Bound::Integer(None) | Bound::Text(None) => After::RowWithoutValue,
                _ => After::Row,
            }),
            bounds,
            ..Listing::of(Want::Page)
        }
    }

    fn value(self, doc: &Doc) -> Bound {
        if self.column.1 == ColumnType::Integer {
            Bound::Integer(doc.size)
        } else {
            Bound::Text(doc.title.clone())
        }
    }

    fn given(self, of: Given, after: Option<&Doc>) -> Bound {
        match (of, after) {
            (Given::Matching(..), _) => Bound::Integer(self.kind),
            (Given::AfterValue(_), Some(doc)) => self.value(doc),
            (Given::Key(_), Some(doc)) => Bound::Integer(Some(doc.id)),
            (Given::Offset, _) => Bound::Integer(Some(0)),
            _ => Bound::Integer(Some(3)),
        }
    }

    /// Those without a value are behind all others, in either direction.
    fn compared(self, one: &Doc, other: &Doc) -> Ordering {
        let is_of_size = self.column.1 == ColumnType::Integer;
        let value = |doc: &Doc| if is_of_size { doc.size.is_none() } else { doc.title.is_none() };
        let values = if is_of_size {
            (one.size, one.id).cmp(&(other.size, other.id))
        } else {
            (&one.title, one.id).cmp(&(&other.title, other.id))
        };
        let values = if self.is_descending { values.reverse() } else { values };
        value(one).cmp(&value(other)).then(values)
    }
}

impl Asked {
    /// Adds the rows of the next page, and gives their number.
    async fn fetch_page<D: Target>(
        self,
        pool: &Pool<D>,
        filter: &Filter,
        user: Option<&str>,
        found: &mut Vec<Doc>,
    ) -> usize {
        let listing = self.listing(found.last());
        let statement = listing.statement(std::slice::from_ref(filter), D::DIALECT);
        let given = |of| self.given(of, found.last());
        let statement = Statement::whole(&statement.unwrap().unwrap(), Asker::of(user, 0), given);
        let text = statement.text.clone();
        assert_eq!(text.contains("authz_window"), D::DIALECT != Dialect::Mysql, "{text}");
        let keys = D::keys(pool, statement, (1, ColumnType::Integer)).await;
        let keys = keys.map_err(|error| format!("{error} by {text}")).unwrap();
        let of = |key: &String| docs().into_iter().find(|doc| doc.id.to_string() == *key);
        found.extend(keys.iter().filter_map(of));
        assert!(found.len() <= docs().len(), "{self:?} of {user:?}: {found:?} by {text}");
        keys.len()
    }
}

fn all_asked() -> Vec<Asked> {
    let columns = [("size", ColumnType::Integer), ("title", ColumnType::Text)];
    let of = |column| {
        [false, true].into_iter().flat_map(move |is_descending| {
            [None, Some(0), Some(1)].into_iter().flat_map(move |kind| {
                [1, 5, 50].map(|window| Asked { column, is_descending, kind, window })
            })
        })
    };
    columns.into_iter().flat_map(of).collect()
}

async fn every_row_comes_once_in_its_place<D: Target>() {
    let pool = D::open().await;
    D::execute(&pool, TABLES).await;
    for Doc { id, size, title } in docs() {
        let (is_public, kind) = (is_public(id), kind(id));
        let size = size.map_or_else(|| "NULL".to_owned(), |size| size.to_string());
        let title = title.map_or_else(|| "NULL".to_owned(), |title| format!("'{title}'"));
        let row = format!("INSERT INTO doc VALUES ({id}, {is_public}, {kind}, {size}, {title})");
        D::execute(&pool, &row).await;
        if id % 2 == 0 {
            D::execute(&pool, &format!("INSERT INTO doc_role VALUES (7, 'reader', {id})")).await;
        }
    }
    for (policy, user) in [(POLICY, Some("7")), (POLICY, None), (PUBLIC, Some("7"))] {
        let filter = readable_docs(policy);
        let has_roles = policy == POLICY && user.is_some();
        for asked in all_asked() {
            let may_read = |id: i64| is_public(id) || (has_roles && id % 2 == 0);
            let mut expected = docs();
            expected
                .retain(|doc| may_read(doc.id) && asked.kind.is_none_or(|of| of == kind(doc.id)));
            expected.sort_by(|one, other| asked.compared(one, other));
            let mut found = Vec::new();
            while asked.fetch_page::<D>(&pool, &filter, user, &mut found).await == LIMIT {}
            let ids = |docs: &[Doc]| docs.iter().map(|doc| doc.id).collect::<Vec<_>>();
            assert_eq!(ids(&found), ids(&expected), "{asked:?} of {user:?} by {policy}");
        }
    }
}
