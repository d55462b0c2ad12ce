//! Filters of ten thousand rows do not take long.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::{Duration, Instant};

use authz_policy::Policy;
use authz_policy::outline::Outline;
use authz_policy::sql::{Bindings, ColumnType, Filter};
use authz_sql_agreement::target::{Asker, Statement, Target};
use authz_test_databases::on_each_database;

on_each_database!(
    roles_of_folders_are_found_in_time,
    roles_of_folders_named_by_texts_are_found_in_time,
    groups_of_groups_are_found_in_time,
    what_is_not_so_is_found_in_time,
);

const ROWS: i64 = 10_000;
/// How long one statement may take, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(4);

const FOLDERS: &str = r#"
    actor User {}
    resource Folder {
      roles = ["reader"];
      relations = { parent: Folder };
      "reader" if "reader" on "parent";
    }
    resource Doc {
      permissions = ["read"];
      relations = { folder: Folder };
      "read" if "reader" on "folder";
    }"#;

async fn roles_of_folders_are_found_in_time<D: Target>() {
    // 12, 120 to 129, 1,200 to 1,299.
    check::<D>(FOLDERS, &folders("BIGINT"), 111).await;
}

async fn roles_of_folders_named_by_texts_are_found_in_time<D: Target>() {
    check::<D>(FOLDERS, &folders("VARCHAR(40)"), 111).await;
}

/// Every folder is in another one, ten to each; a user reads one with all below it.
fn folders(id: &str) -> String {
    let folders = insert("folder", |n| format!("{n}, {}", n / 10));
    let docs = insert("doc", |n| format!("{n}, {n}"));
    format!(
        "CREATE TABLE folder (id {id} PRIMARY KEY, parent_id {id});
         CREATE TABLE doc (id {id} PRIMARY KEY, folder_id {id});
         CREATE TABLE folder_role (user_id {id}, role VARCHAR(40), folder_id {id});
         CREATE INDEX by_user ON folder_role (user_id, folder_id);
         INSERT INTO folder_role VALUES (7, 'reader', 12), (8, 'reader', 13);
         {folders} {docs}"
    )
}

/// Every group is in another one, ten to each, and each is open to one document.
async fn groups_of_groups_are_found_in_time<D: Target>() {
    let policy = r#"
        actor User {}
        resource Group {}
        resource Doc { permissions = ["read"]; }
        declare belongs(User, Group); declare within(Group, Group); declare open_to(Doc, Group);
        member(user: User, group: Group) if belongs(user, group);
        member(user: User, group: Group) if member(user, other) and within(other, group);
        has_permission(user: User, "read", doc: Doc) if member(user, group) and open_to(doc, group);"#;
    let groups = insert("within", |n| format!("{n}, {}", n / 10));
    let docs = insert("doc", |n| n.to_string());
    let opened = insert("open_to", |n| format!("{n}, {n}"));
    let statements = format!(
        "CREATE TABLE doc (id BIGINT PRIMARY KEY);
         CREATE TABLE belongs (user_id BIGINT, group_id BIGINT);
         CREATE TABLE within (group_id BIGINT, group_id_2 BIGINT);
         CREATE TABLE open_to (doc_id BIGINT, group_id BIGINT);
         CREATE INDEX by_member ON within (group_id);
         CREATE INDEX by_doc ON open_to (doc_id);
         INSERT INTO belongs VALUES (7, 9999), (8, 1234);
         {groups} {docs} {opened}"
    );
    // 9,999, 999, 99 and 9; the group 0 is open to no document.
    check::<D>(policy, &statements, 4).await;
}

/// Every document but one in two is hidden.
async fn what_is_not_so_is_found_in_time<D: Target>() {
    let policy = r#"
        actor User {}
        resource Doc { permissions = ["read"]; }
        declare hidden(Doc, User);
        has_permission(user: User, "read", doc: Doc) if not hidden(doc, user);"#;
    let docs = insert("doc", |n| n.to_string());
    let hidden = insert("hidden", |n| format!("{}, 7", 2 * n));
    let statements = format!(
        "CREATE TABLE doc (id BIGINT PRIMARY KEY);
         CREATE TABLE hidden (doc_id BIGINT, user_id BIGINT);
         CREATE INDEX by_doc ON hidden (doc_id, user_id);
         {docs} {hidden}"
    );
    check::<D>(policy, &statements, 5_000).await;
}

/// A statement that inserts a row for each number.
fn insert(table: &str, values: impl Fn(i64) -> String) -> String {
    let rows: Vec<String> = (1..=ROWS).map(|n| format!("({})", values(n))).collect();
    format!("INSERT INTO {table} VALUES {};", rows.join(", "))
}

/// The user 7 may read so many documents, and finds them in time.
async fn check<D: Target>(text: &str, statements: &str, expected: usize) {
    let pool = D::open().await;
    D::execute(&pool, statements).await;
    D::execute(&pool, D::STATISTICS).await;
    let policy = Policy::parse(text).map_err(|faults| format!("{faults:?}")).unwrap().0;
    let [user, doc] = ["User", "Doc"].map(|name| policy.type_named(name).unwrap());
    let outline = Outline::new(&policy, Some(user)).unwrap();
    let mut bindings = Bindings::by_convention(&outline);
    if statements.contains("id VARCHAR") {
        bindings.tables.values_mut().for_each(|table| table.ty = ColumnType::Text);
        let columns = bindings.facts.values_mut().flat_map(|table| &mut table.columns);
        columns.for_each(|(_, ty)| *ty = ColumnType::Text);
    }
    let filter = Filter::new(&outline, &bindings, user, "read", doc).unwrap();
    let fragments = filter.render(D::DIALECT, "r").unwrap();
    let before = "SELECT r.id FROM doc r WHERE ";
    let statement = Statement::new(D::DIALECT, before, &fragments, Asker::of(Some("7"), 0));
    let begin = Instant::now();
    let found = D::keys(&pool, statement, (0, filter.table.ty)).await.unwrap();
    let time = begin.elapsed();
    assert_eq!(found.len(), expected);
    assert!(time < PATIENCE, "{time:?} for {}", filter.display(D::DIALECT, "r").unwrap());
}
