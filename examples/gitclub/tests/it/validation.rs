//! Bodies come after the check, and are read strictly.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use std::fmt::Write;

use serde_json::{Value, json};
use sqlx::{Database, Sqlite};

use super::support::{Answer, Service};

on_sqlite_and_postgres!(
    a_bad_body_is_refused_after_the_check,
    every_write_reads_an_object,
    an_organization_is_created_from_all_of_its_fields,
    what_the_service_says_of_a_new_row_no_body_says,
    only_json_is_read,
    a_body_of_100_megabytes_is_too_large,
    a_large_body_is_not_waited_for_before_the_check,
    what_is_taken_is_a_conflict,
    a_role_is_for_a_user_that_exists,
    only_the_named_role_is_taken,
    a_text_that_cannot_be_stored_is_refused,
);

const ROLES: &str = "/orgs/1/role_assignments";

/// Bodies that are no `{user_id, role}`.
fn bad_assignments() -> Vec<String> {
    let nested = format!("{{\"user_id\": {}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let texts = [
        "",
        "null",
        "[]",
        "[3, \"member\"]",
        "\"member\"",
        "{",
        "{\"user_id\": 3}",
        "{\"role\": \"member\"}",
        "{\"user_id\": 3, \"role\": \"boss\"}",
        "{\"user_id\": 3, \"role\": \"Member\"}",
        "{\"user_id\": 3, \"role\": \"reader\"}",
        "{\"user_id\": 3, \"role\": {\"member\": null}}",
        "{\"user_id\": 3, \"role\": null}",
        "{\"user_id\": \"3\", \"role\": \"member\"}",
        "{\"user_id\": 3.0, \"role\": \"member\"}",
        "{\"user_id\": 3e0, \"role\": \"member\"}",
        "{\"user_id\": 9223372036854775808, \"role\": \"member\"}",
        "{\"user_id\": 3, \"user_id\": 3, \"role\": \"member\"}",
        "{\"user_id\": 3, \"role\": \"owner\", \"role\": \"member\"}",
        "{\"user_id\": 3, \"role\": \"owner\", \"ro\\u006ce\": \"member\"}",
        "{\"user_id\": 3, \"role\": \"member\", \"org_id\": 2}",
        "{\"user_id\": 3, \"role\": \"member\"} {}",
        &nested,
        &"[".repeat(10_000),
    ];
    texts.map(str::to_owned).to_vec()
}

async fn a_bad_body_is_refused_after_the_check<D: Server>() {
    let service = Service::start::<D>().await;
    let (john, paul) = (service.user("john").await, service.user("paul").await);
    let (mike, guest) = (service.user("mike").await, service.guest());
    for body in bad_assignments() {
        for method in ["POST", "PATCH"] {
            assert_eq!(john.send_text(method, ROLES, &body).await.status, 400, "{body:.80}");
            assert_eq!(paul.send_text(method, ROLES, &body).await.status, 403, "{body:.80}");
            assert_eq!(mike.send_text(method, ROLES, &body).await.status, 404, "{body:.80}");
            assert_eq!(guest.send_text(method, ROLES, &body).await.status, 404, "{body:.80}");
        }
    }
    let roles = john.get(ROLES).await.json();
    assert_eq!(roles.as_array().map(Vec::len), Some(3), "nothing was written");
}

async fn every_write_reads_an_object<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let writes = [
        ("POST", "/orgs"),
        ("POST", "/orgs/1/repos"),
        ("DELETE", ROLES),
        ("POST", "/orgs/1/repos/1/role_assignments"),
        ("PATCH", "/orgs/1/repos/1/role_assignments"),
        ("DELETE", "/orgs/1/repos/1/role_assignments"),
        ("POST", "/orgs/1/repos/1/issues"),
    ];
    for (method, path) in writes {
        // Of a new row it is told apart what is no object, and what is none of its fields.
        let fields = if path.ends_with("role_assignments") { 400 } else { 422 };
        for (body, status) in [
            ("[\"x\"]", 400),
            ("[2]", 400),
            ("1", 400),
            ("{\"unknown\": 1}", fields),
            ("{}", fields),
            ("{\"name\": 1, \"title\": 1}", fields),
        ] {
            let answer = john.send_text(method, path, body).await;
            assert_eq!(answer.status, status, "{method} {path} {body}");
        }
    }
}

