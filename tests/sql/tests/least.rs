//! Rows with the least keys: they are on pages, and counted, as all others are.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use authz_policy::sql::ColumnType;
use authz_sql_agreement::filters::readable_docs_with;
use authz_sql_agreement::listings::Listings;
use authz_sql_agreement::target::{Asker, Target};
use authz_test_databases::on_each_database;

on_each_database!(the_least_integer_is_a_key, the_text_without_letters_is_a_key);

const POLICY: &str = r#"
    actor User {}
    resource Doc { permissions = ["read"]; roles = ["reader"]; "read" if "reader"; }
    declare public(Doc);
    has_permission(_: User, "read", doc: Doc) if public(doc);"#;

async fn the_least_integer_is_a_key<D: Target>() {
    let least = i64::MIN.to_string();
    check::<D>(ColumnType::Integer, "BIGINT", &[&least, "-5", "0", "7"]).await;
}

async fn the_text_without_letters_is_a_key<D: Target>() {
    check::<D>(ColumnType::Text, "VARCHAR(40)", &["", " a", "-5", "x"]).await;
}

/// Somebody may read the first of the documents and the last.
async fn check<D: Target>(ty: ColumnType, column: &str, ids: &[&str; 4]) {
    let pool = D::open().await;
    let literal = |id: &str| match ty {
        ColumnType::Integer => id.to_owned(),
        _ => format!("'{id}'"),
    };
    let tables = format!(
        "CREATE TABLE doc (id {column} PRIMARY KEY, public BOOLEAN NOT NULL);
         CREATE TABLE doc_role (user_id {column}, role VARCHAR(40), doc_id {column});"
    );
    D::execute(&pool, &tables).await;
    for id in ids {
        let doc = format!("INSERT INTO doc VALUES ({}, FALSE)", literal(id));
        D::execute(&pool, &doc).await;
    }
    let [first, .., last] = ids;
    for id in [first, last] {
        let [user, doc] = ["7", id].map(literal);
        let role = format!("INSERT INTO doc_role VALUES ({user}, 'reader', {doc})");
        D::execute(&pool, &role).await;
    }
    let filter = readable_docs_with(ty, POLICY);
    let expected = [first, last].map(|id| (*id).to_owned());
    for (user, expected) in [("7", &expected[..]), ("8", &[])] {
        let asker = Asker::of(Some(user), 0);
        let listings = Listings { filter: &filter, asker, expected, ids };
        for turn in 0..140 {
            listings.compare(&pool, turn).await.unwrap();
        }
    }
}
