//! Statements for pages and numbers of rows, as they are written.

use expect_test::{Expect, expect};

use super::{FOLDERS, doc, filter};
use crate::sql::{After, Bounds, ColumnType, Dialect, Listing, Order, Want};

/// What stands in the row, and what leads to it.
const RULES: &str = r#"
    resource Doc { "read" if "reader"; }
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

#[track_caller]
fn check(rules: &str, listing: &Listing, dialect: Dialect, expected: &Expect) {
    let filter = filter(&doc(rules)).unwrap();
    let statement = listing.statement(&[filter], dialect).unwrap().unwrap();
    expected.assert_eq(&statement.text);
}

/// After a row, in the order of another column, of the rows with a title.
fn page() -> Listing {
    Listing {
        matching: vec![("title".into(), ColumnType::Text)],
        order: Some(Order { column: "size".into(), ty: ColumnType::Integer, is_optional: false }),
        is_descending: true,
        after: Some(After::Row),
        bounds: Bounds::of(51),
        ..Listing::of(Want::Page)
    }
}

#[test]
fn a_page_is_looked_for_in_a_window_and_then_by_every_way() {
    let page = Listing { bounds: Bounds::of(51), ..Listing::of(Want::Page) };
    check(
        RULES,
        &page,
        Dialect::Sqlite,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."id" AS k FROM (SELECT q.* FROM "doc" AS q ORDER BY q."id" LIMIT 512) AS q WHERE ("q"."public" OR EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 AND t1."doc_id" = "q"."id")) ORDER BY q."id" LIMIT +?3) SELECT r."id", r.* FROM (SELECT k FROM (SELECT k FROM authz_window UNION SELECT k FROM (SELECT q."id" AS k FROM "doc" AS q WHERE "q"."public" ORDER BY q."id" LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN +?3 ELSE 0 END)) AS v0 UNION SELECT k FROM (SELECT q."id" AS k FROM (SELECT DISTINCT t1."doc_id" AS k0 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN -1 ELSE 0 END)) AS d CROSS JOIN "doc" AS q WHERE d."k0" = "q"."id" ORDER BY q."id" LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN +?3 ELSE 0 END)) AS v1) AS v ORDER BY k LIMIT +?4 OFFSET +?5) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."id""#
        ]],
    );
    check(
        RULES,
        &page,
        Dialect::Postgres,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."id" AS k FROM (SELECT q.* FROM "doc" AS q ORDER BY q."id" LIMIT 512) AS q WHERE (("q"."public" OR ("q"."id" IN (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint LIMIT 512))) OR ((EXISTS (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint OFFSET 512)) AND ("q"."public" OR EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint AND t1."doc_id" = "q"."id" OFFSET 0)))) ORDER BY q."id" LIMIT $3::bigint) SELECT r."id"::bigint, r.* FROM (SELECT k FROM (SELECT k FROM authz_window UNION SELECT k FROM (SELECT q."id" AS k FROM "doc" AS q WHERE "q"."public" ORDER BY q."id" LIMIT 64) AS v0 WHERE (SELECT count(*) FROM authz_window) < $3::bigint UNION SELECT k FROM (SELECT q."id" AS k FROM (SELECT DISTINCT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint) AS d CROSS JOIN LATERAL (SELECT q.* FROM "doc" AS q WHERE d."k0" = "q"."id" ORDER BY q."id" LIMIT 64) AS q ORDER BY q."id" LIMIT 64) AS v1 WHERE (SELECT count(*) FROM authz_window) < $3::bigint) AS v ORDER BY k LIMIT $4::bigint OFFSET $5::bigint) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."id""#
        ]],
    );
    check(
        RULES,
        &page,
        Dialect::Mysql,
        &expect![
            "SELECT r.`id`, r.* FROM `doc` AS r WHERE (`r`.`public` OR EXISTS (SELECT 1 FROM `doc_role` AS t1 WHERE (t1.`role` = ? AND BINARY CONVERT(t1.`role` USING utf8mb4) = ?) AND (t1.`user_id` = ? AND (HEX(t1.`user_id`) = HEX(?) OR BINARY CONVERT(t1.`user_id` USING utf8mb4) = BINARY CONVERT(? USING utf8mb4))) AND (t1.`doc_id` = `r`.`id` AND (HEX(t1.`doc_id`) = HEX(`r`.`id`) OR BINARY CONVERT(t1.`doc_id` USING utf8mb4) = BINARY CONVERT(`r`.`id` USING utf8mb4))) AND RAND() IS NOT NULL)) ORDER BY r.`id` LIMIT ? OFFSET ?"
        ],
    );
}

