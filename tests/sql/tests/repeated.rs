//! Two relations of a row that lead to the same object.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_sql_agreement::filters::readable_docs;
use authz_sql_agreement::listings::Listings;
use authz_sql_agreement::target::{Asker, Target};
use authz_test_databases::on_each_database;

on_each_database!(pages_and_numbers_are_of_rows_whose_relations_are_equal);

const POLICY: &str = r#"
    actor User {}
    resource Team { roles = ["member"]; }
    resource Doc { permissions = ["read"]; relations = { team: Team, owner: Team }; }
    declare shared(Doc, User);
    has_permission(user: User, "read", doc: Doc) if
      has_role(user, "member", team) and has_relation(doc, "team", team) and
      has_relation(doc, "owner", team);
    has_permission(user: User, "read", doc: Doc) if shared(doc, user);"#;

const TABLES: &str = "
    CREATE TABLE doc (id BIGINT PRIMARY KEY, team_id BIGINT, owner_id BIGINT);
    CREATE TABLE team_role (user_id BIGINT, role VARCHAR(40), team_id BIGINT);
    CREATE TABLE shared (doc_id BIGINT, user_id BIGINT);
    INSERT INTO team_role VALUES (7, 'member', 1), (7, 'member', 2), (8, 'member', 3);
    INSERT INTO doc VALUES (1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 3, 3), (5, NULL, 1), (6, 3, 1);
    INSERT INTO shared VALUES (6, 7), (1, 7), (4, 8);";

async fn pages_and_numbers_are_of_rows_whose_relations_are_equal<D: Target>() {
    let pool = D::open().await;
    D::execute(&pool, TABLES).await;
    let filter = readable_docs(POLICY);
    for (id, readable) in [("7", &["1", "3", "6"][..]), ("8", &["4"]), ("9", &[])] {
        let expected: Vec<String> = readable.iter().map(|id| (*id).to_owned()).collect();
        let asker = Asker::of(Some(id), 0);
        let ids = &["1", "2", "3", "4", "5", "6"];
        let listings = Listings { filter: &filter, asker, expected: &expected, ids };
        for turn in 0..140 {
            listings.compare(&pool, turn).await.unwrap();
        }
    }
}
