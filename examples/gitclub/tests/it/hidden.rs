//! What is hidden, missing or impossible looks alike.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};

use super::support::Service;

on_sqlite_and_postgres!(
    every_route_with_ids_is_listed,
    hidden_and_missing_are_one_answer,
    outer_ids_have_to_match,
    only_the_canonical_form_of_an_id_is_one,
    odd_paths_are_unknown,
    an_encoded_digit_is_a_digit,
);

/// Every route with ids: the method, the path, and a body that would be good.
fn routes() -> Vec<(&'static str, &'static str, Value)> {
    let role = json!({ "user_id": 3, "role": "member" });
    let repo_role = json!({ "user_id": 3, "role": "reader" });
    let user = json!({ "user_id": 3 });
    vec![
        ("GET", "/users/{user}", Value::Null),
        ("GET", "/users/{user}/card", Value::Null),
        ("GET", "/users/{user}/repos", Value::Null),
        ("GET", "/orgs/{org}", Value::Null),
        ("GET", "/orgs/{org}/unassigned_users", Value::Null),
        ("GET", "/orgs/{org}/role_assignments", Value::Null),
        ("POST", "/orgs/{org}/role_assignments", role.clone()),
        ("PATCH", "/orgs/{org}/role_assignments", role),
        ("DELETE", "/orgs/{org}/role_assignments", user.clone()),
        ("GET", "/orgs/{org}/repos", Value::Null),
        ("POST", "/orgs/{org}/repos", json!({ "name": "x" })),
        ("GET", "/orgs/{org}/repos/{repo}", Value::Null),
        ("PATCH", "/orgs/{org}/repos/{repo}", json!({ "description": "x" })),
        ("GET", "/orgs/{org}/repos/{repo}/unassigned_users", Value::Null),
        ("GET", "/orgs/{org}/repos/{repo}/role_assignments", Value::Null),
        ("POST", "/orgs/{org}/repos/{repo}/role_assignments", repo_role.clone()),
        ("PATCH", "/orgs/{org}/repos/{repo}/role_assignments", repo_role),
        ("DELETE", "/orgs/{org}/repos/{repo}/role_assignments", user),
        ("GET", "/orgs/{org}/repos/{repo}/issues", Value::Null),
        ("POST", "/orgs/{org}/repos/{repo}/issues", json!({ "title": "x" })),
        ("GET", "/orgs/{org}/repos/{repo}/issues/{issue}", Value::Null),
        ("PUT", "/orgs/{org}/repos/{repo}/issues/{issue}/close", Value::Null),
    ]
}

const PARAMS: [&str; 4] = ["{user}", "{org}", "{repo}", "{issue}"];

/// The path with the ids that exist in the first organization.
fn path_of_john(pattern: &str) -> String {
    PARAMS.iter().fold(pattern.to_owned(), |path, param| path.replace(param, "1"))
}

/// The last parameter of the pattern, which is the resource's own.
fn own_param(pattern: &str) -> &'static str {
    PARAMS.into_iter().rev().find(|param| pattern.contains(param)).unwrap()
}

/// The list above is complete: the router has no other route with an id.
async fn every_route_with_ids_is_listed<D: Server>() {
    let service = Service::start::<D>().await;
    let manifest = gitclub::router(service.database).manifest();
    let with_ids = manifest.routes.iter().filter(|route| route.path.contains('{'));
    let mut there: Vec<_> =
        with_ids.map(|route| format!("{} {}", route.methods.join(","), route.path)).collect();
    let mut listed: Vec<_> =
        routes().iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    there.sort();
    listed.sort();
    let there: Vec<_> = there.iter().map(|route| route.replace("GET,HEAD ", "GET ")).collect();
    assert_eq!(there, listed);
}

/// Mike of the second organization asks for what exists in the first one, and
/// for what exists nowhere.
async fn hidden_and_missing_are_one_answer<D: Server>() {
    let service = Service::start::<D>().await;
    let (mike, guest) = (service.user("mike").await, service.guest());
    let unknown = mike.get("/no/such/route").await;
    assert_eq!(unknown.status, 404);
    for (method, pattern, body) in routes() {
        let existing = path_of_john(pattern);
        let missing = path_of_john(&pattern.replace(own_param(pattern), "999"));
        let mut hidden = vec![(&guest, &existing), (&guest, &missing), (&mike, &missing)];
        // Any user may read any user: John is not hidden from Mike.
        if !pattern.starts_with("/users") {
            hidden.push((&mike, &existing));
        }
        for (caller, path) in hidden {
            assert_eq!(caller.send(method, path, &body).await, unknown, "{method} {path}");
        }
    }
}

/// Whoever may read the resource is not served it below another one.
async fn outer_ids_have_to_match<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for (method, pattern, body) in routes() {
        for path in with_other_outer_ids(pattern) {
            assert_eq!(john.send(method, &path, &body).await.status, 404, "{method} {path}");
        }
    }
}

/// The path with one outer id that is not the resource's.
fn with_other_outer_ids(pattern: &str) -> Vec<String> {
    let is_outer = |param: &&str| pattern.contains(*param) && *param != own_param(pattern);
    let outer = PARAMS.into_iter().filter(is_outer);
    let pairs = outer.flat_map(|param| ["2", "999", "01", "x"].map(|id| (param, id)));
    pairs.map(|(param, id)| path_of_john(&pattern.replace(param, id))).collect()
}

async fn only_the_canonical_form_of_an_id_is_one<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let missing = john.get("/orgs/999").await;
    let overlong = "1".repeat(5_000);
    let odd = [
        "+1",
        "01",
        "1e0",
        "1.0",
        "-0",
        "0x1",
        "%FF",
        "%31%00",
        "1%20",
        "%201",
        "1%2F",
        "1;x",
        "x",
        "%EF%BC%91",
        "9223372036854775808",
        "-1",
        "0",
        "*",
        &overlong,
    ];
    for (method, pattern, body) in routes() {
        for id in odd {
            let path = path_of_john(&pattern.replace(own_param(pattern), id));
            let answer = john.send(method, &path, &body).await;
            assert_eq!(answer, missing, "{method} {path}");
        }
    }
}

async fn odd_paths_are_unknown<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let odd = [
        "/orgs/1/",
        "//orgs/1",
        "/Orgs/1",
        "/orgs//1",
        "/orgs/1/repos/",
        "/orgs/1/repos/1/issues/",
    ];
    for path in odd {
        assert_eq!(john.get(path).await.status, 404, "{path}");
    }
}

/// An id in percent-encoding is the id: the path is decoded once.
async fn an_encoded_digit_is_a_digit<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    assert_eq!(john.get("/orgs/%31").await.status, 200);
    assert_eq!(john.get("/orgs/%2531").await.status, 404);
}
