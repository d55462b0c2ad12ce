//! Fields that are left out where they are refused.

use authz_test_databases::on_each_database;

use super::tracker::{Comment, Project, Ticket, Tracker, refused};
use crate::scopes::library::{Database, Row};

on_each_database!(
    a_new_row_is_without_it,
    a_patch_is_without_it,
    a_patch_of_nothing_else_changes_nothing,
    it_is_left_out_of_each_kind_of_body,
);

async fn a_new_row_is_without_it<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let labelled = r#"{"name": "x", "labels": "red"}"#;
    let kept = "7 1 ann x 0 None red None true 1000 team of ann web";
    let left_out = "7 1 bob x 0 None none None true 1000 team of bob web";
    assert_eq!(tracker.added("ann", labelled).await, (200, kept.to_owned()));
    assert_eq!(tracker.added("bob", labelled).await, (200, left_out.to_owned()));
    // Another one is refused for all that.
    let both = r#"{"name": "x", "labels": "red", "priority": 1}"#;
    assert_eq!(refused(&tracker.added("bob", both).await), ["priority"]);
}

async fn a_patch_is_without_it<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let both = r#"{"name": "x", "labels": "red"}"#;
    let left_out = (200, r#"5: Some("x") None None None"#.to_owned());
    assert_eq!(tracker.edited("bob", both).await, left_out);
    // Another one is refused for all that.
    assert_eq!(refused(&tracker.edited("ann", both).await), ["name"]);
    let labels = r#"{"labels": "red"}"#;
    let kept = (200, r#"5: None None None Some("red")"#.to_owned());
    assert_eq!(tracker.edited("ann", labels).await, kept);
    // Its value is not looked at.
    assert_eq!(tracker.edited("bob", r#"{"name": "x", "labels": 5}"#).await, left_out);
    assert_eq!(tracker.edited("ann", r#"{"labels": 5}"#).await.0, 422);
}

async fn a_patch_of_nothing_else_changes_nothing<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let nothing = (200, "5: None None None None".to_owned());
    let labels = r#"{"labels": "red"}"#;
    assert_eq!(tracker.edited("bob", labels).await, nothing);
    // She may not change nothing.
    assert!(refused(&tracker.edited("cat", labels).await).is_empty());
    assert!(refused(&tracker.edited("cat", "{}").await).is_empty());
    let priority = (200, "5: None Some(1) None None".to_owned());
    assert_eq!(tracker.edited("cat", r#"{"priority": 1}"#).await, priority);
    assert_eq!(tracker.edited("cat", r#"{"priority": 1, "labels": "red"}"#).await, priority);
    assert_eq!(tracker.edited("eve", labels).await.0, 404);
}

async fn it_is_left_out_of_each_kind_of_body<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let bodies = [
        (r#"{"name": "x", "labels": "red"}"#, "application/merge-patch+json"),
        ("name=x&labels=red", "application/x-www-form-urlencoded"),
        (
            r#"[{"op": "replace", "path": "/name", "value": "x"},
                {"op": "replace", "path": "/labels", "value": "red"}]"#,
            "application/json-patch+json",
        ),
    ];
    for (body, ty) in bodies {
        let sent = tracker.sent("bob", "/tickets/5", (body, ty)).await;
        assert_eq!(sent, (200, r#"5: Some("x") None None None"#.to_owned()), "{ty}");
        assert_eq!(refused(&tracker.sent("ann", "/tickets/5", (body, ty)).await), ["name"]);
    }
}
