//! What reads a filter as data finds the rows that the filter finds in SQL, and those
//! that the interpreter allows.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::{Duration, Instant};

use authz_corpus::facts::{NOW, types};
use authz_policy::Policy;
use authz_policy::facts::FactSet;
use authz_policy::interpret::Interpreter;
use authz_policy::outline::{ActionOutline, Outline};
use authz_policy::policy::{Constant, TypeId};
use authz_policy::sql::tree::{Tree, Value};
use authz_policy::sql::{Bindings, ColumnType, Dialect, Filter, Guard, Selected};
use authz_sql_agreement::agreement::allows;
use authz_sql_agreement::reader::Reader;
use authz_sql_agreement::schema::Schema;
use authz_sql_agreement::table::Table;
use authz_sql_agreement::target::{Asker, Statement, Target};
use authz_sql_agreement::world::World;
use authz_test_databases::Server;
use expect_test::expect;
use sqlx::Sqlite;

/// As another service gets it.
fn sent(tree: &Tree) -> Tree {
    let text = serde_json::to_string(tree).unwrap();
    serde_json::from_str(&text).unwrap()
}

const DOCS: &str = r#"
actor User {}
resource Folder {
  roles = ["reader"];
  relations = { parent: Folder };
  "reader" if "reader" on "parent";
}
resource Doc {
  permissions = ["open", "shared", "unshared", "below", "recent", "mine"];
  relations = { folder: Folder };
  "below" if "reader" on "folder";
}
declare public(Doc); declare shared(Doc, User); declare starts(Doc, Integer);
declare color(Doc, String);

has_permission(_: User, "open", doc: Doc) if public(doc);
has_permission(user: User, "shared", doc: Doc) if shared(doc, user);
has_permission(user: User, "unshared", doc: Doc) if not shared(doc, user);
has_permission(_: User, "recent", doc: Doc) if
  starts(doc, time) and time <= @current_unix_time and
  not (color(doc, color) and color in ["red", "green"]);
has_permission(User{"7"}, "mine", doc: Doc) if
  has_relation(doc, "folder", Folder{"2"});
"#;

/// The filters of the policy, by tables of the usual names with ids that are texts.
struct Docs {
    policy: Policy,
    bindings: Bindings,
    tables: Vec<Table>,
}

impl Docs {
    fn new() -> Self {
        let policy = Policy::parse(DOCS).unwrap().0;
        let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
        let mut bindings = Bindings::by_convention(&outline);
        bindings.tables.values_mut().for_each(|table| table.ty = ColumnType::Text);
        let columns = bindings.facts.values_mut().flat_map(|table| &mut table.columns);
        columns.filter(|(name, _)| name.ends_with("id")).for_each(|(_, ty)| *ty = ColumnType::Text);
        Self { policy, bindings, tables: tables() }
    }

    fn filter(&self, action: &str) -> Filter {
        let (user, doc) = (self.policy.type_named("User"), self.policy.type_named("Doc"));
        let outline = Outline::new(&self.policy, user).unwrap();
        Filter::new(&outline, &self.bindings, user.unwrap(), action, doc.unwrap()).unwrap()
    }

    fn tree(&self, action: &str) -> Tree {
        self.filter(action).tree(&[], &self.policy, DOCS)
    }
}

fn tables() -> Vec<Table> {
    let text = |text: &str| (!text.is_empty()).then(|| Constant::String(text.into()));
    let columns = |columns: &[(&str, ColumnType)]| {
        columns.iter().map(|(name, ty)| ((*name).into(), *ty)).collect()
    };
    let of_texts = |name: &str, names: &[&str], rows: &[&[&str]]| Table {
        name: name.to_owned(),
        columns: columns(&names.iter().map(|name| (*name, ColumnType::Text)).collect::<Vec<_>>()),
        rows: rows.iter().map(|row| row.iter().map(|value| text(value)).collect()).collect(),
    };
    let doc = |id: &str, folder: &str, public: Option<bool>, starts: Option<i64>, color: &str| {
        let public = public.map(Constant::Boolean);
        vec![text(id), text(folder), public, starts.map(Constant::Integer), text(color)]
    };
    let docs = Table {
        name: "doc".to_owned(),
        columns: columns(&[
            ("id", ColumnType::Text),
            ("folder_id", ColumnType::Text),
            ("public", ColumnType::Boolean),
            ("starts", ColumnType::Integer),
            ("color", ColumnType::Text),
        ]),
        rows: vec![
            doc("a", "1", Some(true), Some(NOW), "red"),
            doc("b", "2", Some(false), Some(NOW + 1), "blue"),
            doc("c", "3", None, Some(NOW), ""),
            doc("d", "4", Some(true), None, "green"),
            doc("e", "", None, Some(-1), "Red"),
        ],
    };
    // Folders 3, 2 and 1 lie in one another; 4 and 5 lie in a circle.
    let folders: [&[&str]; 5] = [&["1", ""], &["2", "1"], &["3", "2"], &["4", "5"], &["5", "4"]];
    let roles: [&[&str]; 4] =
        [&["7", "reader", "2"], &["8", "reader", "5"], &["", "reader", "1"], &["9", "", "1"]];
    let shared: [&[&str]; 4] = [&["a", "7"], &["b", "8"], &["c", ""], &["", "7"]];
    vec![
        docs,
        of_texts("folder", &["id", "parent_id"], &folders),
        of_texts("folder_role", &["user_id", "role", "folder_id"], &roles),
        of_texts("shared", &["doc_id", "user_id"], &shared),
    ]
}

