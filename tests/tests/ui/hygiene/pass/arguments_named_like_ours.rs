//! Arguments that have the names that generated code uses.

use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue, Repo};
use axum::extract::State;

#[authorize(action = "close", resource = Issue)]
async fn evidence(resource: Issue, State(state): State<App>, parts: String) -> String {
    let _ = state;
    resource.title + &parts
}

#[authorize(action = "close", resource = Issue)]
async fn raw(r#type: Issue) -> String {
    r#type.title
}

#[authorize(action = "move_out", resource = Repo, id = "type")]
#[authorize(action = "move_in", resource = Repo, id = "match")]
async fn raw_ids(r#match: Repo, r#type: Repo) -> String {
    format!("{} {}", r#type.id, r#match.id)
}

fn main() {
    let _: Router<App> = Router::new()
        .route("/a/{issue}", get(evidence).post(raw))
        .route("/b/{type}/{match}", get(raw_ids));
}
