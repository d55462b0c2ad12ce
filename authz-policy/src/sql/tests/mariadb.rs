//! Conditions that are written in another way for MariaDB.

use super::{FOLDERS, bound, doc, filter, sql, texts};
use crate::sql::{Dialect, Fragment};

#[test]
fn mariadb_begins_everywhere() {
    let filter = bound(FOLDERS, texts).unwrap();
    assert_eq!(
        sql(&filter, Dialect::Mysql),
        "(`r`.`folder_id` IS NOT NULL AND EXISTS (WITH RECURSIVE w1(c0, c1) AS (\
         SELECT BINARY CAST(t10000.`folder_id` AS CHAR(768) CHARACTER SET utf8mb4), \
         BINARY CAST(t10000.`folder_id` AS CHAR(768) CHARACTER SET utf8mb4) \
         FROM `doc` AS t10000 UNION \
         SELECT BINARY CAST(t2.`parent_id` AS CHAR(768) CHARACTER SET utf8mb4), \
         BINARY CAST(t1.`c1` AS CHAR(768) CHARACTER SET utf8mb4) \
         FROM w1 AS t1, `folder` AS t2 \
         WHERE (t2.`id` = t1.`c0` AND BINARY CONVERT(t2.`id` USING utf8mb4) = t1.`c0`) AND t2.`parent_id` IS NOT NULL) \
         SELECT 1 FROM w1 AS t1 \
         WHERE (t1.`c1` = `r`.`folder_id` \
         AND t1.`c1` = BINARY CONVERT(`r`.`folder_id` USING utf8mb4)) AND EXISTS (\
         SELECT 1 FROM `folder_role` AS t2 \
         WHERE (t2.`role` = {Text(\"reader\")} \
         AND BINARY CONVERT(t2.`role` USING utf8mb4) = {Text(\"reader\")}) \
         AND (t2.`user_id` = {Actor(Text)} \
         AND BINARY CONVERT(t2.`user_id` USING utf8mb4) = {Actor(Text)}) \
         AND (t2.`folder_id` = t1.`c0` \
         AND BINARY CONVERT(t2.`folder_id` USING utf8mb4) = t1.`c0`) \
         AND RAND() IS NOT NULL) AND RAND() IS NOT NULL))",
    );
}

#[test]
fn mariadb_begins_where_something_is_absent_too() {
    let rules = doc(r#"has_permission(user: User, "read", doc: Doc) if one(user, doc);
           one(user: User, doc: Doc) if size(doc, 1) and other(user, doc);
           other(user: User, doc: Doc) if shared(doc, user) or one(user, doc);"#);
    let text = sql(&filter(&rules).unwrap(), Dialect::Mysql);
    let own =
        "BINARY CONVERT(`r`.`size` USING utf8mb4))) OR (t1.`c1` IS NULL AND `r`.`size` IS NULL))";
    assert!(text.contains(own), "{text}");
}

#[test]
fn mariadb_does_not_follow_what_is_negated() {
    let rules = FOLDERS.replace("\"read\" if \"reader\"", "\"read\" if not \"reader\"");
    let error = filter(&rules).unwrap().render(Dialect::Mysql, "r").unwrap_err();
    let expected = "the rule needs itself under a `not`, which MariaDB cannot follow";
    assert_eq!(error.to_string(), expected);
    assert!(error.origin.is_some());
}

#[test]
fn mariadb_does_not_follow_many_ways() {
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    let relations = names.map(|name| format!("{name}: Folder")).join(", ");
    let ways = names.map(|name| format!("\"reader\" if \"reader\" on \"{name}\";")).concat();
    let rules = FOLDERS.replace("parent: Folder", &relations);
    let rules = rules.replace("\"reader\" if \"reader\" on \"parent\";", &ways);
    let filter = filter(&rules).unwrap();
    assert!(filter.render(Dialect::Mysql, "r").is_err());
    assert!(filter.render(Dialect::Postgres, "r").is_ok());
}

#[test]
fn mariadb_reads_what_is_stored_now_where_that_is_asked_for() {
    let filter = bound(FOLDERS, texts).unwrap();
    let text = |fragments: Vec<Fragment>| -> String {
        let text = |fragment: Fragment| match fragment {
            Fragment::Text(text) => text,
            Fragment::Bind(_) => "?".to_owned(),
        };
        fragments.into_iter().map(text).collect()
    };
    let written = text(filter.render_locking(Dialect::Mysql, "r").unwrap());
    // Each `SELECT` has its own.
    assert_eq!(written.matches("SELECT ").count(), 4, "{written}");
    assert_eq!(written.matches(" LOCK IN SHARE MODE)").count(), 4, "{written}");
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        assert_eq!(filter.render_locking(dialect, "r"), filter.render(dialect, "r"));
    }
}

#[test]
fn mariadb_orders_integers_among_integers() {
    let rules =
        doc(r#"has_permission(_: User, "read", doc: Doc) if starts(doc, time) and time > 5;"#);
    let written = sql(&filter(&rules).unwrap(), Dialect::Mysql);
    // One without a sign can have the digits of one that has.
    let guard = "HEX(`r`.`starts`) = HEX(CAST(`r`.`starts` AS SIGNED)) AND \
                 `r`.`starts` = CAST(`r`.`starts` AS SIGNED) AND `r`.`starts` > ";
    assert!(written.contains(guard), "{written}");
}

#[test]
fn mariadb_keeps_no_answers_by_texts() {
    let rules = doc(r#"has_permission(user: User, "read", doc: Doc) if shared(doc, user);"#);
    let by_texts = sql(&bound(&rules, texts).unwrap(), Dialect::Mysql);
    assert!(by_texts.ends_with(" AND RAND() IS NOT NULL)"), "{by_texts}");
    // A text can stand for an integer.
    let by_integers = sql(&filter(&rules).unwrap(), Dialect::Mysql);
    assert!(by_integers.ends_with(" AND RAND() IS NOT NULL)"), "{by_integers}");
    let of_actor = doc(r#"has_permission(user: User, "read", _: Doc) if trusted(user);"#);
    let without = sql(&filter(&of_actor).unwrap(), Dialect::Mysql);
    assert!(without.contains("EXISTS") && !without.contains("RAND"), "{without}");
}
