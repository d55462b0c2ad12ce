//! What reads a filter as data finds the rows that the filter finds in SQL, and those
//! that the interpreter allows.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::{Duration, Instant};

use authz_corpus::facts::{NOW, types};
use authz_policy::Policy;
use authz_policy::facts::FactSet;
use authz_policy::interpret::Interpreter;
use authz_policy::outline::Outline;
use authz_policy::policy::Constant;
use authz_policy::sql::tree::{Tree, Value};
use authz_policy::sql::{Bindings, ColumnType, Dialect, Filter, Resolved};
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
    let (begin, mut count) = (Instant::now(), [0; 3]);
    for seed in 0..100 {
        for actor in types(&World::new(seed).policy) {
            let more = compare(seed, actor);
            count.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
        if begin.elapsed() > Duration::from_secs(15) {
            break;
        }
    }
    let [trees, rows, found] = count;
    assert!(trees > 50 && (10..60).contains(&(found * 100 / rows)), "{count:?}");
}

/// How many trees there are, rows in their tables, and rows that were found.
fn compare(seed: u64, actor: authz_policy::policy::TypeId) -> [usize; 3] {
    let mut world = World::new(seed);
    let policy = world.policy.clone();
    if !policy.is_actor(actor) {
        return [0; 3];
    }
    let outline = Outline::new(&policy, Some(actor)).unwrap();
    let schema = Schema::new(&mut world, &outline);
    let reader = Reader::new(&schema.tables);
    let facts: FactSet = schema.facts.iter().cloned().collect();
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, Some(NOW));
    let mut count = [0; 3];
    let of_types = outline.types.iter();
    let actions = of_types.flat_map(|ty| ty.actions.iter().map(move |action| (ty.id, action)));
    for (ty, action) in actions {
        let filter = Filter::new(&outline, &schema.bindings, actor, &action.name, ty);
        let Ok(filter) = filter else { continue };
        let tree = filter.tree(&[], &policy, &world.text);
        count[0] += 1;
        for id in world.ids(actor) {
            let user = Constant::Object(actor, (*id).into());
            let mut may = |id: &str| {
                let resource = Constant::Object(ty, id.into());
                allows(&mut session, &user, action, &resource).unwrap()
            };
            let ids = world.ids(ty);
            let expected = ids.iter().filter(|id| may(id));
            let key = |id: &&str| match world.cell(&Constant::Object(ty, (*id).into())) {
                Constant::Integer(id) => Value::Integer(id),
                _ => Value::Text((*id).into()),
            };
            let expected: Vec<Value> = expected.map(key).collect();
            let known = Some(*id).filter(|_| !world.is_guest(actor));
            let found = |resolved: &Resolved| schema.found(&world, known, resolved);
            let found = reader.keys(&sent(&tree.at(known, NOW, &found)));
            assert_eq!(found, expected, "seed {seed}, {id} {}\n{}", action.name, world.text);
            count[1] += ids.len();
            count[2] += found.len();
        }
    }
    count
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
