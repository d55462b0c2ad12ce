//! What a body may say of a new row.

use authz_test_databases::on_each_database;

use super::tracker::{Comment, Project, Ticket, Tracker, refused};
use crate::scopes::library::{Database, Row};

on_each_database!(
    what_has_no_rule_follows_the_declaration,
    each_ruled_field_is_asked_about_the_new_row,
    the_service_presets_what_no_body_says,
    what_can_be_missing_has_its_default,
    nothing_stored_is_said_of_a_new_row,
    what_a_body_relates_is_asked_about,
    who_is_nobody_is_no_author,
    a_body_that_is_no_new_row_is_refused,
);

async fn what_has_no_rule_follows_the_declaration<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let ticket = "7 1 bob x 0 None none None true 1000 team of bob web";
    assert_eq!(tracker.added("bob", r#"{"name": "x"}"#).await, (200, ticket.to_owned()));
    assert_eq!(tracker.added("eve", r#"{"name": "x"}"#).await.0, 404);
    assert_eq!(tracker.added("eve", "no body at all").await.0, 404);
    let form = ("called=x&note=", "application/x-www-form-urlencoded");
    let sent = tracker.sent("bob", "/projects/1/tickets", form).await;
    assert_eq!(sent, (200, ticket.to_owned()));
}

async fn each_ruled_field_is_asked_about_the_new_row<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let urgent = r#"{"name": "x", "priority": 9}"#;
    let ticket = "7 1 ann x 9 None none None true 1000 team of ann web";
    assert_eq!(tracker.added("ann", urgent).await, (200, ticket.to_owned()));
    assert_eq!(refused(&tracker.added("bob", urgent).await), ["priority"]);
    // What the service presets counts as well.
    let noted = r#"{"name": "x", "note": "n"}"#;
    let ticket = r#"7 1 bob x 0 None none Some("n") true 1000 team of bob web"#;
    assert_eq!(tracker.added("bob", noted).await, (200, ticket.to_owned()));
    // That it is the value it would have anyway changes nothing.
    let zero = r#"{"name": "x", "priority": 0, "secret": null}"#;
    assert_eq!(refused(&tracker.added("bob", zero).await), ["priority", "secret"]);
}

async fn the_service_presets_what_no_body_says<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let keys = ["id", "project_id", "author_id", "is_urgent", "created_at", "team", "origin"];
    for key in keys {
        let (status, text) = tracker.added("ann", &format!(r#"{{"name": "x", "{key}": 1}}"#)).await;
        assert_eq!(status, 422, "{key}: {text}");
        assert!(text.contains(&format!("`{key}` is no field")), "{text}");
    }
}

async fn what_can_be_missing_has_its_default<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let (status, text) = tracker.added("ann", r#"{"priority": 1}"#).await;
    assert_eq!(status, 422);
    assert!(text.contains("`name` is missing"), "{text}");
    let (status, text) = tracker.added("ann", r#"{"name": null}"#).await;
    assert_eq!(status, 422, "{text}");
    assert_eq!(tracker.added("ann", r#"{"name": "", "note": null}"#).await.0, 200);
}

async fn nothing_stored_is_said_of_a_new_row<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    for user in ["ann", "bob"] {
        let secret = r#"{"name": "x", "secret": "s"}"#;
        assert_eq!(refused(&tracker.added(user, secret).await), ["secret"]);
    }
}

async fn what_a_body_relates_is_asked_about<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let on_five = r#"{"ticket_id": 5, "text": "t"}"#;
    assert_eq!(tracker.commented("ann", on_five).await, (200, "9 5 t false".to_owned()));
    assert!(refused(&tracker.commented("eve", on_five).await).is_empty());
    let on_six = r#"{"ticket_id": 6, "text": "t"}"#;
    assert!(refused(&tracker.commented("ann", on_six).await).is_empty());
    assert_eq!(tracker.commented("eve", on_six).await, (200, "9 6 t false".to_owned()));
    // There is no such ticket.
    let on_none = r#"{"ticket_id": 50, "text": "t"}"#;
    assert!(refused(&tracker.commented("ann", on_none).await).is_empty());
    let pinned = r#"{"ticket_id": 5, "text": "t", "pinned": true}"#;
    assert_eq!(tracker.commented("bob", pinned).await, (200, "9 5 t true".to_owned()));
    assert_eq!(refused(&tracker.commented("ann", pinned).await), ["pinned"]);
    assert!(refused(&tracker.commented("", on_five).await).is_empty());
}

async fn who_is_nobody_is_no_author<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let body = (r#"{"name": "x"}"#, "application/json");
    assert!(refused(&tracker.sent("", "/anonymous", body).await).is_empty());
    assert_eq!(tracker.sent("bob", "/anonymous", body).await.0, 200);
}

async fn a_body_that_is_no_new_row_is_refused<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let answers = [
        ("[]", 400),
        ("", 400),
        (r#"["x"]"#, 400),
        (r#"{"name": "x", "name": "y"}"#, 400),
        (r#"{"name": "x", "n\u0061me": "y"}"#, 400),
        (r#"{"name": "x", "called": "y"}"#, 400),
        (r#"{"title": "x"}"#, 422),
        (r#"{"name": 5}"#, 422),
        (r#"{"name": "x", "author_id": "eve"}"#, 422),
        ("{}", 422),
    ];
    for (body, status) in answers {
        let (answered, text) = tracker.added("bob", body).await;
        assert_eq!(answered, status, "{body}: {text}");
    }
    let patch = (r#"{"name": "x"}"#, "application/merge-patch+json");
    assert_eq!(tracker.sent("bob", "/projects/1/tickets", patch).await.0, 415);
}
