//! The database is gone: nobody is let in, and nobody is taken for a guest.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};

use super::support::Service;

on_sqlite_and_postgres!(without_the_database_everything_is_unavailable,);

async fn without_the_database_everything_is_unavailable<D: Server>() {
    let service = Service::start::<D>().await;
    let (john, guest) = (service.user("john").await, service.guest());
    service.database.close().await;
    let email = json!({ "email": "john@beatles.com" });
    let requests = [
        ("GET", "/session", Value::Null),
        ("DELETE", "/session", Value::Null),
        ("POST", "/session", email.clone()),
        ("GET", "/users/1", Value::Null),
        ("GET", "/orgs", Value::Null),
        (
            "POST",
            "/orgs",
            json!({ "name": "x", "base_repo_role": "reader", "billing_address": "" }),
        ),
        ("GET", "/orgs/1", Value::Null),
        ("GET", "/orgs/999", Value::Null),
        ("DELETE", "/orgs/1/role_assignments", json!({ "user_id": 2 })),
        ("PUT", "/orgs/1/repos/1/issues/1/close", Value::Null),
    ];
    for (method, path, body) in requests {
        let answer = john.send(method, path, &body).await;
        assert_eq!(answer.status, 503, "{method} {path}");
        assert_eq!(answer.json()["title"], "Service Unavailable");
        assert!(!answer.body.to_lowercase().contains("pool"), "{}", answer.body);
        assert_eq!(answer.header("set-cookie"), None);
    }
    assert_eq!(guest.send("POST", "/session", &email).await.status, 503);
    assert_eq!(guest.get("/orgs/1").await.status, 503);
    // What asks nobody is still there. No rule lets a guest read an organization, so
    // that his list needs no database.
    let orgs = guest.get("/orgs").await;
    assert_eq!((orgs.status, orgs.json()), (200, json!([])));
    assert_eq!(guest.get("/org_role_choices").await.status, 200);
}
