//! Pages of rows that match what a caller asks, where they are looked for by themselves: with
//! fewer of them than are looked at, with more, and with few values that lead to rows.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_policy::sql::{After, Bounds, ColumnType, Dialect, Given, Listing, Order, Want};
use authz_sql_agreement::filters::readable_docs;
use authz_sql_agreement::target::{Asker, Bound, Statement, Target};
use authz_test_databases::on_each_database;

on_each_database!(a_page_has_the_first_rows_that_match_and_may_be_read);

const POLICY: &str = r#"
    actor User {}
    resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
    declare public(Doc);
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

const TABLES: &str = "
    CREATE TABLE doc (id BIGINT PRIMARY KEY, public BOOLEAN NOT NULL, kind BIGINT);
    CREATE TABLE doc_role (user_id BIGINT, role VARCHAR(40), doc_id BIGINT);";

/// The number of documents, which are of four kinds, and some of none.
const DOCS: i64 = 60;

fn kind(id: i64) -> Option<i64> {
    (id % 7 != 0).then_some(id % 4)
}

fn may_read(user: i64, id: i64) -> bool {
    id % 10 == 0 || (user == 7 && id % 3 == 0) || (user == 8 && id == 50)
}

/// One page.
#[derive(Clone, Copy, Debug)]
struct Page {
    user: i64,
    kind: i64,
    limit: i64,
    is_descending: bool,
    is_ordered: bool,
    after: Option<i64>,
}

impl Page {
    fn rows(self) -> Vec<String> {
        let is_behind = |id: i64| match self.after {
            Some(after) if self.is_descending => id < after,
            Some(after) => id > after,
            None => true,
        };
        let mut ids: Vec<i64> = (1..=DOCS).collect();
        if self.is_descending {
            ids.reverse();
        }
        let fits = |id: i64| kind(id) == Some(self.kind) && may_read(self.user, id);
        let ids = ids.into_iter().filter(|id| is_behind(*id) && fits(*id));
        ids.take(self.limit.try_into().unwrap()).map(|id| id.to_string()).collect()
    }

    fn listing(self, window: u64) -> Listing {
        let mut bounds = Bounds::of(self.limit.try_into().unwrap());
        bounds.window = window;
        let order = Order { column: "id".into(), ty: ColumnType::Integer, is_optional: false };
        Listing {
            matching: vec![("kind".into(), ColumnType::Integer)],
            order: Some(order).filter(|_| self.is_ordered),
            is_descending: self.is_descending,
            after: self.after.map(|_| After::Row),
            bounds,
            ..Listing::of(Want::Page)
        }
    }

    fn given(self, of: Given) -> Bound {
        Bound::Integer(match of {
            Given::Matching(..) => Some(self.kind),
            Given::AfterValue(_) | Given::Key(_) => self.after,
            Given::Limit | Given::Needed => Some(self.limit),
            Given::Offset => Some(0),
        })
    }
}

/// Each with each.
fn pages() -> Vec<Page> {
    let asked = [(7, 0), (7, 2), (7, 9), (8, 0), (8, 2)];
    let orders = [(false, false), (true, false), (true, true)];
    let parts = [1, 3, 30].map(|limit| [(limit, None), (limit, Some(20))]).concat();
    let of = |(user, kind)| {
        let parts = &parts;
        orders.into_iter().flat_map(move |(is_descending, is_ordered)| {
            let part =
                move |&(limit, after)| Page { user, kind, limit, is_descending, is_ordered, after };
            parts.iter().map(part)
        })
    };
    asked.into_iter().flat_map(of).collect()
}

async fn a_page_has_the_first_rows_that_match_and_may_be_read<D: Target>() {
    let pool = D::open().await;
    D::execute(&pool, TABLES).await;
    for id in 1..=DOCS {
        let (is_public, kind) = (id % 10 == 0, kind(id));
        let kind = kind.map_or_else(|| "NULL".to_owned(), |kind| kind.to_string());
        D::execute(&pool, &format!("INSERT INTO doc VALUES ({id}, {is_public}, {kind})")).await;
        for user in [7, 8].into_iter().filter(|user| !is_public && may_read(*user, id)) {
            let role = format!("INSERT INTO doc_role VALUES ({user}, 'reader', {id})");
            D::execute(&pool, &role).await;
        }
    }
    let filter = readable_docs(POLICY);
    for page in pages() {
        for window in [1, 4, 19, 50] {
            let listing = page.listing(window);
            let statement = listing.statement(std::slice::from_ref(&filter), D::DIALECT);
            let statement = statement.unwrap().unwrap();
            let is_by_itself = statement.text.contains("authz_match");
            assert_eq!(is_by_itself, D::DIALECT != Dialect::Mysql, "{}", statement.text);
            let (user, text) = (page.user.to_string(), statement.text.clone());
            let asker = Asker::of(Some(&user), 0);
            let statement = Statement::whole(&statement, asker, |of| page.given(of));
            let at = usize::from(page.is_ordered);
            let found = D::keys(&pool, statement, (at, ColumnType::Integer)).await.unwrap();
            assert_eq!(found, page.rows(), "{page:?}, {window}: {text}");
        }
    }
}