/// What begins elsewhere could be all of a table, for a page that needs none of it.
#[test]
fn only_what_begins_with_the_actor_is_looked_for_in_a_set() {
    let anybody = r#"has_permission(_: User, "read", doc: Doc) if shared(doc, _);"#;
    let both = format!("{RULES} {anybody}");
    let policies = [(doc(RULES), true), (doc(anybody), false), (doc(&both), false)];
    for (rules, has_set) in policies.into_iter().chain([(FOLDERS.to_owned(), false)]) {
        let page = Listing { bounds: Bounds::of(51), ..Listing::of(Want::Page) };
        let statement = page.statement(&[filter(&rules).unwrap()], Dialect::Postgres);
        let text = statement.unwrap().unwrap().text;
        assert_eq!(text.contains(" OFFSET 512)"), has_set, "{text}");
    }
}

#[test]
fn bounds_are_few_and_never_too_narrow() {
    let of = |needed| Bounds::of(needed);
    assert_eq!([of(33), of(64)], [of(51); 2]);
    for needed in [0, 1, 2, 51, 1_000, u64::from(u32::MAX) * 2, u64::MAX / 2, u64::MAX] {
        let Bounds { rows, window, .. } = of(needed);
        assert!(rows >= needed.min(Bounds::NONE.rows) && window <= Bounds::NONE.window);
        assert!(i64::try_from(rows).is_ok());
    }
}

#[test]
fn what_a_caller_asks_for_stands_within_each_way() {
    check(
        RULES,
        &page(),
        Dialect::Postgres,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM "doc" AS q WHERE (q."size", q."id") < ($1::bigint, $2::bigint) ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS q WHERE (("q"."public" OR ("q"."id" IN (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint LIMIT 512))) OR ((EXISTS (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint OFFSET 512)) AND ("q"."public" OR EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint AND t1."doc_id" = "q"."id" OFFSET 0)))) AND q."title"::text COLLATE "default" = (SELECT $5::text) ORDER BY q."size" DESC, q."id" DESC LIMIT $6::bigint), authz_match1 AS MATERIALIZED (SELECT (SELECT count(*) FROM authz_window) < $6::bigint AND EXISTS (SELECT 1 FROM (SELECT count(*) AS n FROM (SELECT q.* FROM "doc" AS q WHERE (q."size", q."id") < ($1::bigint, $2::bigint) ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS q WHERE q."title"::text COLLATE "default" = (SELECT $5::text)) AS d CROSS JOIN LATERAL (SELECT 1 FROM "doc" AS q WHERE d.n > 8 AND q."title"::text COLLATE "default" = (SELECT $5::text) LIMIT 512 + 1) AS q OFFSET 512) AS is_common, (SELECT count(*) FROM authz_window) < $6::bigint AND (EXISTS (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint OFFSET 512)) AS is_wide), authz_match2 AS MATERIALIZED (SELECT m.* FROM authz_match1 AS g CROSS JOIN LATERAL (SELECT q.* FROM (SELECT q.* FROM "doc" AS q WHERE q."title"::text COLLATE "default" = (SELECT $5::text) AND (q."size", q."id") < ($1::bigint, $2::bigint) OFFSET 0) AS q ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS m WHERE is_wide AND NOT is_common UNION ALL SELECT m.* FROM authz_match1 AS g CROSS JOIN LATERAL (SELECT q.* FROM "doc" AS q WHERE CASE WHEN q."title"::text COLLATE "default" = (SELECT $5::text) THEN TRUE END AND (q."size", q."id") < ($1::bigint, $2::bigint) ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS m WHERE is_wide AND is_common), authz_match3 AS MATERIALIZED (SELECT o, k FROM authz_window UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM authz_match2 AS q WHERE (("q"."public" OR ("q"."id" IN (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint LIMIT 512))) OR ((EXISTS (SELECT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint OFFSET 512)) AND ("q"."public" OR EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint AND t1."doc_id" = "q"."id" OFFSET 0))))) AS v), authz_match4 AS MATERIALIZED (SELECT (SELECT count(*) FROM authz_match3) < $6::bigint AND NOT ((SELECT is_wide FROM authz_match1) AND (SELECT count(*) FROM authz_match2) < 512) AS is_short) SELECT r."size"::bigint, r."id"::bigint, r.* FROM (SELECT o, k FROM (SELECT o, k FROM authz_match3 UNION SELECT o, k FROM (SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM "doc" AS q WHERE "q"."public" AND q."title"::text COLLATE "default" = (SELECT $5::text) AND (q."size", q."id") < ($1::bigint, $2::bigint) OFFSET 0) AS q ORDER BY q."size" DESC, q."id" DESC LIMIT 64) AS w WHERE ((SELECT is_short FROM authz_match4) AND NOT (SELECT is_common FROM authz_match1)) UNION ALL SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" AND CASE WHEN q."title"::text COLLATE "default" = (SELECT $5::text) THEN TRUE END AND (q."size", q."id") < ($1::bigint, $2::bigint) ORDER BY q."size" DESC, q."id" DESC LIMIT 64) AS w WHERE ((SELECT is_short FROM authz_match4) AND (SELECT is_common FROM authz_match1))) AS v0 WHERE (SELECT is_short FROM authz_match4) UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM (SELECT DISTINCT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $3::text AND t1."user_id" = $4::bigint) AS d CROSS JOIN LATERAL (SELECT q.* FROM "doc" AS q WHERE d."k0" = "q"."id" AND CASE WHEN q."title"::text COLLATE "default" = (SELECT $5::text) THEN TRUE END AND (q."size", q."id") < ($1::bigint, $2::bigint) ORDER BY q."size" DESC, q."id" DESC LIMIT 64) AS q ORDER BY q."size" DESC, q."id" DESC LIMIT 64) AS v1 WHERE (SELECT is_short FROM authz_match4)) AS v ORDER BY o DESC, k DESC LIMIT $7::bigint OFFSET $8::bigint) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."size" DESC, r."id" DESC"#
        ]],
    );
}

