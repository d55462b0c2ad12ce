//! Columns that are shown for some rows only.

use expect_test::{Expect, expect};

use super::{doc, filter};
use crate::Policy;
use crate::sql::{
    BITS, Condition, Dialect, Filter, Fragment, Guard, Listing, SHOWN, Selected, Statement, Want,
    selected,
};

const RULES: &str = r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#;
const OWNER: &str = r#"resource Doc { "read" if "owner"; }"#;

fn column(name: &str, guard: Option<(u32, Option<Filter>, bool)>) -> Selected {
    let guard = guard.map(|(number, filter, is_kept)| Guard { number, filter, is_kept });
    Selected { name: name.into(), guard }
}

/// A column for all rows, one for those of the owner, one that is a fact as well, and one
/// that no row shows.
fn columns() -> Vec<Selected> {
    let owned = filter(&doc(OWNER)).unwrap();
    let never = Filter { condition: Condition::never(), ..owned.clone() };
    vec![
        column("id", None),
        column("price", Some((0, Some(owned.clone()), false))),
        column("size", Some((1, Some(owned), true))),
        column("notes", Some((2, Some(never), false))),
        column("lost\"", Some((3, None, false))),
    ]
}

#[track_caller]
fn check(fragments: &[Fragment], dialect: Dialect, expected: &Expect) {
    expected.assert_eq(&Statement::new(fragments, dialect).text);
}

#[test]
fn what_is_hidden_is_null_and_told_apart() {
    let written = selected(&columns(), Dialect::Sqlite, "r");
    check(
        &written,
        Dialect::Sqlite,
        &expect![[
            r#""r"."id", CASE WHEN EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 AND t1."doc_id" = "r"."id") THEN "r"."price" END AS "price", "r"."size", CASE WHEN 1 = 0 THEN "r"."notes" END AS "notes", CASE WHEN 1 = 0 THEN "r"."lost""" END AS "lost""", CAST(0 + CASE WHEN EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 AND t1."doc_id" = "r"."id") THEN 1 ELSE 0 END + CASE WHEN EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE t1."role" = +?1 COLLATE BINARY AND t1."user_id" = +?2 AND t1."doc_id" = "r"."id") THEN 2 ELSE 0 END + CASE WHEN 1 = 0 THEN 4 ELSE 0 END + CASE WHEN 1 = 0 THEN 8 ELSE 0 END AS BIGINT) AS authz_shown"#
        ]],
    );
    let written = selected(&columns(), Dialect::Mysql, "r");
    check(
        &written,
        Dialect::Mysql,
        &expect![[
            r#"`r`.`id`, CASE WHEN EXISTS (SELECT 1 FROM `doc_role` AS t1 WHERE (t1.`role` = ? AND BINARY CONVERT(t1.`role` USING utf8mb4) = ?) AND (t1.`user_id` = ? AND (HEX(t1.`user_id`) = HEX(?) OR BINARY CONVERT(t1.`user_id` USING utf8mb4) = BINARY CONVERT(? USING utf8mb4))) AND (t1.`doc_id` = `r`.`id` AND (HEX(t1.`doc_id`) = HEX(`r`.`id`) OR BINARY CONVERT(t1.`doc_id` USING utf8mb4) = BINARY CONVERT(`r`.`id` USING utf8mb4))) AND RAND() IS NOT NULL) THEN `r`.`price` END AS `price`, `r`.`size`, CASE WHEN 1 = 0 THEN `r`.`notes` END AS `notes`, CASE WHEN 1 = 0 THEN `r`.`lost"` END AS `lost"`, CAST(0 + CASE WHEN EXISTS (SELECT 1 FROM `doc_role` AS t1 WHERE (t1.`role` = ? AND BINARY CONVERT(t1.`role` USING utf8mb4) = ?) AND (t1.`user_id` = ? AND (HEX(t1.`user_id`) = HEX(?) OR BINARY CONVERT(t1.`user_id` USING utf8mb4) = BINARY CONVERT(? USING utf8mb4))) AND (t1.`doc_id` = `r`.`id` AND (HEX(t1.`doc_id`) = HEX(`r`.`id`) OR BINARY CONVERT(t1.`doc_id` USING utf8mb4) = BINARY CONVERT(`r`.`id` USING utf8mb4))) AND RAND() IS NOT NULL) THEN 1 ELSE 0 END + CASE WHEN EXISTS (SELECT 1 FROM `doc_role` AS t1 WHERE (t1.`role` = ? AND BINARY CONVERT(t1.`role` USING utf8mb4) = ?) AND (t1.`user_id` = ? AND (HEX(t1.`user_id`) = HEX(?) OR BINARY CONVERT(t1.`user_id` USING utf8mb4) = BINARY CONVERT(? USING utf8mb4))) AND (t1.`doc_id` = `r`.`id` AND (HEX(t1.`doc_id`) = HEX(`r`.`id`) OR BINARY CONVERT(t1.`doc_id` USING utf8mb4) = BINARY CONVERT(`r`.`id` USING utf8mb4))) AND RAND() IS NOT NULL) THEN 2 ELSE 0 END + CASE WHEN 1 = 0 THEN 4 ELSE 0 END + CASE WHEN 1 = 0 THEN 8 ELSE 0 END AS SIGNED) AS authz_shown"#
        ]],
    );
}

