//! What is decided about the fields of a body stands in the record.

use authz_test_databases::on_each_database;

use super::patches::Both;
use super::staff::Profile;
use super::tracker::{Comment, Project, Ticket, Tracker};
use crate::records::{Fields, keep};
use crate::scopes::library::{Database, Row};

on_each_database!(a_refused_field_is_recorded, what_is_decided_about_a_new_row_is_recorded);

/// Who was answered what, and about what, of each decision: sqlx has events of its own.
fn told(records: &[Fields]) -> Vec<String> {
    let decisions = records.iter().filter(|fields| fields["target"] == "authz::decision");
    let names = ["actor", "action", "resource", "id", "outcome", "status", "reason"];
    let told = |fields: &Fields| names.map(|name| fields.get(name).cloned()).into_iter();
    decisions.map(|fields| told(fields).flatten().collect::<Vec<_>>().join(" ")).collect()
}

async fn a_refused_field_is_recorded<D: Database>()
where
    Profile: Row<D>,
{
    let both = Both::open::<D>().await;
    let recorded = async |body| told(&keep(both.answer("bob", 1, body)).await);
    // By both services.
    let let_in = "bob update Profile 1 allow field";
    let refused = "bob update Profile 1 deny 403 fields";
    assert_eq!(recorded(r#"{"notes": "x"}"#).await, [let_in, let_in]);
    assert_eq!(recorded(r#"{"name": "x"}"#).await, [let_in, refused, let_in, refused]);
    assert_eq!(recorded("{}").await, [let_in, refused, let_in, refused]);
}

async fn what_is_decided_about_a_new_row_is_recorded<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let recorded = async |body| told(&keep(tracker.added("bob", body)).await);
    let let_in = "bob add_tickets Project 1 allow policy:7+9";
    let allowed = "bob create Ticket allow fields";
    assert_eq!(recorded(r#"{"name": "x"}"#).await, [let_in, allowed]);
    // Once, also where a field is left out.
    assert_eq!(recorded(r#"{"name": "x", "labels": "red"}"#).await, [let_in, allowed]);
    let refused = "bob create Ticket deny 403 fields";
    assert_eq!(recorded(r#"{"name": "x", "priority": 1}"#).await, [let_in, refused]);
    let nobody = keep(tracker.sent("", "/anonymous", (r#"{"name": "x"}"#, "application/json")));
    assert_eq!(told(&nobody.await), ["create Ticket deny 403 fields"]);
}
