//! Facts that were found out before a statement, with ids of every type.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_policy::Policy;
use authz_policy::outline::Outline;
use authz_policy::sql::tree::Value;
use authz_policy::sql::{Bindings, ColumnType, Dialect, Filter, Resolved, ResolvedFact};
use authz_sql_agreement::target::{Asker, Statement, Target};
use authz_test_databases::on_each_database;

on_each_database!(uuids_are_found_as_texts_and_as_bytes, texts_are_compared_byte_by_byte);

const POLICY: &str = r#"
actor User {}
resource Team { roles = ["member", "guest"]; relations = { parent: Team }; "member" if "member" on "parent"; }
resource Doc {
  permissions = ["member", "other", "unlike", "not", "paired"];
  relations = { team: Team };
}
declare friend(User, Doc, Team);
has_permission(user: User, "member", doc: Doc) if
  has_relation(doc, "team", team) and has_role(user, "member", team);
has_permission(user: User, "not", doc: Doc) if
  not (has_relation(doc, "team", team) and has_role(user, "guest", team));
has_permission(user: User, "unlike", doc: Doc) if
  has_role(user, "guest", team) and has_relation(doc, "team", other) and team != other;
has_permission(user: User, "paired", doc: Doc) if
  has_relation(doc, "team", team) and friend(user, doc, team);
"#;

/// The ids of teams 1 to 4.
fn uuid(n: u8) -> String {
    format!("0000000a-0000-4000-8000-00000000000{n}")
}

/// How a column of this type holds it.
fn stored(ty: &str, n: u8) -> String {
    match (ty, n) {
        // Half of them are bytes where a column can hold anything.
        ("", 2 | 4) | ("BINARY(16)", _) => format!("x'{}'", uuid(n).replace('-', "")),
        _ => format!("'{}'", uuid(n)),
    }
}

/// The filter where roles, and friends, are in no table, and teams have ids of this type.
fn filter(action: &str, ty: ColumnType) -> Filter {
    let policy = Policy::parse(POLICY).unwrap().0;
    let [user, doc, team] = ["User", "Doc", "Team"].map(|name| policy.type_named(name).unwrap());
    let outline = Outline::new(&policy, Some(user)).unwrap();
    let mut bindings = Bindings::by_convention(&outline);
    bindings.tables.get_mut(&team).unwrap().ty = ty;
    let columns = bindings.facts.values_mut().flat_map(|table| {
        let is_of_team = &*table.table == "team";
        table.columns.iter_mut().filter(move |(name, _)| {
            name.contains("team") || (is_of_team && **name == *"id") || name.contains("parent")
        })
    });
    columns.for_each(|(_, of)| *of = ty);
    let kinds = bindings.facts.iter();
    let kinds = kinds.filter(|(_, of)| ["team_role", "friend"].contains(&&*of.table));
    let kinds: Vec<usize> = kinds.map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let table = bindings.facts.remove(&kind).unwrap();
        let columns = table.columns.into_iter().map(|(_, ty)| ty).collect();
        let fact = ResolvedFact { columns, is_asked: true, ..ResolvedFact::default() };
        bindings.resolved.insert(kind, fact);
    }
    Filter::new(&outline, &bindings, user, action, doc).unwrap()
}

/// The documents of which the condition holds, given these rows of `member`, of `guest`, and
/// of friends.
async fn found<D: Target>(
    pool: &sqlx::Pool<D>,
    filter: &Filter,
    rows: impl Fn(Option<&str>) -> Vec<Vec<Value>> + Sync,
) -> Vec<String> {
    let given = |resolved: &Resolved| Some(rows(resolved.name.as_deref()));
    let asker = Asker { actor: Some("7"), now: 0, found: &given };
    let Ok(fragments) = filter.render(D::DIALECT, "r") else {
        return vec!["not in this dialect".to_owned()];
    };
    let before = "SELECT r.id FROM doc r WHERE ";
    let statement = Statement::new(D::DIALECT, before, &fragments, asker);
    let mut keys = D::keys(pool, statement, (0, ColumnType::Integer)).await.unwrap();
    keys.sort();
    keys
}