#[test]
fn a_list_has_them_behind_the_key() {
    let filters = [filter(&doc(RULES)).unwrap()];
    for want in [Want::All, Want::Page] {
        let statement = Listing::of(want).statement_for(&filters, &columns(), Dialect::Postgres);
        let text = statement.unwrap().unwrap().text;
        assert!(text.contains(r#"SELECT r."id"::bigint, "r"."id", CASE WHEN EXISTS ("#), "{text}");
        assert!(text.contains(&format!(" AS BIGINT) AS {SHOWN} FROM ")), "{text}");
        assert!(!text.contains("r.*"), "{text}");
    }
    let number = Listing::of(Want::Count).statement_for(&filters, &columns(), Dialect::Postgres);
    assert!(!number.unwrap().unwrap().text.contains(SHOWN));
}

/// Nothing that a guard asks of the database is hidden by a name of the statement's own.
#[test]
fn its_names_are_none_of_the_tables_of_a_guard() {
    let guarding = super::bound(&doc(OWNER), |bindings| {
        let roles = bindings.facts.values_mut().filter(|table| &*table.table == "doc_role");
        roles.for_each(|table| table.table = "authz_window".into());
    });
    let shared = format!("{RULES}\nresource Doc {{ \"read\" if \"reader\"; }}");
    let filters = [filter(&doc(&shared)).unwrap()];
    let columns = [column("price", Some((0, guarding.ok(), false)))];
    let statement = Listing::of(Want::Page).statement_for(&filters, &columns, Dialect::Sqlite);
    let text = statement.unwrap().unwrap().text;
    assert!(text.starts_with("WITH authz_window_ AS "), "{text}");
    assert!(text.contains(r#"FROM "authz_window" AS t1"#), "{text}");
}

#[test]
fn what_is_handed_on_is_guarded_as_a_statement_is() {
    let (text, policy) = (doc(OWNER), Policy::parse(&doc(OWNER)).unwrap().0);
    let owned = filter(&text).unwrap();
    let mut columns = columns();
    columns.push(column("last", Some((BITS, Some(owned.clone()), false))));
    let tree = owned.tree(&columns, &policy, &text).at(Some("7"), 0, &|_| None);
    let is_never = tree.guarded.iter().map(|column| (&*column.name, column.shown.is_never()));
    let expected =
        [("price", false), ("size", false), ("notes", true), ("lost\"", true), ("last", true)];
    assert_eq!(is_never.collect::<Vec<_>>(), expected);
    // Here they are shown to whom the rows are.
    let shown = |at: usize| tree.guarded.get(at).map(|column| &column.shown);
    assert_eq!([shown(0), shown(1)], [Some(&tree.condition); 2]);
    let always = Filter { condition: Condition::always(), ..owned };
    let columns = [column("title", Some((0, Some(always.clone()), false)))];
    let tree = always.tree(&columns, &policy, &text);
    assert!(tree.guarded.iter().all(|column| column.shown.is_always()));
    assert_eq!(tree.guarded.len(), 1);
}
