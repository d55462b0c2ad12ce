//! Public repositories: everybody reads them, also a guest.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use gitclub::Database;
use serde_json::{Value, json};

use super::support::{Caller, Service};

on_sqlite_and_postgres!(
    everybody_reads_what_is_public,
    nobody_else_reads_its_private_twin,
    lists_have_what_is_public,
    reading_is_all_that_everybody_may_do,
    a_repository_that_is_made_private_is_hidden,
    a_repository_is_private_unless_it_is_said_to_be_public,
);

/// John's public repository 3 with the issue 2, and its private twin 4 with the issue 3.
async fn with_a_public_repository<D: Server>() -> Service {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for (id, private) in [(3, false), (4, true)] {
        let form = json!({ "name": format!("Anthology {id}"), "private": private });
        let repo = john.send("POST", "/orgs/1/repos", &form).await.json();
        assert_eq!((&repo["id"], &repo["private"]), (&json!(id), &json!(private)));
        let issues = format!("/orgs/1/repos/{id}/issues");
        let issue = john.send("POST", &issues, &json!({ "title": "Outtakes" })).await.json();
        assert_eq!(issue["id"], id - 1);
    }
    service
}

/// A guest, and a user without any role here.
async fn strangers(service: &Service) -> [Caller<'_>; 2] {
    [service.guest(), service.user("mike").await]
}

async fn ids(caller: &Caller<'_>, list: &str) -> Vec<u64> {
    let rows = caller.get(list).await.json();
    rows.as_array().unwrap().iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

async fn execute(database: &Database, statement: &'static str) {
    if let Database::Sqlite(pool) = database {
        sqlx::query(statement).execute(pool).await.unwrap();
    } else if let Database::Postgres(pool) = database {
        sqlx::query(statement).execute(pool).await.unwrap();
    }
}

async fn everybody_reads_what_is_public<D: Server>() {
    let service = with_a_public_repository::<D>().await;
    for caller in strangers(&service).await {
        assert_eq!(caller.get("/orgs/1/repos/3").await.json()["name"], "Anthology 3");
        assert_eq!(caller.get("/orgs/1/repos/3/issues/2").await.json()["title"], "Outtakes");
        assert_eq!(ids(&caller, "/orgs/1/repos/3/issues").await, [2]);
    }
}

async fn nobody_else_reads_its_private_twin<D: Server>() {
    let service = with_a_public_repository::<D>().await;
    for caller in strangers(&service).await {
        for path in ["/orgs/1/repos/4", "/orgs/1/repos/4/issues/3", "/orgs/1/repos/4/issues"] {
            assert_eq!(caller.get(path).await.status, 404, "{path}");
        }
        // Nor is a private issue read through a public repository.
        assert_eq!(caller.get("/orgs/1/repos/3/issues/3").await.status, 404);
    }
    // A public repository does not make its organization public, and is in no other one.
    for path in ["/orgs/1", "/orgs/1/repos", "/orgs/2/repos/3", "/users/1/repos"] {
        assert_eq!(service.guest().get(path).await.status, 404, "{path}");
    }
}

async fn lists_have_what_is_public<D: Server>() {
    let service = with_a_public_repository::<D>().await;
    assert_eq!(ids(&service.guest(), "/repos").await, [3]);
    assert_eq!(ids(&service.guest(), "/orgs").await, [0; 0]);
    let mike = service.user("mike").await;
    assert_eq!(ids(&mike, "/repos").await, [2, 3]);
    assert_eq!(ids(&mike, "/users/4/repos").await, [2, 3]);
    assert_eq!(ids(&mike, "/orgs/2/repos").await, [2]);
    let john = service.user("john").await;
    assert_eq!(ids(&john, "/repos").await, [1, 3, 4]);
    assert_eq!(ids(&john, "/orgs/1/repos").await, [1, 3, 4]);
}

async fn reading_is_all_that_everybody_may_do<D: Server>() {
    let service = with_a_public_repository::<D>().await;
    let role = json!({ "user_id": 4, "role": "reader" });
    let others = [
        ("POST", "/issues", json!({ "title": "Mine" })),
        ("PUT", "/issues/{issue}/close", Value::Null),
        ("GET", "/unassigned_users", Value::Null),
        ("GET", "/role_assignments", Value::Null),
        ("POST", "/role_assignments", role.clone()),
        ("DELETE", "/role_assignments", role),
    ];
    for caller in strangers(&service).await {
        for (repo, issue, status) in [(3, "2", 403), (4, "3", 404)] {
            for (method, path, body) in &others {
                let path = format!("/orgs/1/repos/{repo}{}", path.replace("{issue}", issue));
                assert_eq!(caller.send(method, &path, body).await.status, status, "{path}");
            }
        }
    }
}

async fn a_repository_that_is_made_private_is_hidden<D: Server>() {
    let service = with_a_public_repository::<D>().await;
    let guest = service.guest();
    assert_eq!(guest.get("/orgs/1/repos/3").await.status, 200);
    execute(&service.database, "UPDATE repos SET private = TRUE WHERE id = 3").await;
    assert_eq!(guest.get("/orgs/1/repos/3").await.status, 404);
    assert_eq!(guest.get("/orgs/1/repos/3/issues/2").await.status, 404);
    assert_eq!(ids(&guest, "/repos").await, [0; 0]);
}

async fn a_repository_is_private_unless_it_is_said_to_be_public<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let repo = john.send("POST", "/orgs/1/repos", &json!({ "name": "Let It Be" })).await;
    assert_eq!(repo.json()["private"], true);
    assert_eq!(service.guest().get("/orgs/1/repos/3").await.status, 404);
    for private in ["null", "\"false\"", "0"] {
        let body = format!("{{\"name\": \"Naked\", \"private\": {private}}}");
        assert_eq!(john.send_text("POST", "/orgs/1/repos", &body).await.status, 422, "{private}");
    }
}
