//! What databases read for pages and numbers. For rows that match it is at most the table, twice,
//! and not once for each role of the actor; of a page far behind it is what the page needs.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use authz_policy::sql::{After, Bounds, ColumnType, Filter, Given, Listing, Order, Want};
use authz_sql_agreement::filters::readable_docs;
use authz_sql_agreement::target::{Asker, Bound, Statement, Target};
use authz_test_databases::{Server, on_sqlite_and_postgres};
use sqlx::{Pool, Postgres, Row, Sqlite};

on_sqlite_and_postgres!(
    rows_that_match_are_not_read_for_each_role,
    rows_that_are_common_are_found_in_order,
    pages_are_read_from_where_they_begin,
);

const POLICY: &str = r#"
    actor User {}
    resource Folder { roles = ["reader"]; }
    resource Doc {
      permissions = ["read"];
      relations = { folder: Folder };
      "read" if "reader" on "folder";
    }
    declare public(Doc);
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

/// A quarter of the documents is of the kind 0, a quarter of the kind 2, and each other one of its
/// own; an index of kinds is good for these. In a folder are ten documents, all of one such kind or
/// all of their own. The user 7 has a role on all folders of the latter, the user 9 on 40 of them,
/// the user 8 on one with the kind 0. Every fourth of the kind 2 is public. Half of the documents
/// are closed.
const TABLES: &str = "
    CREATE TABLE doc (
        id BIGINT PRIMARY KEY, folder_id BIGINT NOT NULL, public BOOLEAN NOT NULL, kind BIGINT NOT NULL,
        closed BIGINT, title VARCHAR(40)
    );
    CREATE TABLE folder_role (user_id BIGINT, role VARCHAR(40), folder_id BIGINT);
    INSERT INTO doc
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        SELECT
            i, i % 2000, i % 16 = 2, CASE WHEN i % 2 = 0 THEN i % 4 ELSE i END,
            CASE WHEN i > 10000 THEN i END, 'title ' || (100000 + i)
        FROM n;
    INSERT INTO folder_role SELECT DISTINCT 7, 'reader', folder_id FROM doc WHERE id % 2 = 1;
    INSERT INTO folder_role SELECT 9, 'reader', folder_id FROM folder_role WHERE folder_id < 80;
    INSERT INTO folder_role VALUES (8, 'reader', 1996);
    CREATE INDEX docs_of_kind ON doc (kind);
    CREATE INDEX docs_closed ON doc (closed, id);
    CREATE INDEX docs_by_title ON doc (title, id);
    CREATE INDEX docs_in_folder ON doc (folder_id);
    CREATE INDEX roles_of_user ON folder_role (user_id, role, folder_id);
    ANALYZE;";

/// Twice all documents.
const MOST_ROWS: u64 = 40_000;
/// Of a page: those that are looked at first, with and without a value, and what becomes of them.
const MOST_ROWS_OF_PAGE: u64 = 4_500;

/// A database that says what it did.
trait Measured: Target {
    /// Begins to measure.
    async fn begin(pool: &Pool<Self>) -> Arc<AtomicU64>;

    /// How many rows it has read of the table since then, or looked at in another way.
    async fn rows(pool: &Pool<Self>, steps: &AtomicU64) -> u64;
}

impl Measured for Sqlite {
    async fn begin(pool: &Pool<Self>) -> Arc<AtomicU64> {
        let steps = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&steps);
        let mut connection = pool.acquire().await.unwrap();
        let mut handle = connection.lock_handle().await.unwrap();
        handle.set_progress_handler(100, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            true
        });
        steps
    }

    async fn rows(_: &Pool<Self>, steps: &AtomicU64) -> u64 {
        // A row takes about ten of its instructions.
        steps.load(Ordering::Relaxed) * 10
    }
}

impl Measured for Postgres {
    async fn begin(pool: &Pool<Self>) -> Arc<AtomicU64> {
        Self::execute(pool, "SET plan_cache_mode = force_generic_plan; SET jit = off; BEGIN").await;
        Arc::default()
    }

    async fn rows(pool: &Pool<Self>, _: &AtomicU64) -> u64 {
        let text = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables
            WHERE relname = 'doc' AND schemaname = current_schema()";
        let read: i64 = sqlx::query(text).fetch_one(pool).await.unwrap().get(0);
        u64::try_from(read).unwrap()
    }
}

/// A database with the tables, and the documents that may be read.
struct Measurement<D: Measured> {
    pool: Pool<D>,
    filter: Filter,
    steps: Arc<AtomicU64>,
}