#[tokio::test]
async fn it_finds_what_sqlite_finds() {
    let (docs, pool) = (Docs::new(), Sqlite::open().await);
    for table in &docs.tables {
        Sqlite::execute(&pool, &table.statements(Dialect::Sqlite, ("TEXT", "TEXT"))).await;
    }
    let reader = Reader::new(&docs.tables);
    let check = async |action: &str, actor: &str, expected: &[&str]| {
        let filter = docs.filter(action);
        let fragments = filter.render(Dialect::Sqlite, "r").unwrap();
        let before = "SELECT r.id FROM doc r WHERE ";
        let statement =
            Statement::new(Dialect::Sqlite, before, &fragments, Asker::of(Some(actor), NOW));
        let mut found = Sqlite::keys(&pool, statement, (0, ColumnType::Text)).await.unwrap();
        found.sort();
        assert_eq!(found, expected, "{action} by {actor} on SQLite");
        let tree = sent(&docs.tree(action).at(Some(actor), NOW, &|_| None));
        let expected: Vec<Value> = expected.iter().map(|id| Value::Text((*id).into())).collect();
        assert_eq!(reader.keys(&tree), expected, "{action} by {actor} by the tree");
    };
    check("open", "7", &["a", "d"]).await;
    check("shared", "7", &["a"]).await;
    check("shared", "9", &[]).await;
    check("unshared", "7", &["b", "c", "d", "e"]).await;
    check("unshared", "8", &["a", "c", "d", "e"]).await;
    check("below", "7", &["b", "c"]).await;
    check("below", "8", &["d"]).await;
    check("below", "9", &[]).await;
    check("recent", "7", &["c", "e"]).await;
    check("mine", "7", &["b"]).await;
    check("mine", "8", &[]).await;
}

#[test]
fn it_comes_back_as_it_went() {
    let docs = Docs::new();
    for action in ["open", "shared", "unshared", "below", "recent", "mine"] {
        let tree = docs.tree(action);
        assert_eq!(sent(&tree), tree, "{action}");
        let known = tree.at(Some("7"), NOW, &|_| None);
        assert_eq!(sent(&known), known, "{action}");
        let text = serde_json::to_string(&known).unwrap();
        assert!(!text.contains("\"actor\"") && !text.contains("\"now\""), "{text}");
    }
}

#[test]
fn what_is_not_known_is_refused() {
    let text = serde_json::to_string(&Docs::new().tree("open")).unwrap();
    for (known, unknown) in [("\"true\"", "\"truthy\""), ("\"all\"", "\"limit\": 1, \"all\"")] {
        assert!(text.contains(known), "{text}");
        assert!(serde_json::from_str::<Tree>(&text.replace(known, unknown)).is_err(), "{unknown}");
    }
}

