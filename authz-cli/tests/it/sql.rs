use expect_test::expect;
use serde_json::json;

use crate::support::{Folder, POLICY};

#[test]
fn the_filter_of_an_action_is_written() {
    let folder = Folder::with(POLICY);
    let written = folder.run(&["sql", "policy.polar", "rerun", "Action", "--dialect", "postgres"]);
    written.says(
        0,
        r#"(
  "action"."repository_id" IS NOT NULL
  AND EXISTS (
    SELECT 1
    FROM "repository_role" AS t1
    WHERE t1."role"::text COLLATE "default" = $1::text
    AND t1."user_id" = $2::bigint
    AND t1."repository_id" = "action"."repository_id"
  )
)
-- $1: "maintainer"
-- $2: the id of the actor, an integer
"#,
    );
}

#[test]
fn each_database_has_its_own() {
    let folder = Folder::with(POLICY);
    let written = |dialect: &str| {
        let args = ["sql", "policy.polar", "rerun", "Action", "--dialect", dialect];
        folder.run(&args).stdout
    };
    assert!(written("sqlite").contains(r#"t1."role" = +?1 COLLATE BINARY"#));
    assert!(written("mysql").contains("BINARY CONVERT (t1.`role` USING utf8mb4) = ?"));
    let ran = folder.run(&["sql", "policy.polar", "rerun", "Action", "--dialect", "oracle"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn what_nobody_may_is_a_no() {
    let never = "actor User {} resource Doc { permissions = [\"read\"]; }";
    Folder::with(never).run(&["sql", "policy.polar", "read", "Doc"]).says(1, "1 = 0\n");
    let always = "actor User {} resource Doc { permissions = [\"read\"]; }
        has_permission(_: User, \"read\", _: Doc);";
    Folder::with(always).run(&["sql", "policy.polar", "read", "Doc"]).says(0, "1 = 1\n");
}

#[test]
fn what_sql_cannot_follow_is_told_at_its_rule() {
    let policy = r#"actor User {}
resource Doc { permissions = ["read"]; roles = ["reader"]; relations = { left: Doc, right: Doc }; }
both(user: User, doc: Doc) if has_role(user, "reader", doc);
both(user: User, doc: Doc) if has_relation(doc, "left", a) and both(user, a) and has_relation(doc, "right", b) and both(user, b);
has_permission(user: User, "read", doc: Doc) if both(user, doc);
"#;
    let ran = Folder::with(policy).run(&["sql", "policy.polar", "read", "Doc"]);
    assert_eq!(ran.code, Some(2));
    expect![[r#"
        error[not-linear]: the rule needs itself in a way that SQL cannot follow
         --> policy.polar:4:1
          |
        4 | both(user: User, doc: Doc) if has_relation(doc, "left", a) and both(user, a) and has_relation(doc, "right", b) and both(user, b);
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: let the rule need itself once, as its last condition

    "#]].assert_eq(&ran.stderr);
}

/// What `authz check` takes can be more than one statement holds.
#[test]
fn what_is_too_large_for_a_database_is_told_at_a_rule() {
    let rule = |n| {
        let rule = r#"has_permission(_: User, "read", doc: Doc)"#;
        format!("{rule} if size(doc, {n}) and not size(doc, -{n});\n")
    };
    let rules = (1..=950).map(rule).collect::<Vec<_>>().concat();
    let block = r#"resource Doc { permissions = ["read"]; } declare size(Doc, Integer);"#;
    let ran = Folder::with(&format!("actor User {{}} {block}\n{rules}")).run(&[
        "sql",
        "policy.polar",
        "read",
        "Doc",
    ]);
    assert_eq!(ran.code, Some(2));
    expect![[r#"
        error[too-large]: the rules come to more than a statement holds
           --> policy.polar:951:1
            |
        951 | has_permission(_: User, "read", doc: Doc) if size(doc, 950) and not size(doc, -950);
            | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            |
            = help: let fewer rules give the action, or rules with fewer conditions

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn who_acts_is_named_where_there_are_several() {
    let policy = r#"actor User {} actor Robot {}
resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }"#;
    let folder = Folder::with(policy);
    let ran = folder.run(&["sql", "policy.polar", "read", "Doc"]);
    assert!(ran.stderr.contains("name the one that acts: `--actor User`"), "{}", ran.stderr);
    let ran = folder.run(&["sql", "policy.polar", "read", "Doc", "--actor", "Robot"]);
    assert!(ran.stdout.contains("robot_id"), "{}", ran.stdout);
}

const FIELDS: &str = r#"actor User {}
resource Page {
  permissions = ["read", "update"];
  roles = ["editor", "owner"];
  fields = ["title", "settings.locked"];
  "editor" if "owner";
  "read" if "editor";
  "update" if "editor";
  "update"("settings.locked") if "owner";
}"#;

#[test]
fn an_action_on_a_field_has_a_filter() {
    let folder = Folder::with(FIELDS);
    let sql = |action| folder.run(&["sql", "policy.polar", action, "Page"]);
    let locked = sql("update(settings.locked)");
    assert!(locked.stdout.contains("\"owner\""), "{}", locked.stdout);
    assert!(!locked.stdout.contains("\"editor\""), "{}", locked.stdout);
    // One without a rule of its own follows the action.
    assert_eq!(sql("update(title)").stdout, sql("update").stdout);
    let misspelt = sql("update(titel)").stderr;
    assert!(misspelt.contains("did you mean `update(title)`?"), "{misspelt}");
    let unknown = sql("delete").stderr;
    assert!(unknown.contains("the actions are `read`, `update`\n"), "{unknown}");
}

#[test]
fn an_action_on_a_field_is_asked_as_any_other() {
    let folder = Folder::with(FIELDS);
    let asked = |command: &str, action: &str, on: &str, role: &str| {
        let role = format!("has_role User:ann {role} Page:1");
        folder.run(&[command, "policy.polar", "User:ann", action, on, "--context", &role])
    };
    let locked = "update(settings.locked)";
    asked("authorize", locked, "Page:1", "owner").says(0, "Allowed\n");
    asked("authorize", locked, "Page:1", "editor").says(1, "Denied\n");
    asked("authorize", "update(title)", "Page:1", "editor").says(0, "Allowed\n");
    assert_eq!(asked("list", locked, "Page", "owner").stdout, "Page:1\n");
    assert_eq!(asked("list", locked, "Page", "editor").stdout, "");
    assert_eq!(asked("list", "update(title)", "Page", "editor").stdout, "Page:1\n");
    let explained = asked("explain", locked, "Page:1", "editor").stdout;
    assert!(
        explained.contains("it would\n  with has_role(User{\"ann\"}, \"owner\""),
        "{explained}"
    );
    assert!(asked("explain", locked, "Page:1", "owner").stdout.contains("\"owner\""));
}

#[test]
fn a_misspelt_name_is_told() {
    let ran = Folder::with(POLICY).run(&["sql", "policy.polar", "rerum", "Action"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("error[unknown-action]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("did you mean `rerun`?"), "{}", ran.stderr);
}

#[test]
fn an_action_on_a_type_or_on_nothing_has_no_filter() {
    let policy = r#"actor User {}
resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
global { roles = ["admin"]; }
has_permission(user: User, "create", "Doc") if has_role(user, "admin");
has_permission(user: User, "invite") if has_role(user, "admin");
"#;
    let folder = Folder::with(policy);
    folder.run(&["sql", "policy.polar", "create", "Doc"]).shows(
        2,
        expect![[r"
        -- stderr
        error[unknown-action]: no rule or block names the action `create` on `Doc`
         --> <action>:1:1
          |
        1 | create
          | ^^^^^^
          |
          = note: `create` is an action on the type `Doc`
          = help: the actions are `read`

    "]],
    );
    let ran = folder.run(&["sql", "policy.polar", "invite", "Doc"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("`invite` is an action on no resource"), "{}", ran.stderr);
}

#[test]
fn machines_get_it_as_data_with_the_rules_of_each_way() {
    let policy = r#"actor User {}
resource Doc { permissions = ["read"]; }
declare public(Doc);
has_permission(_: User, "read", doc: Doc) if public(doc);
"#;
    let folder = Folder::with(policy);
    let answer = folder.run(&["sql", "policy.polar", "read", "Doc", "--json"]).json(0);
    let rule = r#"has_permission(_: User, "read", doc: Doc) if public(doc)"#;
    let column = |name: &str, ty: &str| json!({ "source": 0, "name": name, "type": ty });
    let expected = json!({
        "table": "doc",
        "key": column("id", "integer"),
        "condition": { "any": [{
            "rules": [{ "line": 4, "rule": rule }],
            "all": [{ "true": column("public", "boolean") }],
        }] },
        "guarded": [],
    });
    assert_eq!(answer.get("tree"), Some(&expected));
    assert_eq!(answer.get("holds"), Some(&json!("conditional")));
    // Nobody may: a condition without a way.
    let never = Folder::with(r#"actor User {} resource Doc { permissions = ["read"]; }"#);
    let answer = never.run(&["sql", "policy.polar", "read", "Doc", "--json"]).json(1);
    let condition = answer.get("tree").and_then(|tree| tree.get("condition"));
    assert_eq!(condition, Some(&json!({ "any": [] })));
}

#[test]
fn the_data_says_which_rows_show_a_field() {
    let guarded = |action: &str, text: &str| {
        let folder = Folder::with(text);
        let answer = folder.run(&["sql", "policy.polar", action, "Doc", "--json"]).json(0);
        answer.get("tree").and_then(|tree| tree.get("guarded")).cloned()
    };
    let policy = r#"actor User {}
resource Doc { permissions = ["read", "edit"]; fields = ["name", "price", "note"]; }
declare public(Doc);
has_permission(_: User, "read", _: Doc);
has_permission(_: User, "edit", _: Doc);
resource Doc { "read"("price") if public(resource); "edit"("name") if public(resource); }
allow_field(User{"7"}, "read", Doc{"1"}, "note") if "a" = "b";
"#;
    let shown = json!([
        { "name": "price", "shown": { "any": [{
            "rules": [{ "line": 6, "rule": "\"read\"(\"price\") if public(resource)" }],
            "all": [{ "true": { "source": 0, "name": "public", "type": "boolean" } }],
        }] } },
        { "name": "note", "shown": { "any": [] } },
    ]);
    assert_eq!(guarded("read", policy), Some(shown.clone()));
    assert_eq!(guarded("edit", policy), Some(shown));
    // Which action stands for reading is not known.
    let hidden =
        ["name", "price", "note"].map(|name| json!({ "name": name, "shown": { "any": [] } }));
    assert_eq!(guarded("edit", &policy.replace("\"read\"", "\"view\"")), Some(json!(hidden)));
}
