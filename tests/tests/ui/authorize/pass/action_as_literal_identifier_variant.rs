use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

#[authorize(action = "close", resource = Issue)]
async fn literal(issue: Issue) -> String {
    issue.title
}

#[authorize(action = close, resource = Issue)]
async fn identifier(issue: Issue) -> String {
    issue.title
}

// What the compiler's own fix for a misspelt action writes.
#[authorize(action = Close, resource = Issue)]
async fn variant(issue: Issue) -> String {
    issue.title
}

#[authorize(action = r#close, resource = Issue)]
async fn raw(issue: Issue) -> String {
    issue.title
}

fn main() {
    let _: Router<App> = Router::new()
        .route("/a/{issue}", get(literal))
        .route("/b/{issue}", get(identifier))
        .route("/c/{issue}", get(variant))
        .route("/d/{issue}", get(raw));
}