/// Who has never heard of guards writes a tree without them, and does not read one with them.
#[test]
fn a_tree_tells_its_guards_also_where_it_has_none() {
    let text = serde_json::to_string(&Docs::new().tree("open")).unwrap();
    let unguarded = text.replace(r#","guarded":[]"#, "");
    assert_ne!(text, unguarded);
    assert!(serde_json::from_str::<Tree>(&unguarded).is_err());
    let null = text.replace("[]}", "null}");
    assert!(null.contains("null") && serde_json::from_str::<Tree>(&null).is_err());
}

/// What is known of the actor, and of the time, is put into guards as into the condition.
#[test]
fn a_guard_comes_back_as_it_went() {
    let docs = Docs::new();
    let guard = |(number, action): (u32, &&str)| {
        let filter = (*action != "none").then(|| docs.filter(action));
        Selected { name: (*action).into(), guard: Some(Guard { number, filter, is_kept: true }) }
    };
    let names = ["shared", "recent", "below", "none"];
    let mut columns: Vec<Selected> = (0..).zip(&names).map(guard).collect();
    columns.insert(1, Selected { name: "open".into(), guard: None });
    let tree = docs.filter("open").tree(&columns, &docs.policy, DOCS);
    assert_eq!(sent(&tree), tree);
    let known = tree.at(Some("7"), NOW, &|_| None);
    let text = serde_json::to_string(&known).unwrap();
    assert!(!text.contains("\"actor\"") && !text.contains("\"now\""), "{text}");
    let reader = Reader::new(&docs.tables);
    let shown: Vec<(&str, Vec<Value>)> = known
        .guarded
        .iter()
        .map(|column| (&*column.name, reader.keys_showing(&known, column)))
        .collect();
    let keys = |keys: &[&str]| keys.iter().map(|key| Value::Text((*key).into())).collect();
    let expected: [(&str, Vec<Value>); 4] = [
        ("shared", keys(&["a"])),
        ("recent", keys(&["c", "e"])),
        ("below", keys(&["b", "c"])),
        ("none", keys(&[])),
    ];
    assert_eq!(shown, expected);
}

#[test]
fn an_id_that_is_no_integer_is_absent_from_integers() {
    let policy = Policy::parse(DOCS).unwrap().0;
    let user = policy.type_named("User");
    let outline = Outline::new(&policy, user).unwrap();
    let (bindings, doc) = (Bindings::by_convention(&outline), policy.type_named("Doc").unwrap());
    let filter = Filter::new(&outline, &bindings, user.unwrap(), "shared", doc).unwrap();
    let tree = filter.tree(&[], &policy, DOCS);
    let text = |actor| serde_json::to_string(&tree.at(actor, NOW, &|_| None)).unwrap();
    assert!(text(Some("7")).contains(r#"{"value":7}"#), "{}", text(Some("7")));
    for actor in [Some("07"), Some("ann"), None] {
        assert!(text(actor).contains(r#"{"value":null}"#), "{}", text(actor));
    }
}

#[test]
fn random_policies_agree_with_the_interpreter() {
    let (begin, mut count) = (Instant::now(), Count::default());
    for seed in 0..200 {
        for actor in types(&World::new(seed).policy) {
            count = compare(seed, actor, count);
        }
        if begin.elapsed() > Duration::from_secs(15) {
            break;
        }
    }
    let percent = |[rows, found]: [usize; 2]| found * 100 / rows;
    let Count { trees, found, shown } = count;
    assert!(trees > 50 && (10..60).contains(&percent(found)), "{count:?}");
    assert!(shown[0] > 200 && (10..90).contains(&percent(shown)), "{count:?}");
}

/// What was compared.
#[derive(Debug, Default)]
struct Count {
    trees: usize,
    /// Rows of their tables, and those that were found.
    found: [usize; 2],
    /// Rows with a guarded column, and those that show it.
    shown: [usize; 2],
}

/// Compares the rows of each tree, and those that show its guarded columns.
fn compare(seed: u64, actor: TypeId, mut count: Count) -> Count {
    let mut world = World::new(seed);
    let policy = world.policy.clone();
    if !policy.is_actor(actor) {
        return count;
    }
    let outline = Outline::new(&policy, Some(actor)).unwrap();
    let schema = Schema::new(&mut world, &outline);
    let reader = Reader::new(&schema.tables);
    let facts: FactSet = schema.facts.iter().cloned().collect();
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, Some(NOW));
    let of_types = outline.types.iter();
    for (ty, action) in of_types.flat_map(|ty| ty.actions.iter().map(move |action| (ty, action))) {
        let filter = |action: &ActionOutline| {
            Filter::new(&outline, &schema.bindings, actor, &action.name, ty.id)
        };
        let Ok(of_rows) = filter(action) else { continue };
        let on_fields: Vec<_> =
            ty.on_fields(&action.name).map(|on| (on, filter(on).ok())).collect();
        let columns: Vec<Selected> = (0..).zip(&on_fields).map(column).collect();
        let tree = of_rows.tree(&columns, &policy, &world.text);
        count.trees += 1;
        for id in world.ids(actor) {
            let user = Constant::Object(actor, (*id).into());
            let mut allowed = |action: &ActionOutline| -> Vec<Value> {
                let objects =
                    world.ids(ty.id).iter().map(|id| Constant::Object(ty.id, (*id).into()));
                let allowed = objects.filter(|of| allows(&mut session, &user, action, of).unwrap());
                allowed.map(|of| key(&world.cell(&of))).collect()
            };
            let known = Some(*id).filter(|_| !world.is_guest(actor));
            let tree = sent(&tree.at(known, NOW, &|of| schema.found(&world, known, of)));
            let found = reader.keys(&tree);
            let place = format!("seed {seed}, {id} {}\n{}", action.name, world.text);
            assert_eq!(found, allowed(action), "{place}");
            add(&mut count.found, world.ids(ty.id), &found);
            assert_eq!(tree.guarded.len(), on_fields.len(), "{place}");
            for ((on, filter), guarded) in on_fields.iter().zip(&tree.guarded) {
                let shown = reader.keys_showing(&tree, guarded);
                // What cannot be said as a condition shows nothing.
                let expected = filter.as_ref().map_or_else(Vec::new, |_| allowed(on));
                assert_eq!(shown, expected, "{}: {place}", on.name);
                add(&mut count.shown, world.ids(ty.id), &shown);
            }
        }
    }
    count
}

/// A column that is shown where the action on a field is allowed.
fn column((number, (on, filter)): (u32, &(&ActionOutline, Option<Filter>))) -> Selected {
    let guard = Some(Guard { number, filter: filter.clone(), is_kept: false });
    Selected { name: on.name.clone(), guard }
}

fn key(id: &Constant) -> Value {
    match id {
        Constant::Integer(id) => Value::Integer(*id),
        Constant::Object(_, id) => Value::Text(id.clone()),
        _ => Value::Absent,
    }
}

fn add(count: &mut [usize; 2], rows: &[&str], held: &[Value]) {
    count[0] += rows.len();
    count[1] += held.len();
}

#[test]
fn the_form_is_stable() {
    let docs = Docs::new();
    let form = |action: &str| serde_json::to_string(&docs.tree(action)).unwrap();
    expect![[r#"{"table":"doc","key":{"source":0,"name":"id","type":"text"},"condition":{"any":[{"rules":[{"line":16,"rule":"has_permission(_: User, \"open\", doc: Doc) if public(doc)"}],"all":[{"true":{"source":0,"name":"public","type":"boolean"}}]}]},"guarded":[]}"#]].assert_eq(&form("open"));
    expect![[r#"{"table":"doc","key":{"source":0,"name":"id","type":"text"},"condition":{"any":[{"rules":[{"line":18,"rule":"has_permission(user: User, \"unshared\", doc: Doc) if not shared(doc, user)"}],"all":[{"not":{"any":[{"rules":[],"exists":[{"source":1,"rows":{"table":"shared"}}],"all":[{"equal":[{"column":{"source":1,"name":"doc_id","type":"text"}},{"column":{"source":0,"name":"id","type":"text"}}]},{"equal":[{"column":{"source":1,"name":"user_id","type":"text"}},{"actor":"text"}]}]}]}}]}]},"guarded":[]}"#]].assert_eq(&form("unshared"));
    expect![[r#"{"table":"doc","key":{"source":0,"name":"id","type":"text"},"condition":{"any":[{"rules":[{"line":11,"rule":"\"below\" if \"reader\" on \"folder\""}],"all":[{"present":{"column":{"source":0,"name":"folder_id","type":"text"}}},{"any":[{"rules":[],"exists":[{"source":1,"rows":{"closure":{"columns":["text"],"start":[{"way":{"rules":[],"all":[]},"values":[{"column":{"source":0,"name":"folder_id","type":"text"}}]}],"next":[{"way":{"rules":[{"line":6,"rule":"\"reader\" if \"reader\" on \"parent\""}],"exists":[{"source":2,"rows":{"table":"folder"}}],"all":[{"equal":[{"column":{"source":2,"name":"id","type":"text"}},{"column":{"source":1,"name":"c0","type":"text"}}]},{"present":{"column":{"source":2,"name":"parent_id","type":"text"}}}]},"values":[{"column":{"source":2,"name":"parent_id","type":"text"}}]}]}}}],"all":[{"any":[{"rules":[],"exists":[{"source":2,"rows":{"table":"folder_role"}}],"all":[{"in":[{"column":{"source":2,"name":"role","type":"text"}},["reader"]]},{"equal":[{"column":{"source":2,"name":"user_id","type":"text"}},{"actor":"text"}]},{"equal":[{"column":{"source":2,"name":"folder_id","type":"text"}},{"column":{"source":1,"name":"c0","type":"text"}}]}]}]}]}]}]}]},"guarded":[]}"#]].assert_eq(&form("below"));
    expect![[r#"{"table":"doc","key":{"source":0,"name":"id","type":"text"},"condition":{"any":[{"rules":[{"line":19,"rule":"has_permission(_: User, \"recent\", doc: Doc) if starts(doc, time) and time <= @current_unix_time and not (color(doc, color) and color in [\"red\", \"green\"])"}],"all":[{"not":{"any":[{"rules":[],"all":[{"present":{"column":{"source":0,"name":"color","type":"text"}}},{"in":[{"column":{"source":0,"name":"color","type":"text"}},["red","green"]]}]}]}},{"present":{"column":{"source":0,"name":"starts","type":"integer"}}},{"less_or_equal":[{"column":{"source":0,"name":"starts","type":"integer"}},{"now":"integer"}]}]}]},"guarded":[]}"#]].assert_eq(&form("recent"));
}
