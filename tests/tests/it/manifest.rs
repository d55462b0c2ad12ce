use serde_json::json;

use crate::support::router;

#[test]
fn a_router_lists_what_it_holds() {
    let manifest = serde_json::to_value(router().manifest()).expect("JSON");
    let route = |path: &str, method: &str| {
        let routes = manifest["routes"].as_array().expect("a list");
        let found = routes
            .iter()
            .find(|route| route["path"] == path && route["methods"] == json!([method]));
        found.expect("a route").clone()
    };
    let close = route("/repos/{repo}/issues/{issue}", "PUT");
    assert_eq!(close["handler"], "it::support::close_issue");
    assert!(close["location"].as_str().expect("a text").contains("support.rs:"));
    assert_eq!(
        close["declarations"],
        json!([{
            "kind": "authorize",
            "action": "close",
            "resource": "Issue",
            "params": ["issue"],
            "ancestors": [
                { "relations": ["repository"], "resource": "Repo", "params": ["repo"] },
                { "relations": ["repository", "organization"], "resource": "Org", "params": ["org"] },
            ],
            "unchecked": [],
        }])
    );
    let moved = route("/move/{from}/{to}", "PUT");
    assert_eq!(moved["declarations"][0]["params"], json!(["from"]));
    assert_eq!(moved["declarations"][1]["params"], json!(["to"]));
    assert_eq!(
        route("/export", "GET")["declarations"],
        json!([{ "kind": "unexposable", "reason": "nightly export" }])
    );
    assert_eq!(
        route("/", "GET")["declarations"],
        json!([{ "kind": "public", "reason": "the greeting" }])
    );
    assert_eq!(route("/orgs", "PUT")["declarations"][0]["kind"], "authorize_new");
    assert_eq!(route("/me", "GET")["declarations"][0]["kind"], "authenticated");
}

#[test]
fn layers_and_what_is_undeclared_are_listed() {
    #[expect(clippy::disallowed_types, reason = "what is let in here")]
    let plain = axum::Router::new();
    let router = router()
        .merge_undeclared(plain, "a page of another library")
        .layer(axum::middleware::from_fn(async |r, n: axum::middleware::Next| n.run(r).await));
    let manifest = serde_json::to_value(router.manifest()).expect("JSON");
    assert_eq!(manifest["layers"].as_array().expect("a list").len(), 1);
    let last = manifest["routes"].as_array().expect("a list").last().expect("a route");
    assert_eq!(
        last["declarations"],
        json!([{ "kind": "undeclared", "reason": "a page of another library" }])
    );
}

#[test]
fn a_reason_of_any_length_and_script_arrives() {
    use authz_runtime::routing::get;
    use authz_runtime::{Router, public};

    #[public(
        reason = "Grüße an alle, die ohne Anmeldung hereinschauen: 这是公开的 page, with 64+ bytes"
    )]
    async fn greet() {}

    let router: Router = Router::new().route("/", get(greet));
    let text = format!("{:?}", router.manifest());
    assert!(text.contains("hereinschauen: 这是公开的 page, with 64+ bytes"), "{text}");
}