#[test]
fn what_the_row_says_itself_needs_no_window() {
    let public = r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#;
    check(
        public,
        &page(),
        Dialect::Sqlite,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM "doc" AS q WHERE (q."size", q."id") < (+?1, +?2) ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS q WHERE "q"."public" AND q."title" COLLATE BINARY = +?3 ORDER BY q."size" DESC, q."id" DESC LIMIT +?4), authz_match1 AS MATERIALIZED (SELECT (SELECT count(*) FROM authz_window) < +?4 AND EXISTS (SELECT 1 FROM (SELECT count(*) AS n FROM (SELECT q.* FROM "doc" AS q WHERE (q."size", q."id") < (+?1, +?2) ORDER BY q."size" DESC, q."id" DESC LIMIT 512) AS q WHERE q."title" COLLATE BINARY = +?3) AS d CROSS JOIN "doc" AS q WHERE d.n > 8 AND q."title" COLLATE BINARY = +?3 LIMIT 1 OFFSET 512) AS is_common, (SELECT count(*) FROM authz_window) < +?4 AS is_short) SELECT r."size", r."id", r.* FROM (SELECT o, k FROM (SELECT o, k FROM authz_window UNION SELECT o, k FROM (SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" AND q."title" COLLATE BINARY = +?3 AND (q."size", q."id") < (+?1, +?2) ORDER BY q."size" DESC, q."id" DESC LIMIT (CASE WHEN ((SELECT is_short FROM authz_match1) AND NOT (SELECT is_common FROM authz_match1)) THEN +?4 ELSE 0 END)) AS w UNION ALL SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" AND CASE WHEN q."title" COLLATE BINARY = +?3 THEN TRUE END AND (q."size", q."id") < (+?1, +?2) ORDER BY q."size" DESC, q."id" DESC LIMIT (CASE WHEN ((SELECT is_short FROM authz_match1) AND (SELECT is_common FROM authz_match1)) THEN +?4 ELSE 0 END)) AS w) AS v0) AS v ORDER BY o DESC, k DESC LIMIT +?5 OFFSET +?6) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."size" DESC, r."id" DESC"#
        ]],
    );
}

