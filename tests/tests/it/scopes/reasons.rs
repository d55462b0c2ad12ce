//! What is recorded of a decision that a statement made: the lines of the rules.

use authz_runtime::{ActionOf, Authorizes, Decides, authorize};
use authz_test_databases::on_each_database;

use super::library::policy::Document::action::{Edit, Read};
use super::library::{Database, Document, Library, Row, User};
use crate::records::keep;

on_each_database!(
    the_rules_that_allow_are_recorded,
    a_denial_has_no_rule,
    what_is_fetched_is_the_policys,
);

const ROWS: &str = "
    INSERT INTO folders VALUES (1, NULL), (2, 1);
    INSERT INTO folder_roles VALUES ('ann', 'viewer', 1), ('bob', 'editor', 2);
    INSERT INTO documents (id, folder_id, written_by, public) VALUES
        (10, 2, NULL, FALSE), (11, NULL, 'ann', FALSE), (12, NULL, NULL, TRUE),
        (13, 2, 'ann', TRUE);";

const POLICY: &str = include_str!("library.polar");

/// The reason for the lines with these rules.
fn lines(rules: &[&str]) -> String {
    let line = |rule: &&str| {
        let at = POLICY.lines().position(|line| line.trim_start().starts_with(*rule));
        (at.expect(rule) + 1).to_string()
    };
    format!("policy:{}", rules.iter().map(line).collect::<Vec<_>>().join("+"))
}

/// What is recorded of a decision about a document.
async fn reason<A, L>(library: &L, name: &str, id: i64) -> String
where
    A: ActionOf<Document>,
    L: Decides<Document, A> + Authorizes<Actor = User>,
{
    let actor = User { name: name.to_owned() };
    let records = keep(authorize::<Document, A>(library, actor, id)).await;
    let record = records.iter().find(|record| record["target"] == "authz::decision");
    record.expect("a decision")["reason"].clone()
}

async fn the_rules_that_allow_are_recorded<D: Database>()
where
    Document: Row<D>,
{
    let library = Library::<D, true>::with(ROWS).await;
    let [author, public, viewer] = [
        r#""read" if "author";"#,
        "has_permission(_: User, \"read\", document: Document) if is_public",
        "has_permission(user: User, \"read\", document: Document) if",
    ];
    assert_eq!(reason::<Read, _>(&library, "ann", 11).await, lines(&[author]));
    assert_eq!(reason::<Read, _>(&library, "cat", 12).await, lines(&[public]));
    assert_eq!(reason::<Read, _>(&library, "ann", 10).await, lines(&[viewer]));
    // What is in the row comes first.
    assert_eq!(reason::<Read, _>(&library, "ann", 13).await, lines(&[author]));
    let editor = r#""edit" if "editor" on "folder";"#;
    assert_eq!(reason::<Edit, _>(&library, "bob", 13).await, lines(&[editor]));
}

async fn a_denial_has_no_rule<D: Database>()
where
    Document: Row<D>,
{
    let library = Library::<D, true>::with(ROWS).await;
    assert_eq!(reason::<Read, _>(&library, "cat", 11).await, "no_rule");
    assert_eq!(reason::<Edit, _>(&library, "ann", 13).await, "no_rule");
    assert_eq!(reason::<Edit, _>(&library, "cat", 99).await, "missing");
}

/// A fact that is in no table, and rows that are loaded by hand: it is decided after.
async fn what_is_fetched_is_the_policys<D: Database>()
where
    Document: Row<D>,
{
    let library = Library::<D>::with(ROWS).await;
    assert_eq!(reason::<Read, _>(&library, "ann", 11).await, "policy");
    assert_eq!(reason::<Edit, _>(&library, "ann", 13).await, "no_rule");
}