impl<D: Measured> Measurement<D> {
    async fn begin() -> Self {
        let pool = D::open().await;
        D::execute(&pool, TABLES).await;
        let steps = D::begin(&pool).await;
        Self { pool, filter: readable_docs(POLICY), steps }
    }

    /// What a statement finds for a user, and how many rows were read for it.
    async fn read(&self, listing: &Listing, user: i64, given: impl Fn(Given) -> Bound) -> Read {
        let statement = listing.statement(std::slice::from_ref(&self.filter), D::DIALECT);
        let user = user.to_string();
        let asker = Asker::of(Some(&user), 0);
        let statement = Statement::whole(&statement.unwrap().unwrap(), asker, given);
        let text = statement.text.clone();
        let before = D::rows(&self.pool, &self.steps).await;
        let found = if listing.want == Want::Page {
            let at = usize::from(listing.order.is_some());
            let keys = D::keys(&self.pool, statement, (at, ColumnType::Integer)).await.unwrap();
            keys.iter().map(|key| key.parse().unwrap()).collect()
        } else {
            vec![D::number(&self.pool, statement).await.unwrap()]
        };
        let rows = D::rows(&self.pool, &self.steps).await - before;
        Read { found, rows, text }
    }
}

#[derive(Debug)]
struct Read {
    /// The keys, or the number.
    found: Vec<i64>,
    rows: u64,
    text: String,
}

async fn rows_that_match_are_not_read_for_each_role<D: Measured>() {
    let measurement = Measurement::<D>::begin().await;
    let of_folder: Vec<i64> = (0..10).map(|n| 1_996 + n * 2_000).collect();
    for (user, kind, ids, most) in [
        (7, 0, Vec::new(), MOST_ROWS),
        (9, 0, Vec::new(), MOST_ROWS),
        (8, 0, of_folder, MOST_ROWS),
        (7, 5, vec![5], MOST_ROWS_OF_PAGE),
    ] {
        let count = i64::try_from(ids.len()).unwrap();
        for (want, expected) in [(Want::Page, ids), (Want::Count, vec![count])] {
            let read =
                measurement.read(&of_kind(want), user, |given| given_kind(given, kind)).await;
            assert_eq!(read.found, expected, "{want:?} of {user}, {kind}");
            assert!(read.rows < most, "{want:?} of {user}, {kind}: {read:?}");
        }
    }
}

async fn rows_that_are_common_are_found_in_order<D: Measured>() {
    let measurement = Measurement::<D>::begin().await;
    let read = measurement.read(&of_kind(Want::Page), 6, |given| given_kind(given, 2)).await;
    let public: Vec<i64> = (0..51).map(|n| 2 + n * 16).collect();
    assert_eq!(read.found, public);
    assert!(read.rows < MOST_ROWS_OF_PAGE, "{read:?}");
}

fn of_kind(want: Want) -> Listing {
    Listing {
        matching: vec![("kind".into(), ColumnType::Integer)],
        bounds: if want == Want::Page { Bounds::of(51) } else { Bounds::NONE },
        ..Listing::of(want)
    }
}

fn given_kind(given: Given, kind: i64) -> Bound {
    Bound::Integer(Some(match given {
        Given::Matching(..) => kind,
        Given::Offset => 0,
        _ => 51,
    }))
}

async fn pages_are_read_from_where_they_begin<D: Measured>() {
    let measurement = Measurement::<D>::begin().await;
    for (column, is_optional) in [("closed", true), ("title", false), ("title", true)] {
        for is_descending in [false, true] {
            let ty = if column == "closed" { ColumnType::Integer } else { ColumnType::Text };
            let (id, behind) = if is_descending { (11_000, -1) } else { (19_000, 1) };
            let listing = Listing {
                order: Some(Order { column: column.into(), ty, is_optional }),
                is_descending,
                after: Some(After::Row),
                bounds: Bounds::of(51),
                ..Listing::of(Want::Page)
            };
            let given = |given| match given {
                Given::AfterValue(ColumnType::Text) => {
                    Bound::Text(Some(format!("title {}", 100_000 + id)))
                }
                Given::AfterValue(_) | Given::Key(_) => Bound::Integer(Some(id)),
                Given::Offset => Bound::Integer(Some(0)),
                _ => Bound::Integer(Some(51)),
            };
            let read = measurement.read(&listing, 7, given).await;
            let ids = (1..).map(|n| id + n * behind).filter(|id| id % 2 == 1 || id % 16 == 2);
            let expected: Vec<i64> = ids.take(51).collect();
            assert_eq!(read.found, expected, "{column}, {is_descending}: {}", read.text);
            let is_few = read.rows < MOST_ROWS_OF_PAGE;
            assert!(is_few, "{column}, {is_optional}, {is_descending}: {read:?}");
        }
    }
}