async fn uuids_are_found_as_texts_and_as_bytes<D: Target>() {
    let types: &[&str] = match D::DIALECT {
        Dialect::Postgres => &["UUID"],
        Dialect::Sqlite => &[""],
        _ => &["VARCHAR(36)", "UUID", "BINARY(16)"],
    };
    for ty in types {
        uuids_are_found_in::<D>(ty).await;
    }
}

async fn uuids_are_found_in<D: Target>(ty: &str) {
    let pool = D::open().await;
    let [one, two, three, four] = [1, 2, 3, 4].map(|n| stored(ty, n));
    let tables = format!(
        "CREATE TABLE team (id {ty}, parent_id {ty}); CREATE TABLE doc (id BIGINT, team_id {ty});
         INSERT INTO team VALUES ({one}, NULL), ({two}, {one}), ({three}, {two}), ({four}, NULL);
         INSERT INTO doc VALUES (1, {one}), (2, {two}), (3, {three}), (4, {four}), (5, NULL);"
    );
    D::execute(&pool, &tables).await;
    let of = |teams: &'static [u8]| {
        move |_: Option<&str>| {
            teams.iter().map(|n| vec![Value::Text(uuid(*n).into())]).collect::<Vec<_>>()
        }
    };
    let filter = |action| filter(action, ColumnType::Uuid);
    assert_eq!(found(&pool, &filter("member"), of(&[4])).await, ["4"]);
    assert_eq!(found(&pool, &filter("member"), of(&[3])).await, ["3"]);
    assert_eq!(found(&pool, &filter("member"), of(&[1])).await, ["1", "2", "3"]);
    assert_eq!(found(&pool, &filter("member"), of(&[])).await, Vec::<String>::new());
    assert_eq!(found(&pool, &filter("not"), of(&[2, 3])).await, ["1", "4", "5"]);
    assert_eq!(found(&pool, &filter("not"), of(&[])).await, ["1", "2", "3", "4", "5"]);
    assert_eq!(found(&pool, &filter("unlike"), of(&[2])).await, ["1", "3", "4"]);
    let pairs = |_: Option<&str>| {
        let pair = |doc, team| vec![Value::Integer(doc), Value::Text(uuid(team).into())];
        vec![pair(1, 1), pair(2, 2), pair(4, 3)]
    };
    assert_eq!(found(&pool, &filter("paired"), pairs).await, ["1", "2"]);
}

async fn texts_are_compared_byte_by_byte<D: Target>() {
    // A collation that is not the one of new texts.
    let others: &[&str] = match D::DIALECT {
        Dialect::Mysql => {
            &["VARCHAR(40) COLLATE utf8mb4_unicode_ci", "VARCHAR(40) CHARACTER SET latin1"]
        }
        _ => &[],
    };
    for texts in D::TEXTS.iter().chain(others) {
        let pool = D::open().await;
        D::execute(&pool, D::LIMIT).await;
        let tables = format!(
            "CREATE TABLE team (id {texts}, parent_id {texts});
             CREATE TABLE doc (id BIGINT, team_id {texts});
             INSERT INTO doc VALUES (1, 'a'), (2, 'A'), (3, 'a '), (4, 'á'), (5, NULL), (6, '7');"
        );
        D::execute(&pool, &tables).await;
        let of = |ids: &'static [&'static str]| {
            move |_: Option<&str>| {
                ids.iter().map(|id| vec![Value::Text((*id).into())]).collect::<Vec<_>>()
            }
        };
        let filter = |action| filter(action, ColumnType::Text);
        let marks = of(&["A", "' OR '1'='1", "\"", "[", "07"]);
        assert_eq!(found(&pool, &filter("member"), marks).await, ["2"], "{texts}");
        // What needs itself finds texts in columns of other characters if they are ASCII.
        let members: &[&str] = if texts.contains("latin1") { &["6"] } else { &["4", "6"] };
        assert_eq!(found(&pool, &filter("member"), of(&["á", "7"])).await, members, "{texts}");
        assert_eq!(found(&pool, &filter("not"), of(&["a"])).await, ["2", "3", "4", "5", "6"]);
        assert_eq!(found(&pool, &filter("not"), of(&["á"])).await, ["1", "2", "3", "5", "6"]);
        assert_eq!(found(&pool, &filter("unlike"), of(&["a "])).await, ["1", "2", "4", "6"]);
        D::execute(&pool, "DROP TABLE team; DROP TABLE doc;").await;
    }
}