async fn an_organization_is_created_from_all_of_its_fields<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let bodies = [
        (r#"{"name": "A", "base_repo_role": "reader"}"#, 422),
        (r#"{"name": "A", "billing_address": ""}"#, 422),
        (r#"{"base_repo_role": "reader", "billing_address": ""}"#, 422),
        (r#"{"name": "A", "base_repo_role": "boss", "billing_address": ""}"#, 422),
        (r#"{"name": "A", "base_repo_role": null, "billing_address": ""}"#, 422),
        (r#"{"name": "A", "base_repo_role": {"reader": null}, "billing_address": ""}"#, 422),
        (r#"{"name": "A", "name": "B", "base_repo_role": "reader", "billing_address": ""}"#, 400),
        (r#"["A", "", "reader"]"#, 400),
        (r#"{"name": "A", "base_repo_role": "reader", "billing_address": ""}"#, 201),
    ];
    for (body, status) in bodies {
        assert_eq!(john.send_text("POST", "/orgs", body).await.status, status, "{body}");
    }
    let orgs = john.get("/orgs").await.json();
    assert_eq!(orgs.as_array().map(Vec::len), Some(2));
}

async fn what_the_service_says_of_a_new_row_no_body_says<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let org = json!({ "name": "A", "base_repo_role": "reader", "billing_address": "" });
    let not_of_an_issue = json!({ "id": 9, "closed": true, "repo_id": 1, "creator_id": 1 });
    let rows = [
        ("/orgs", org, json!({ "id": 9 })),
        ("/orgs/1/repos", json!({ "name": "A" }), json!({ "id": 9, "org_id": 1 })),
        ("/orgs/1/repos/1/issues", json!({ "title": "A" }), not_of_an_issue),
    ];
    for (path, row, others) in rows {
        for (key, value) in others.as_object().into_iter().flatten() {
            let mut more = row.clone();
            more[key] = value.clone();
            assert_eq!(john.send("POST", path, &more).await.status, 422, "{path} {key}");
        }
        assert_eq!(john.send("POST", path, &row).await.status, 201, "{path}");
    }
}

/// The type of the content is asked after the check as well.
async fn only_json_is_read<D: Server>() {
    let service = Service::start::<D>().await;
    let body = json!({ "user_id": 3, "role": "member" }).to_string();
    let expected = [("john", 415), ("paul", 403), ("mike", 404)];
    for (name, status) in expected {
        let caller = service.user(name).await;
        let types = ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""];
        for content_type in types {
            let request = caller.request("POST", ROLES).header("content-type", content_type);
            let answer = Answer::read(request.body(body.clone()).send().await.unwrap()).await;
            assert_eq!(answer.status, status, "{name} {content_type}");
        }
        let untyped = caller.request("POST", ROLES).body(body.clone()).send().await.unwrap();
        assert_eq!(Answer::read(untyped).await.status, status, "{name}");
    }
    let john = service.user("john").await;
    let request =
        john.request("POST", ROLES).header("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(request.body(body).send().await.unwrap().status(), 201);
}

/// A head with these headers, and as much of a body as is refused.
fn large(cookie: &str, header: &str, frame: &str) -> Vec<u8> {
    let mut text = String::new();
    let _ = write!(
        text,
        "POST {ROLES} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\
         content-type: application/json\r\n{header}\r\n\r\n{frame}"
    );
    text.push_str(&" ".repeat(LIMIT + 1));
    text.into_bytes()
}

/// What axum reads of a body.
const LIMIT: usize = 2 * 1024 * 1024;

async fn a_body_of_100_megabytes_is_too_large<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.guest().log_in("john@beatles.com").await;
    let cookie = john.header("set-cookie").unwrap().split(';').next().unwrap();
    let announced = large(cookie, "content-length: 104857600", "");
    assert_eq!(service.raw(&announced).await, 413);
    let chunked = large(cookie, "transfer-encoding: chunked", "6400000\r\n");
    assert_eq!(service.raw(&chunked).await, 413);
}

/// Nobody has to send a large body to be told that he may not.
async fn a_large_body_is_not_waited_for_before_the_check<D: Server>() {
    let service = Service::start::<D>().await;
    let head = format!(
        "POST {ROLES} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
         content-length: 104857600\r\n\r\n"
    );
    assert_eq!(service.raw(head.as_bytes()).await, 404);
}

async fn what_is_taken_is_a_conflict<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let org = |name| json!({ "name": name, "base_repo_role": "reader", "billing_address": "" });
    let writes = [
        ("/orgs", org("Monsters Inc.")),
        ("/orgs/1/repos", json!({ "name": "Abbey Road" })),
        (ROLES, json!({ "user_id": 2, "role": "member" })),
        ("/orgs/1/repos/1/role_assignments", json!({ "user_id": 2, "role": "admin" })),
    ];
    for (path, body) in writes {
        assert_eq!(john.send("POST", path, &body).await.status, 409, "{path}");
    }
    // A name is taken in one organization, not in all.
    let name = json!({ "name": "Paperwork" });
    assert_eq!(john.send("POST", "/orgs/1/repos", &name).await.status, 201);
    // Who may not write is not told what is taken.
    let paul = service.user("paul").await;
    let taken = json!({ "name": "Abbey Road" });
    assert_eq!(paul.send("POST", "/orgs/1/repos", &taken).await.status, 403);
}

async fn a_role_is_for_a_user_that_exists<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for path in [ROLES, "/orgs/1/repos/1/role_assignments"] {
        let role = if path == ROLES { "member" } else { "reader" };
        let form = |user: i64| json!({ "user_id": user, "role": role });
        for user in [99, 0, -1] {
            assert_eq!(john.send("POST", path, &form(user)).await.status, 422, "{path}");
            assert_eq!(john.send("PATCH", path, &form(user)).await.status, 404, "{path}");
            assert_eq!(john.send("DELETE", path, &form(user)).await.status, 404, "{path}");
        }
        // Mike exists, and has no role here.
        assert_eq!(john.send("PATCH", path, &form(4)).await.status, 404, "{path}");
        assert_eq!(john.send("DELETE", path, &form(4)).await.status, 404, "{path}");
    }
}

async fn only_the_named_role_is_taken<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let owner = json!({ "user_id": 2, "role": "owner" });
    assert_eq!(john.send("DELETE", ROLES, &owner).await.status, 404);
    let any: Value = json!({ "user_id": 2 });
    assert_eq!(john.send("DELETE", ROLES, &any).await.status, 204);
    assert_eq!(john.send("DELETE", ROLES, &any).await.status, 404);
}

/// PostgreSQL has no character 0. Whose fault that is, is not the database's.
async fn a_text_that_cannot_be_stored_is_refused<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let can_store = D::NAME == Sqlite::NAME;
    let org = json!({ "name": "\0", "base_repo_role": "reader", "billing_address": "" });
    let writes = [
        ("/orgs", org),
        ("/orgs/1/repos", json!({ "name": "\0" })),
        ("/orgs/1/repos/1/issues", json!({ "title": "\0" })),
    ];
    for (path, body) in writes {
        let expected = if can_store { 201 } else { 400 };
        assert_eq!(john.send("POST", path, &body).await.status, expected, "{path}");
    }
    let expected = if can_store { 404 } else { 400 };
    assert_eq!(service.guest().log_in("\0").await.status, expected);
}
