//! Texts in the place of integers: MariaDB takes one for the number that it begins with, and
//! keeps the answers of subqueries by what its collation finds equal.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_policy::sql::Dialect;
use authz_sql_agreement::filters::readable_docs;
use authz_sql_agreement::target::{Asker, Statement, Target};
use authz_test_databases::{Server, on_mariadb};
use sqlx::MySql;

on_mariadb!(
    a_text_that_stands_for_an_integer_has_its_own_answer,
    a_text_with_another_digit_leads_to_no_object,
);

const POLICY: &str = r#"
    actor User {}
    resource Repo { roles = ["reader"]; }
    resource Doc { permissions = ["read"]; relations = { repository: Repo }; }
    declare banned(User, Repo);
    has_permission(user: User, "read", doc: Doc) if
      has_relation(doc, "repository", repo) and has_role(user, "reader", repo) and
      not banned(user, repo);"#;

/// The repository stands as a text beside each document: `'7 '` is none, and `'7'` is 7.
const TABLES: &str = "
    CREATE TABLE doc (id BIGINT PRIMARY KEY, repository_id VARCHAR(20));
    CREATE TABLE repo_role (user_id BIGINT, role VARCHAR(40), repo_id BIGINT);
    CREATE TABLE banned (user_id BIGINT, repo_id BIGINT);
    INSERT INTO doc VALUES (1, '7 '), (2, '7'), (3, '8'), (4, '7 ');
    INSERT INTO repo_role VALUES (1, 'reader', 7), (1, 'reader', 8), (2, 'reader', 7);
    INSERT INTO banned VALUES (1, 7);";

async fn a_text_that_stands_for_an_integer_has_its_own_answer() {
    // The actor 1 is banned from 7, and the actor 2 is not.
    assert_eq!(readable(POLICY, TABLES, "1").await, ["3"]);
    assert_eq!(readable(POLICY, TABLES, "2").await, ["2"]);
}

async fn a_text_with_another_digit_leads_to_no_object() {
    let policy = r#"
        actor User {}
        resource Folder { roles = ["reader"]; relations = { parent: Folder };
          "reader" if "reader" on "parent"; }
        resource Doc { permissions = ["read"]; relations = { folder: Folder };
          "read" if "reader" on "folder"; }"#;
    // The parents stand as texts: `'1'` has the digits of 1, and `'01'` has its value alone.
    let tables = "
        CREATE TABLE folder (id BIGINT PRIMARY KEY, parent_id VARCHAR(20));
        CREATE TABLE doc (id BIGINT PRIMARY KEY, folder_id BIGINT);
        CREATE TABLE folder_role (user_id BIGINT, role VARCHAR(40), folder_id BIGINT);
        INSERT INTO folder VALUES (1, NULL), (2, '1'), (3, '01'), (4, '2');
        INSERT INTO doc VALUES (1, 1), (2, 2), (3, 3), (4, 4);
        INSERT INTO folder_role VALUES (1, 'reader', 1);";
    let found = readable(policy, tables, "1").await;
    assert_eq!(found, ["1"], "a text that stands for an integer leads to nothing in a closure");
}

/// The documents that the actor may read.
async fn readable(policy: &str, tables: &str, actor: &str) -> Vec<String> {
    let pool = MySql::open().await;
    MySql::execute(&pool, tables).await;
    let filter = readable_docs(policy);
    let fragments = filter.render(Dialect::Mysql, "r").unwrap();
    let before = "SELECT r.id FROM doc r WHERE ";
    let asker = Asker::of(Some(actor), 0);
    let statement = Statement::new(Dialect::Mysql, before, &fragments, asker);
    MySql::keys(&pool, statement, (0, filter.table.ty)).await.unwrap()
}
