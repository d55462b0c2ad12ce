//! What only PostgreSQL has: columns of many types, indexes, and a way to it.

use authz_test_databases::{Server, lost_postgres, on_postgres};
use sqlx::Postgres;

use super::archive::Archive;
use super::exact;
use super::support::{
    Edit, IDS, INTEGERS, Ids, Publish, Read, TEXTS, UUIDS, Unlock, archive, archive_after, fill,
    may,
};
use crate::records::{Fields, keep};

on_postgres!(
    texts_are_exact_in_every_collation,
    texts_are_exact_in_citext,
    an_enum_holds_names_and_ids,
    a_domain_and_a_view_are_as_good,
    a_column_of_another_type_is_an_error,
    a_database_that_is_gone_answers_503,
    what_is_needed_at_once_is_one_statement,
    indexes_are_used,
);

/// Statements that make a collation for which `Ä` and `a` are one letter.
const BLIND: &str = "
    CREATE COLLATION blind
        (provider = icu, locale = 'und-u-ks-level1-ka-shifted', deterministic = false);
";

async fn texts_are_exact_in_every_collation() {
    for ty in ["TEXT", "TEXT COLLATE \"C\"", "TEXT COLLATE \"und-x-icu\""] {
        exact::spellings_are_kept_apart::<Postgres>("", ty).await;
        exact::spellings_deny_nobody_else::<Postgres>("", ty).await;
        exact::tags_are_kept_apart::<Postgres>("", ty).await;
    }
    let pool = Postgres::open().await;
    let equal = format!("{BLIND} SELECT 1 / (('\u{e4}nn ' COLLATE blind = 'ANN')::int);");
    Postgres::execute(&pool, &equal).await;
    exact::spellings_are_kept_apart::<Postgres>(BLIND, "TEXT COLLATE blind").await;
    exact::spellings_deny_nobody_else::<Postgres>(BLIND, "TEXT COLLATE blind").await;
    exact::tags_are_kept_apart::<Postgres>(BLIND, "TEXT COLLATE blind").await;
}

/// Statements that install `citext` and its operators. An extension is in one
/// schema of a database, which is not the one of the test. Tests that install it
/// at the same time wait for each other.
const CITEXT: &str = r#"
    SELECT pg_advisory_xact_lock(1);
    CREATE SCHEMA IF NOT EXISTS "Extensions of tests";
    CREATE EXTENSION IF NOT EXISTS citext SCHEMA "Extensions of tests";
    SELECT set_config('search_path', current_schema || ', "Extensions of tests"', false);
"#;

/// The same, without a way to the operators.
const HIDDEN_CITEXT: &str = r#"
    SELECT set_config('search_path', current_schema, false);
    CREATE DOMAIN folded AS "Extensions of tests".citext;
"#;

async fn texts_are_exact_in_citext() {
    for (setup, ty) in
        [(CITEXT.to_owned(), "citext"), (format!("{CITEXT} {HIDDEN_CITEXT}"), "folded")]
    {
        exact::spellings_are_kept_apart::<Postgres>(&setup, ty).await;
        exact::spellings_deny_nobody_else::<Postgres>(&setup, ty).await;
        exact::tags_are_kept_apart::<Postgres>(&setup, ty).await;
    }
}

