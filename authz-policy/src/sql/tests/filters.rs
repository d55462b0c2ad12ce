//! Conditions of filters.

use super::{FOLDERS, bound, doc, filter, of_actor, sql, texts};
use crate::sql::{Bindings, ColumnType, Dialect, FilterError, Verdict};

#[track_caller]
fn check(rules: &str, expected: &str) {
    let filter = filter(&doc(rules)).unwrap();
    assert_eq!(sql(&filter, Dialect::Sqlite), expected);
}

#[test]
fn what_is_certain_asks_no_database() {
    let verdict = |rules: &str| filter(&doc(rules)).unwrap().condition.verdict();
    assert_eq!(verdict(r#"has_permission(_: User, "read", _: Doc);"#), Verdict::Always);
    assert_eq!(verdict(r#"has_permission(u: User, "read", _: Doc) if u = u;"#), Verdict::Always);
    assert_eq!(verdict(""), Verdict::Never);
    let other = r#"has_permission(User{"7"}, "read", _: Doc);"#;
    assert_eq!(verdict(other), Verdict::Conditional);
    let public = r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#;
    assert_eq!(verdict(public), Verdict::Conditional);
    let text = r#"has_permission(_: User, "read", Doc{"a"});"#;
    assert_eq!(verdict(text), Verdict::Never, "no integer is `a`");
    assert_eq!(
        verdict(r#"has_permission(_: User, "read", doc: Doc) if not doc = Doc{"a"};"#),
        Verdict::Always,
    );
}

#[test]
fn a_guest_is_the_one_of_the_policy() {
    let verdict = |rules: &str| {
        let rules = format!("actor Guest {{}} {}", doc(rules));
        of_actor("Guest", &rules, |_| {}).unwrap().condition.verdict()
    };
    assert_eq!(verdict(r#"has_permission(Guest{""}, "read", _: Doc);"#), Verdict::Always);
    assert_eq!(verdict(r#"has_permission(Guest{"a"}, "read", _: Doc);"#), Verdict::Never);
    // A `not` of it would let every guest in, if he had no id at all.
    let not = r#"has_permission(who: Guest, "read", _: Doc) if not who = Guest{""};"#;
    assert_eq!(verdict(not), Verdict::Never);
}

#[test]
fn roles_of_one_table_are_one_condition() {
    check(
        r#"resource Doc { "reader" if "owner"; "read" if "reader"; }"#,
        r#"EXISTS (SELECT 1 FROM "doc_role" AS t1 WHERE (t1."role" = {Text("reader")} COLLATE BINARY OR t1."role" = {Text("owner")} COLLATE BINARY) AND t1."user_id" = {Actor(Integer)} AND t1."doc_id" = "r"."id")"#,
    );
}

#[test]
fn what_is_in_the_row_is_its_column() {
    check(
        r#"has_permission(_: User, "read", doc: Doc) if public(doc) or (size(doc, n) and n < 5);"#,
        r#"("r"."public" OR ("r"."size" IS NOT NULL AND typeof("r"."size") = 'integer' AND "r"."size" < {Integer(5)}))"#,
    );
}

#[test]
fn a_negation_is_true_of_what_is_absent() {
    check(
        r#"has_permission(_: User, "read", doc: Doc) if not public(doc);"#,
        r#""r"."public" IS NOT TRUE"#,
    );
    check(
        r#"has_permission(_: User, "read", doc: Doc) if not (size(doc, n) and n = 5);"#,
        r#"("r"."size" = {Integer(5)}) IS NOT TRUE"#,
    );
    check(
        r#"has_permission(_: User, "read", doc: Doc) if not (size(doc, n) and n < 5);"#,
        r#"("r"."size" IS NULL OR (typeof("r"."size") = 'integer' AND "r"."size" < {Integer(5)}) IS NOT TRUE)"#,
    );
    check(
        r#"has_permission(user: User, "read", doc: Doc) if not shared(doc, user);"#,
        r#"NOT EXISTS (SELECT 1 FROM "shared" AS t1 WHERE t1."doc_id" = "r"."id" AND t1."user_id" = {Actor(Integer)})"#,
    );
    // Inside of what is negated, what is absent makes the row no row.
    check(
        r#"has_permission(_: User, "read", doc: Doc) if
             not (shared(doc, someone) and not someone = User{"7"});"#,
        r#"NOT EXISTS (SELECT 1 FROM "shared" AS t1 WHERE t1."doc_id" = "r"."id" AND t1."user_id" IS NOT NULL AND (t1."user_id" = {Integer(7)}) IS NOT TRUE)"#,
    );
}

#[test]
fn the_time_is_bound() {
    check(
        r#"has_permission(_: User, "read", doc: Doc) if
             starts(doc, time) and time <= @current_unix_time;"#,
        r#"("r"."starts" IS NOT NULL AND typeof("r"."starts") = 'integer' AND "r"."starts" <= {Now})"#,
    );
}

#[test]
fn the_time_is_no_text() {
    let rules = doc(r#"has_permission(_: User, "read", doc: Doc) if
             starts(doc, time) and time = @current_unix_time and time in [1, 2];"#);
    let filter = filter(&rules).unwrap();
    assert_eq!(
        sql(&filter, Dialect::Postgres),
        r#"(({Now}::bigint = {Integer(1)}::bigint OR {Now}::bigint = {Integer(2)}::bigint) AND "r"."starts" = {Now}::bigint)"#,
    );
    assert_eq!(
        sql(&filter, Dialect::Mysql),
        "(({Now} = {Integer(1)} OR {Now} = {Integer(2)}) AND (`r`.`starts` = {Now} \
         AND (HEX(`r`.`starts`) = HEX({Now}) OR BINARY CONVERT(`r`.`starts` USING utf8mb4) \
         = BINARY CONVERT({Now} USING utf8mb4))))",
    );
}

#[test]
fn texts_are_compared_byte_by_byte() {
    let rules = doc(
        r#"has_permission(_: User, "read", doc: Doc) if title(doc, "a") or not title(doc, "b");"#,
    );
    let filter = filter(&rules).unwrap();
    assert_eq!(
        sql(&filter, Dialect::Sqlite),
        r#"("r"."title" = {Text("a")} COLLATE BINARY OR ("r"."title" = {Text("b")} COLLATE BINARY) IS NOT TRUE)"#,
    );
    assert_eq!(
        sql(&filter, Dialect::Postgres),
        r#"("r"."title"::text COLLATE "default" = {Text("a")}::text OR ("r"."title"::text COLLATE "default" = {Text("b")}::text) IS NOT TRUE)"#,
    );
    assert_eq!(
        sql(&filter, Dialect::Mysql),
        r#"((`r`.`title` = {Text("a")} AND BINARY CONVERT(`r`.`title` USING utf8mb4) = {Text("a")}) OR ((`r`.`title` = {Text("b")} AND BINARY CONVERT(`r`.`title` USING utf8mb4) = {Text("b")})) IS NOT TRUE)"#,
    );
}

#[test]
fn names_are_quoted() {
    let rules = doc(r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#);
    let name = |bindings: &mut Bindings| {
        for table in bindings.facts.values_mut() {
            table.flag = Some("a\"b`c".into());
        }
    };
    let filter = bound(&rules, name).unwrap();
    assert_eq!(sql(&filter, Dialect::Postgres), r#""r"."a""b`c""#);
    assert_eq!(sql(&filter, Dialect::Mysql), r#"`r`.`a"b``c`"#);
}

#[test]
fn roles_of_folders_are_followed_up() {
    let filter = filter(FOLDERS).unwrap();
    assert_eq!(
        sql(&filter, Dialect::Postgres),
        "(\"r\".\"folder_id\" IS NOT NULL AND EXISTS (WITH RECURSIVE w1(c0) AS (\
         SELECT \"r\".\"folder_id\"::bigint UNION \
         SELECT t2.\"parent_id\"::bigint FROM w1 AS t1, \"folder\" AS t2 \
         WHERE t2.\"id\" = t1.\"c0\" AND t2.\"parent_id\" IS NOT NULL) \
         SELECT 1 FROM w1 AS t1 WHERE EXISTS (SELECT 1 FROM \"folder_role\" AS t2 \
         WHERE t2.\"role\"::text COLLATE \"default\" = {Text(\"reader\")}::text AND t2.\"user_id\" = {Actor(Integer)}::bigint \
         AND t2.\"folder_id\" = t1.\"c0\")))",
    );
}

#[test]
fn groups_of_groups_are_answers_of_answers() {
    let filter = filter(
        r#"
        actor User {}
        resource Group {}
        resource Doc { permissions = ["read"]; }
        declare belongs(User, Group); declare within(Group, Group); declare open_to(Doc, Group);
        member(user: User, group: Group) if belongs(user, group);
        member(user: User, group: Group) if member(user, other) and within(other, group);
        has_permission(user: User, "read", doc: Doc) if member(user, group) and open_to(doc, group);"#,
    );
    let text = sql(&filter.unwrap(), Dialect::Sqlite);
    assert!(text.contains("WITH RECURSIVE"), "{text}");
    assert_eq!(text.matches("{Actor(Integer)}").count(), 1, "{text}");
}

#[test]
fn rules_that_need_one_another_are_one_recursion() {
    let filter = filter(
        r#"
        actor User {}
        resource Doc { permissions = ["read"]; roles = ["reader"]; relations = { above: Doc, beside: Doc }; }
        odd(user: User, doc: Doc) if has_relation(doc, "above", other) and even(user, other);
        even(user: User, doc: Doc) if has_relation(doc, "beside", other) and odd(user, other);
        even(user: User, doc: Doc) if has_role(user, "reader", doc);
        has_permission(user: User, "read", doc: Doc) if odd(user, doc);"#,
    );
    let text = sql(&filter.unwrap(), Dialect::Sqlite);
    assert!(text.contains("w1(c0, c1)"), "the goal and the procedure: {text}");
}

#[test]
fn a_rule_that_needs_what_it_says_is_left_out() {
    check(
        r#"has_permission(user: User, "read", doc: Doc) if public(doc);
           has_permission(user: User, "read", doc: Doc) if has_permission(user, "read", doc) and size(doc, 1);"#,
        r#""r"."public""#,
    );
}

#[test]
fn a_closure_keeps_texts_that_a_collation_finds_equal() {
    let text = sql(&bound(FOLDERS, texts).unwrap(), Dialect::Sqlite);
    assert!(text.contains(r#"SELECT "r"."folder_id" COLLATE BINARY UNION"#), "{text}");
}

#[test]
fn what_sql_cannot_follow_is_an_error() {
    let twice = r#"
        actor User {}
        resource Doc { permissions = ["read"]; relations = { left: Doc, right: Doc }; roles = ["reader"]; }
        both(user: User, doc: Doc) if has_role(user, "reader", doc);
        both(user: User, doc: Doc) if
          has_relation(doc, "left", a) and has_relation(doc, "right", b) and both(user, a) and both(user, b);
        has_permission(user: User, "read", doc: Doc) if both(user, doc);"#;
    assert!(matches!(filter(twice), Err(FilterError::NotLinear { .. })));
}

#[test]
fn a_step_to_an_id_that_no_column_holds_is_an_error() {
    let rules = format!(
        r#"{FOLDERS} has_permission(user: User, "read", _: Doc) if has_role(user, "reader", Folder{{"a"}});"#
    );
    let error = filter(&rules).unwrap_err();
    assert_eq!(error.to_string(), "no column of ids of its type holds `a`");
    assert!(error.origin().is_some());
    assert!(filter(&rules.replace("\"a\"", "\"1\"")).is_ok());
    assert!(bound(&rules, texts).is_ok());
}

#[test]
fn a_fact_without_a_table_is_an_error() {
    let rules = doc(r#"has_permission(_: User, "read", doc: Doc) if public(doc);"#);
    let error = bound(&rules, |bindings| bindings.facts.clear()).unwrap_err();
    assert_eq!(error.to_string(), "the fact `public(Doc)` is in no table");
    let error = bound(&rules, |bindings| bindings.tables.clear()).unwrap_err();
    assert!(matches!(error, FilterError::NoTable(_)));
}

#[test]
fn a_fact_that_is_nowhere_holds_of_nothing() {
    let nowhere = |rules: &str| {
        let filter = bound(&doc(rules), |bindings| {
            bindings.nowhere.extend(std::mem::take(&mut bindings.facts).into_keys());
        });
        filter.unwrap().condition.verdict()
    };
    assert_eq!(
        nowhere(r#"has_permission(u: User, "read", d: Doc) if shared(d, u);"#),
        Verdict::Never
    );
    let rule = r#"has_permission(u: User, "read", d: Doc) if not shared(d, u);"#;
    assert_eq!(nowhere(rule), Verdict::Always);
}

#[test]
fn columns_of_unlike_types_are_an_error() {
    let text = |bindings: &mut Bindings| {
        let columns = bindings.facts.values_mut().flat_map(|table| &mut table.columns);
        columns
            .filter(|(name, _)| **name == *"folder_id")
            .for_each(|(_, ty)| *ty = ColumnType::Text);
    };
    let error = bound(FOLDERS, text).unwrap_err();
    assert!(matches!(error, FilterError::UnlikeColumns { .. }), "{error}");
}

#[test]
fn it_is_shown_on_lines_with_a_legend() {
    let rules = doc(
        r#"resource Doc { "read" if "reader"; } has_permission(_: User, "read", doc: Doc) if public(doc);"#,
    );
    assert_eq!(
        filter(&rules).unwrap().display(Dialect::Postgres, "doc").unwrap(),
        r#"(
  "doc"."public"
  OR EXISTS (
    SELECT 1
    FROM "doc_role" AS t1
    WHERE t1."role"::text COLLATE "default" = $1::text
    AND t1."user_id" = $2::bigint
    AND t1."doc_id" = "doc"."id"
  )
)
-- $1: "reader"
-- $2: the id of the actor, an integer"#,
    );
}

#[test]
fn what_is_too_large_for_databases_has_no_filter() {
    let rule = r#"has_permission(_: User, "read", doc: Doc) if"#;
    let ways = |count| {
        let way = |n| format!("{rule} size(doc, {n}) and starts(doc, {n});");
        (0..count).map(way).collect::<Vec<_>>().concat()
    };
    let tables = |count| {
        let step = |n| format!("near(d{n}, d{}) and ", n + 1);
        let steps = (1..count).map(step).collect::<Vec<_>>().concat();
        format!("declare near(Doc, Doc); {rule} near(doc, d1) and {steps} public(doc);")
    };
    let is_made = |rules: &str| match filter(&doc(rules)) {
        Ok(_) => true,
        Err(FilterError::TooLarge { .. }) => false,
        Err(error) => panic!("{error}"),
    };
    assert!(is_made(&ways(890)) && !is_made(&ways(900)));
    assert!(is_made(&tables(24)) && !is_made(&tables(25)));
}
