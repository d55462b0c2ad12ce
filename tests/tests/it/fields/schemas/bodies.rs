//! What bodies are described as.

use authz_runtime::routing::patch;
use authz_runtime::{New, Patch, Router, View, authorize};
use authz_test_databases::on_each_database;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json, to_value};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use utoipa::OpenApi;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use super::super::tracker::{Comment, Project, Ticket, Tracker};
use super::views::is_described;
use super::{Card, CardPatch, card, desk, fits, schema};
use crate::scopes::library::{Database, Row};

on_each_database!(a_new_row_takes_what_fits_its_schema_and_nothing_else);

#[test]
fn a_patch_is_described_as_it_is_read() {
    let schema = schema::<Patch<Card>>();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["required"], Value::Null);
    let names: Vec<&String> = schema["properties"].as_object().expect("fields").keys().collect();
    let expected = [
        "born", "heading", "iban", "kind", "note", "place", "salary", "size", "street", "tags",
        "title", "zip",
    ];
    assert_eq!(names, expected);
    let salary = json!({"type": "integer", "format": "int64", "description": "What he earns."});
    assert_eq!(schema["properties"]["salary"], salary);
    assert_eq!(schema["properties"]["heading"]["description"], "Another name of `title`.");
}

type CardView = View<Card>;

#[utoipa::path(patch, path = "/cards/{card}", request_body = CardPatch,
    responses((status = 200, body = CardView), (status = 201, body = Vec<CardView>)))]
#[authorize(action = "update", resource = Card)]
async fn update(mut card: Card, patch: Patch<Card>) -> View<Card> {
    patch.apply(&mut card);
    card.into()
}

#[derive(OpenApi)]
#[openapi(paths(update))]
struct Api;

/// What a document refers to.
fn references(value: &Value) -> Vec<&str> {
    let own = value.get("$ref").and_then(Value::as_str);
    let within = match value {
        Value::Object(members) => members.values().flat_map(references).collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    };
    own.into_iter().chain(within).collect()
}

#[test]
fn a_document_has_what_it_refers_to() {
    let api = to_value(Api::openapi()).expect("JSON");
    let schemas = &api["components"]["schemas"];
    let names: Vec<&String> = schemas.as_object().expect("schemas").keys().collect();
    assert_eq!(names, ["Card", "CardPatch", "Kind"]);
    let references = references(&api);
    for name in names {
        assert!(references.contains(&format!("#/components/schemas/{name}").as_str()), "{name}");
    }
    for reference in references {
        let pointer = reference.strip_prefix('#').expect("a place in the document");
        assert!(api.pointer(pointer).is_some(), "{reference}");
    }
    let mut collected: Vec<(String, RefOr<Schema>)> = Vec::new();
    <View<Card> as utoipa::ToSchema>::schemas(&mut collected);
    assert!(collected.iter().all(|(name, _)| name == "Kind"));
    assert_eq!(<View<Card> as utoipa::ToSchema>::name(), "Card");
    assert_eq!(<Patch<Card> as utoipa::ToSchema>::name(), "CardPatch");
    assert_eq!(schemas["CardPatch"], schema::<Patch<Card>>());
    assert_eq!(schemas["Card"], schema::<View<Card>>());
}

/// What the card becomes by a body, or the status of the refusal.
fn patched(body: &Value) -> Result<Value, u16> {
    let desk = desk(&[], card(1, None, 0));
    let router = Router::new().route("/cards/{card}", patch(update)).with_state(desk);
    let router = router.into_axum().expect("a router without faults");
    let request = Request::patch("/cards/1").header("content-type", "application/json");
    let request = request.body(Body::from(body.to_string())).expect("a request");
    Runtime::new().expect("a runtime").block_on(async {
        let response = router.oneshot(request).await.expect("a response");
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        let view = serde_json::from_slice(&body).expect("JSON");
        if status == 200 { Ok(view) } else { Err(status) }
    })
}

#[test]
fn a_patch_takes_what_fits_its_schema_and_nothing_else() {
    let mut schema = schema::<Patch<Card>>();
    // The one schema that is referred to.
    schema["properties"]["place"]["properties"]["kind"] = schema["properties"]["kind"].clone();
    for (body, is_taken) in [
        (json!({}), true),
        (json!({"title": "x", "size": null, "tags": ["gold"]}), true),
        (json!({"heading": "x"}), true),
        (json!({"name": "x"}), false),
        (json!({"born": "day 3"}), true),
        (json!({"born": 3}), false),
        (json!({"kind": "copper"}), false),
        (json!({"tags": null}), false),
        (json!({"salary": 3}), true),
        (json!({"salary": null}), false),
        (json!({"note": null}), true),
        (json!({"place": {"place": 3, "kind": "gold"}}), true),
        (json!({"place": "***"}), false),
        (json!({"rank": {"place": 3, "kind": "gold"}}), false),
        (json!({"iban": "DE1"}), true),
        (json!({"phone": "1"}), false),
        (json!({"nick": "x"}), false),
        (json!({"nick_name": "x"}), false),
        (json!({"number": 2}), false),
        (json!({"shard": null}), false),
        (json!({"street": "Oak 7", "zip": null}), true),
        (json!({"zip": "x"}), false),
        (json!({"address": {"street": "Oak 7"}}), false),
    ] {
        assert_eq!(fits(&body, &schema), is_taken, "{body}");
        let answer = patched(&body);
        assert_eq!(answer.as_ref().err(), (!is_taken).then_some(&422), "{body}");
        assert!(answer.is_err() || is_described(&answer.expect("a view")), "{body}");
    }
}

async fn a_new_row_takes_what_fits_its_schema_and_nothing_else<D: Database>()
where
    Project: Row<D>,
    Ticket: Row<D>,
    Comment: Row<D>,
{
    let tracker = Tracker::open::<D>().await;
    let schema = schema::<New<Comment>>();
    assert_eq!(<New<Comment> as utoipa::ToSchema>::name(), "CommentNew");
    assert_eq!(schema["required"], json!(["ticket_id", "text"]));
    for (body, is_taken) in [
        (json!({"ticket_id": 5, "text": "t"}), true),
        (json!({"ticket_id": 5, "text": "t", "pinned": true}), true),
        (json!({"ticket_id": 5}), false),
        (json!({"text": "t"}), false),
        (json!({"ticket_id": 5, "text": null}), false),
        (json!({"ticket_id": 5, "text": "t", "pinned": null}), false),
        (json!({"ticket_id": 5, "text": "t", "id": 9}), false),
    ] {
        assert_eq!(fits(&body, &schema), is_taken, "{body}");
        let (status, text) = tracker.commented("bob", &body.to_string()).await;
        assert_eq!(status, if is_taken { 200 } else { 422 }, "{body}: {text}");
    }
}