#[test]
fn a_number_is_that_of_the_keys_of_all_ways() {
    check(
        RULES,
        &Listing::of(Want::Count),
        Dialect::Sqlite,
        &expect![[
            r#"SELECT (SELECT count(*) FROM "doc" AS q WHERE "q"."public") + (SELECT count(*) FROM (SELECT DISTINCT t1."doc_id" AS k0 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2) AS d CROSS JOIN "doc" AS q WHERE (d."k0" = "q"."id" AND "q"."public" IS NOT TRUE) AND q."id" >= (SELECT -9223372036854775808))"#
        ]],
    );
    check(
        RULES,
        &Listing::of(Want::Count),
        Dialect::Postgres,
        &expect![[
            r#"SELECT (SELECT count(*) FROM "doc" AS q WHERE "q"."public") + (SELECT count(*) FROM "doc" AS q WHERE (("q"."id" = ANY (ARRAY(SELECT DISTINCT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint)))) AND "q"."public" IS NOT TRUE)"#
        ]],
    );
    check(
        RULES,
        &Listing { bounds: Bounds::of(100), ..Listing::of(Want::CountUpTo) },
        Dialect::Postgres,
        &expect![[
            r#"SELECT count(*) FROM (SELECT k FROM (SELECT k FROM (SELECT q."id" AS k FROM "doc" AS q WHERE "q"."public" LIMIT 128) AS v0 UNION SELECT k FROM (SELECT q."id" AS k FROM (SELECT DISTINCT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint) AS d CROSS JOIN LATERAL (SELECT q.* FROM "doc" AS q WHERE d."k0" = "q"."id" LIMIT 128) AS q LIMIT 128) AS v1) AS v LIMIT $3::bigint) AS u"#
        ]],
    );
    check(
        RULES,
        &Listing::of(Want::CountUpTo),
        Dialect::Sqlite,
        &expect![[
            r#"SELECT count(*) FROM (SELECT k FROM (SELECT k FROM (SELECT q."id" AS k FROM "doc" AS q WHERE "q"."public" LIMIT +?1) AS v0 UNION SELECT k FROM (SELECT q."id" AS k FROM (SELECT DISTINCT t1."doc_id" AS k0 FROM "doc_role" AS t1 WHERE t1."role" = +?2 COLLATE BINARY AND t1."user_id" = +?3) AS d CROSS JOIN "doc" AS q WHERE d."k0" = "q"."id" LIMIT +?1) AS v1) AS v LIMIT +?1) AS u"#
        ]],
    );
}

#[test]
fn all_rows_come_by_the_keys_of_all_ways() {
    check(
        RULES,
        &Listing::ALL,
        Dialect::Postgres,
        &expect![[
            r#"SELECT r."id"::bigint, r.* FROM (SELECT k FROM (SELECT k FROM (SELECT q."id" AS k FROM "doc" AS q WHERE "q"."public") AS v0 UNION SELECT k FROM (SELECT q."id" AS k FROM (SELECT DISTINCT t1."doc_id"::bigint AS k0 FROM "doc_role" AS t1 WHERE t1."role"::text COLLATE "default" = $1::text AND t1."user_id" = $2::bigint) AS d CROSS JOIN "doc" AS q WHERE d."k0" = "q"."id") AS v1) AS v) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."id""#
        ]],
    );
}

