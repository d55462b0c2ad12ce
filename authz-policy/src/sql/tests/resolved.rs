//! Facts that are found out before a statement.

use super::{bound, doc, sql};
use crate::sql::{Bindings, Dialect, Filter, FilterError, ResolvedFact};

/// Takes facts from their table.
fn elsewhere(bindings: &mut Bindings, table: &str, how: ResolvedFact) {
    let kind = bindings.facts.iter().find(|(_, of)| *of.table == *table).map(|(kind, _)| *kind);
    let stored = kind.and_then(|kind| bindings.facts.remove(&kind)).unwrap();
    let columns = stored.columns.iter().map(|(_, ty)| *ty).collect();
    bindings.resolved.insert(kind.unwrap(), ResolvedFact { columns, ..how });
}

fn asked() -> ResolvedFact {
    ResolvedFact { is_asked: true, ..ResolvedFact::default() }
}

fn listed() -> ResolvedFact {
    ResolvedFact { is_listed: true, ..ResolvedFact::default() }
}

fn with(rules: &str, table: &str, how: &ResolvedFact) -> Result<Filter, FilterError> {
    bound(&doc(rules), |bindings| elsewhere(bindings, table, how.clone()))
}

/// The condition in each of the dialects, without the legend of what is bound.
fn texts(filter: &Filter) -> [String; 3] {
    [Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql].map(|dialect| {
        let text = sql(filter, dialect);
        let (before, after) = text.split_once("{Resolved(").expect("what is resolved");
        let (_, after) = after.split_once(")}").expect("its end");
        format!("{before}?{after}")
    })
}

#[test]
fn roles_that_another_store_knows_are_looked_up_in_a_set() {
    let filter = with(r#"resource Doc { "read" if "reader"; }"#, "doc_role", &asked()).unwrap();
    assert_eq!(
        texts(&filter),
        [
            r#"("r"."id" IN (SELECT json_extract(value, '$[0]') AS c0 FROM json_each(?)))"#,
            r#"("r"."id" IN (SELECT (j.v ->> 0)::bigint AS c0 FROM jsonb_array_elements(?::text::jsonb) AS j (v)))"#,
            r"EXISTS (SELECT 1 FROM (SELECT j.c0 AS c0 FROM JSON_TABLE(?, '$[*]' COLUMNS (c0 BIGINT PATH '$[0]')) AS j) AS t1 WHERE (t1.`c0` = `r`.`id` AND (HEX(t1.`c0`) = HEX(`r`.`id`) OR BINARY CONVERT(t1.`c0` USING utf8mb4) = BINARY CONVERT(`r`.`id` USING utf8mb4))) AND RAND() IS NOT NULL)",
        ]
    );
    let resolved = filter.condition.resolved();
    assert_eq!(resolved.len(), 1);
    assert_eq!(resolved[0].name.as_deref(), Some("reader"));
    assert_eq!(resolved[0].key.len(), 1, "the actor");
}

#[test]
fn what_is_absent_is_not_in_a_set() {
    let rules = r#"has_permission(user: User, "read", doc: Doc) if not shared(doc, user);"#;
    let filter = with(rules, "shared", &asked()).unwrap();
    assert_eq!(
        texts(&filter)[0],
        r#"("r"."id" IN (SELECT json_extract(value, '$[0]') AS c0 FROM json_each(?))) IS NOT TRUE"#
    );
}

#[test]
fn what_is_about_the_actor_alone_is_there_or_not() {
    let rules = r#"
        declare is_admin(User);
        has_permission(user: User, "read", _: Doc) if is_admin(user);"#;
    let filter = bound(&doc(rules), |bindings| elsewhere(bindings, "user", asked())).unwrap();
    assert_eq!(
        texts(&filter)[0],
        "EXISTS (SELECT 1 FROM (SELECT 1 AS c0 FROM json_each(?)) AS t1)"
    );
}

#[test]
fn what_is_found_is_a_row_of_a_set() {
    let rules = r#"
        resource Team { roles = ["member"]; }
        declare given(Doc, Team);
        has_permission(user: User, "read", doc: Doc) if
          has_role(user, "member", team) and given(doc, team);"#;
    let rules = doc(rules);
    let filter = bound(&rules, |bindings| elsewhere(bindings, "team_role", asked())).unwrap();
    assert_eq!(
        texts(&filter)[0],
        r#"EXISTS (SELECT 1 FROM (SELECT json_extract(value, '$[0]') AS c0 FROM json_each(?)) AS t1 WHERE EXISTS (SELECT 1 FROM "given" AS t2 WHERE t2."doc_id" = "r"."id" AND t2."team_id" = t1."c0"))"#
    );
}

#[test]
fn what_is_not_asked_for_by_the_actor_needs_a_table() {
    let rules = r#"has_permission(_: User, "read", doc: Doc) if shared(doc, _);"#;
    let error = with(rules, "shared", &asked()).unwrap_err();
    assert!(matches!(error, FilterError::NotOfActor { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "the fact `shared(Doc, User)` is in no table, and the rule does not ask for it by the actor"
    );
    // A list of all of them has those of every row.
    with(rules, "shared", &listed()).unwrap();
    let by_actor = r#"has_permission(user: User, "read", doc: Doc) if shared(doc, user);"#;
    with(by_actor, "shared", &asked()).unwrap();
}

#[test]
fn what_the_actor_says_is_of_him_alone() {
    let own = ResolvedFact { is_own: true, ..ResolvedFact::default() };
    let of_actor = r#"
        resource User { relations = { boss: User }; }
        declare is_admin(User);
        has_permission(user: User, "read", _: Doc) if is_admin(user);"#;
    let of_other = r#"
        resource User { relations = { boss: User }; }
        declare is_admin(User);
        has_permission(user: User, "read", _: Doc) if
          has_relation(user, "boss", boss) and is_admin(boss);"#;
    let own_of = |rules: &str| {
        bound(&doc(rules), |bindings| {
            let is_flag = |of: &crate::sql::FactTable| of.flag.as_deref() == Some("is_admin");
            let found = bindings.facts.iter().find(|(_, of)| is_flag(of)).map(|(kind, _)| *kind);
            let columns = bindings.facts.remove(&found.unwrap()).unwrap().columns;
            let columns = columns.iter().map(|(_, ty)| *ty).collect();
            bindings.resolved.insert(found.unwrap(), ResolvedFact { columns, ..own.clone() });
        })
    };
    assert_eq!(own_of(of_actor).unwrap().condition.resolved().len(), 1);
    let error = own_of(of_other).unwrap_err();
    assert!(matches!(error, FilterError::Unbound { .. }), "{error:?}");
}

#[test]
fn those_of_a_table_count_beside_those_of_a_list() {
    let rules = r#"has_permission(user: User, "read", doc: Doc) if shared(doc, user);"#;
    let filter = bound(&doc(rules), |bindings| {
        let (kind, table) = bindings.facts.iter().find(|(_, of)| *of.table == *"shared").unwrap();
        let columns = table.columns.iter().map(|(_, ty)| *ty).collect();
        bindings.resolved.insert(*kind, ResolvedFact { columns, ..listed() });
    });
    assert_eq!(
        texts(&filter.unwrap())[0],
        r#"(EXISTS (SELECT 1 FROM "shared" AS t1 WHERE t1."doc_id" = "r"."id" AND t1."user_id" = {Actor(Integer)}) OR ("r"."id" IN (SELECT json_extract(value, '$[0]') AS c0 FROM json_each(?))))"#
    );
}