async fn an_enum_holds_names_and_ids() {
    let app = archive::<Postgres>(
        TEXTS,
        "CREATE TYPE role AS ENUM ('viewer', 'editor', 'emperor');
         ALTER TABLE folder_roles ALTER name TYPE role USING name::role;
         CREATE TYPE \"Place\" AS ENUM ('drafts', 'all');
         ALTER TABLE folder_roles ALTER folder_id TYPE \"Place\" USING folder_id::\"Place\";
         INSERT INTO folder_roles VALUES ('{ann}', 'editor', '{inner}');
         INSERT INTO folder_roles VALUES ('{bob}', 'viewer', '{inner}');
         INSERT INTO folder_roles VALUES ('eve', 'emperor', '{inner}');",
    )
    .await;
    assert_eq!(may::<Edit, _>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    assert_eq!(may::<Edit, _>(&app, TEXTS.bob, TEXTS.inner).await, 403);
    assert_eq!(may::<Edit, _>(&app, "eve", TEXTS.inner).await, 500);
    assert_eq!(may::<Edit, _>(&app, TEXTS.ann, TEXTS.outer).await, 404);
    // A text that is none of the labels.
    assert_eq!(may::<Edit, _>(&app, TEXTS.ann, "elsewhere").await, 404);
}

async fn a_domain_and_a_view_are_as_good() {
    for (ids, ty) in [(TEXTS, "TEXT"), (INTEGERS, "BIGINT"), (UUIDS, "UUID")] {
        let app = archive::<Postgres>(
            ids,
            &format!(
                "CREATE DOMAIN folder_id AS {ty};
                 DROP TABLE folder_roles;
                 CREATE TABLE stored (user_id {ty}, folder_id folder_id);
                 CREATE VIEW folder_roles AS
                 SELECT user_id, 'viewer' AS name, folder_id FROM stored;
                 INSERT INTO stored VALUES ('{{ann}}', '{{inner}}');"
            ),
        )
        .await;
        assert_eq!(may::<Read, _>(&app, ids.ann, ids.inner).await, 200, "{ty}");
        assert_eq!(may::<Read, _>(&app, ids.ann, ids.outer).await, 404, "{ty}");
        assert_eq!(may::<Read, _>(&app, ids.bob, ids.inner).await, 404, "{ty}");
    }
}

/// Also where there is no row that has a value of it.
async fn a_column_of_another_type_is_an_error() {
    let changes = [
        "ALTER TABLE folder_roles ALTER user_id TYPE CHAR(3);",
        "ALTER TABLE folder_roles ALTER user_id TYPE BYTEA USING user_id::bytea;",
        "ALTER TABLE folder_roles ALTER user_id TYPE NUMERIC USING 1;",
        "ALTER TABLE folder_roles ALTER user_id TYPE BOOLEAN USING true;",
        "ALTER TABLE folder_roles ALTER name TYPE INTEGER USING 1;",
        "ALTER TABLE folder_roles ALTER folder_id TYPE TEXT[] USING ARRAY[folder_id];",
        "ALTER TABLE suspensions ALTER folder_id TYPE TIMESTAMP USING now();",
        "ALTER TABLE tags ALTER tag TYPE BIGINT USING 1;",
        "ALTER TABLE tags ALTER tag TYPE UUID USING gen_random_uuid();",
        "ALTER TABLE locks ALTER locked TYPE INTEGER USING 1;",
    ];
    let role = "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
                INSERT INTO tags VALUES ('{inner}', 'public');";
    let app = archive::<Postgres>(TEXTS, role).await;
    assert_eq!(may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    assert_eq!(may::<Unlock, _>(&app, TEXTS.ann, TEXTS.inner).await, 403);
    for change in changes {
        let app = archive::<Postgres>(TEXTS, &format!("{role} {change}")).await;
        let publish = may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner).await;
        let unlock = may::<Unlock, _>(&app, TEXTS.ann, TEXTS.inner).await;
        assert_eq!(publish.max(unlock), 500, "{change}");
    }
}

async fn a_database_that_is_gone_answers_503() {
    let app = Archive::new(lost_postgres().await);
    assert_eq!(may::<Read, _>(&app, TEXTS.ann, TEXTS.inner).await, 503);
}

async fn what_is_needed_at_once_is_one_statement() {
    let app = archive::<Postgres>(
        TEXTS,
        "INSERT INTO folder_roles VALUES ('{ann}', 'viewer', '{inner}');
         INSERT INTO tags VALUES ('{inner}', 'public');",
    )
    .await;
    // The first decision also asks what types the columns have.
    assert_eq!(may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner).await, 200);
    let before = prepared(&app).await;
    // The role, where the folder lies, and the tag; then who is suspended.
    let answer = Box::pin(may::<Publish, _>(&app, TEXTS.ann, TEXTS.inner));
    assert_eq!(statements(answer).await, (200, 2));
    // Who has no role is not looked for among the suspended.
    let answer = Box::pin(may::<Publish, _>(&app, TEXTS.bob, TEXTS.outer));
    assert_eq!(statements(answer).await, (404, 1));
    assert_eq!(prepared(&app).await, before, "everything had been prepared");
}

/// How many statements are executed meanwhile.
async fn statements(answer: impl Future<Output = u16>) -> (u16, usize) {
    let mut status = 0;
    let events = keep(Box::pin(async { status = answer.await })).await;
    let is_statement = |event: &&Fields| event.get("target").is_some_and(|of| of == "sqlx::query");
    (status, events.iter().filter(is_statement).count())
}

/// How many statements the connection has prepared.
async fn prepared(app: &Archive<Postgres>) -> i64 {
    let prepared = sqlx::query_scalar("SELECT count(*) FROM pg_prepared_statements");
    prepared.fetch_one(&app.shelves.0).await.expect("a number")
}

/// A table of ten thousand roles is not read from one end to the other.
async fn indexes_are_used() {
    let folded = (CITEXT, Ids { ty: "citext", ..TEXTS });
    for (setup, ids) in IDS.map(|ids| ("", ids)).into_iter().chain([folded]) {
        let index = "CREATE INDEX ON folder_roles (user_id, folder_id);";
        let app = archive_after::<Postgres>(setup, ids, index).await;
        let nth = match ids.ty {
            "UUID" => "md5(i::text)::uuid",
            "BIGINT" | "INTEGER" | "SMALLINT" => "i",
            _ => "i::text",
        };
        let rows = format!(
            "INSERT INTO folder_roles
             SELECT '{{ann}}', 'viewer', {nth} FROM generate_series(20, 10020) i;
             INSERT INTO folder_roles VALUES ('{{ann}}', 'viewer', '{{inner}}');
             ANALYZE folder_roles;"
        );
        fill::<Postgres>(&app.shelves.0, ids, &rows).await;
        let before = scans(&app).await;
        // After some executions the server plans once for all.
        for _ in 0..10 {
            assert_eq!(may::<Read, _>(&app, ids.ann, ids.inner).await, 200, "{ids:?}");
        }
        let after = scans(&app).await;
        assert_eq!((after.0, after.1 - before.1), (before.0, 10), "{ids:?}");
    }
}

/// How often the roles were scanned: from one end to the other, and by an index.
async fn scans(app: &Archive<Postgres>) -> (i64, i64) {
    let mut connection = app.shelves.0.acquire().await.expect("a connection");
    let flush = sqlx::query("SELECT pg_stat_force_next_flush()");
    flush.execute(&mut *connection).await.expect("PostgreSQL 15 or newer");
    let scans = "SELECT seq_scan, idx_scan FROM pg_stat_user_tables
                 WHERE relid = 'folder_roles'::regclass";
    sqlx::query_as(scans).fetch_one(&mut *connection).await.expect("two numbers")
}
