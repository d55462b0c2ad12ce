//! Methods that are not routed, or routed without being named.

use super::support::{Answer, Service};
use authz_test_databases::{Server, on_sqlite_and_postgres};

on_sqlite_and_postgres!(
    head_is_get_without_a_body,
    other_methods_are_not_allowed,
    a_method_cannot_be_overridden,
);

async fn head_is_get_without_a_body<D: Server>() {
    let service = Service::start::<D>().await;
    let paul = service.user("paul").await;
    let paths = [
        "/session",
        "/orgs",
        "/orgs/1",
        "/orgs/2",
        "/orgs/1/repos/1/role_assignments",
        "/orgs/1/repos/1/issues/1",
        "/users/1",
        "/unknown",
    ];
    for path in paths {
        let get = paul.get(path).await;
        let head = paul.send("HEAD", path, &serde_json::Value::Null).await;
        assert_eq!((head.status, &head.headers), (get.status, &get.headers), "{path}");
        assert_eq!(head.body, "", "{path}");
    }
}

async fn other_methods_are_not_allowed<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for method in ["TRACE", "OPTIONS", "PUT", "PROPFIND", "get", "GETT"] {
        let answer = john.send(method, "/orgs/1", &serde_json::Value::Null).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET,HEAD"), "{method}");
        // It is the same where there is nothing.
        let missing = john.send(method, "/orgs/999", &serde_json::Value::Null).await;
        assert_eq!(answer, missing, "{method}");
    }
}

async fn a_method_cannot_be_overridden<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for (method, path) in
        [("GET", "/orgs/1/role_assignments"), ("POST", "/orgs/1/repos?_method=GET")]
    {
        let request = john.request(method, path).header("x-http-method-override", "DELETE");
        let request = request.header("x-method-override", "DELETE");
        let answer =
            Answer::read(request.json(&serde_json::json!({ "user_id": 2 })).send().await.unwrap())
                .await;
        assert_eq!(answer.status, if method == "GET" { 200 } else { 422 });
    }
    let roles = john.get("/orgs/1/role_assignments").await.json();
    assert_eq!(roles.as_array().map(Vec::len), Some(3));
}