#[test]
fn what_everybody_reads_is_counted_by_its_action() {
    let read = filter(&doc(r#"has_permission(_: User, "read", _: Doc);"#)).unwrap();
    let filters = [read, filter(&doc(RULES)).unwrap()];
    for dialect in [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql] {
        for want in [Want::All, Want::Page, Want::Count, Want::CountUpTo] {
            let statement = Listing::of(want).statement(&filters, dialect).unwrap().unwrap();
            let text = statement.text.replace("RAND()", "");
            assert!(!text.contains("()"), "{text}");
        }
    }
    let count = Listing::of(Want::Count).statement(&filters, Dialect::Sqlite).unwrap().unwrap();
    expect![[r#"SELECT (SELECT count(*) FROM "doc" AS q WHERE "q"."public") + (SELECT count(*) FROM (SELECT DISTINCT t1."doc_id" AS k0 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2) AS d CROSS JOIN "doc" AS q WHERE (d."k0" = "q"."id" AND "q"."public" IS NOT TRUE) AND q."id" >= (SELECT -9223372036854775808))"#]].assert_eq(&count.text);
}

#[test]
fn what_never_holds_has_no_statement() {
    let filter = filter(&doc("")).unwrap();
    for want in [Want::All, Want::Page, Want::Count, Want::CountUpTo] {
        let statement = Listing::of(want).statement(std::slice::from_ref(&filter), Dialect::Sqlite);
        assert_eq!(statement, Ok(None));
    }
}

#[test]
fn rows_without_a_value_come_at_the_end() {
    let public = r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#;
    let order = Order { column: "size".into(), ty: ColumnType::Integer, is_optional: true };
    let after = |after| Listing { order: Some(order.clone()), after, ..Listing::of(Want::Page) };
    check(
        public,
        &after(Some(After::Row)),
        Dialect::Postgres,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM (SELECT * FROM (SELECT q.* FROM "doc" AS q WHERE (q."size", q."id") > ($1::bigint, $2::bigint) ORDER BY q."size", q."id" LIMIT 8192) AS a UNION ALL SELECT * FROM (SELECT q.* FROM "doc" AS q WHERE q."size" IS NULL ORDER BY q."size", q."id" LIMIT 8192) AS b) AS q ORDER BY q."size" NULLS LAST, q."id" LIMIT 8192) AS q WHERE (("q"."public")) ORDER BY q."size" NULLS LAST, q."id" LIMIT $3::bigint) SELECT r."size"::bigint, r."id"::bigint, r.* FROM (SELECT o, k FROM (SELECT o, k FROM authz_window UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" AND ((q."size", q."id") > ($1::bigint, $2::bigint) OR q."size" IS NULL) ORDER BY q."size" NULLS LAST, q."id" LIMIT 9223372036854775807) AS v0 WHERE (SELECT count(*) FROM authz_window) < $3::bigint) AS v ORDER BY o NULLS LAST, k LIMIT $4::bigint OFFSET $5::bigint) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."size" NULLS LAST, r."id""#
        ]],
    );
    check(
        public,
        &after(Some(After::RowWithoutValue)),
        Dialect::Sqlite,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM (SELECT * FROM (SELECT q.* FROM "doc" AS q WHERE q."size" IS NULL AND q."id" > +?1 ORDER BY q."size", q."id" LIMIT 8192) AS b) AS q ORDER BY q."size" NULLS LAST, q."id" LIMIT 8192) AS q WHERE "q"."public" ORDER BY q."size" NULLS LAST, q."id" LIMIT +?2) SELECT r."size", r."id", r.* FROM (SELECT o, k FROM (SELECT o, k FROM authz_window UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" AND (q."size" IS NULL AND q."id" > +?1) ORDER BY q."size" NULLS LAST, q."id" LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?2 THEN +?2 ELSE 0 END)) AS v0) AS v ORDER BY o NULLS LAST, k LIMIT +?3 OFFSET +?4) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."size" NULLS LAST, r."id""#
        ]],
    );
    check(
        public,
        &after(Some(After::Row)),
        Dialect::Mysql,
        &expect![
            "SELECT r.`size`, r.`id`, r.* FROM `doc` AS r WHERE `r`.`public` AND ((r.`size`, r.`id`) > (?, ?) OR r.`size` IS NULL) ORDER BY r.`size` IS NULL, r.`size`, r.`id` LIMIT ? OFFSET ?"
        ],
    );
    let backwards = Listing { is_descending: true, ..after(None) };
    check(
        RULES,
        &backwards,
        Dialect::Sqlite,
        &expect![[
            r#"WITH authz_window AS MATERIALIZED (SELECT q."size" AS o, q."id" AS k FROM (SELECT q.* FROM (SELECT * FROM (SELECT q.* FROM "doc" AS q WHERE q."size" IS NOT NULL ORDER BY q."size" DESC, q."id" DESC LIMIT 8192) AS a UNION ALL SELECT * FROM (SELECT q.* FROM "doc" AS q WHERE q."size" IS NULL ORDER BY q."size" DESC, q."id" DESC LIMIT 8192) AS b) AS q ORDER BY q."size" DESC NULLS LAST, q."id" DESC LIMIT 8192) AS q WHERE ("q"."public" OR EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 AND t1."doc_id" = "q"."id")) ORDER BY q."size" DESC NULLS LAST, q."id" DESC LIMIT +?3) SELECT r."size", r."id", r.* FROM (SELECT o, k FROM (SELECT o, k FROM authz_window UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM "doc" AS q WHERE "q"."public" ORDER BY q."size" DESC NULLS LAST, q."id" DESC LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN +?3 ELSE 0 END)) AS v0 UNION SELECT o, k FROM (SELECT q."size" AS o, q."id" AS k FROM (SELECT DISTINCT t1."doc_id" AS k0 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN -1 ELSE 0 END)) AS d CROSS JOIN "doc" AS q WHERE d."k0" = "q"."id" ORDER BY q."size" DESC NULLS LAST, q."id" DESC LIMIT (CASE WHEN (SELECT count(*) FROM authz_window) < +?3 THEN +?3 ELSE 0 END)) AS v1) AS v ORDER BY o DESC NULLS LAST, k DESC LIMIT +?4 OFFSET +?5) AS u CROSS JOIN "doc" AS r WHERE r."id" = u.k ORDER BY r."size" DESC NULLS LAST, r."id" DESC"#
        ]],
    );
}
