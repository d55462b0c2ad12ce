use authz_runtime::routing::get;
use authz_runtime::{Router, authorize, public, unexposable};
use authz_tests::{App, Issue};
use axum::extract::State;

#[tracing::instrument(skip_all)]
#[authorize(action = "close", resource = Issue)]
async fn instrumented_above(issue: Issue, State(_app): State<App>) -> String {
    issue.title
}

#[authorize(action = "close", resource = Issue)]
#[tracing::instrument(skip_all, fields(number = 7))]
async fn instrumented_below(issue: Issue, State(_app): State<App>) -> String {
    issue.title
}

// Which records the arguments.
#[authorize(action = "close", resource = Issue)]
#[tracing::instrument(fields(resource = "an issue"))]
async fn recorded(item: Issue, text: String) -> String {
    item.title + &text
}

#[utoipa::path(get, path = "/issues/{issue}", responses((status = 200)))]
#[authorize(action = "close", resource = Issue)]
async fn described_above(issue: Issue) -> String {
    issue.title
}

#[authorize(action = "close", resource = Issue)]
#[utoipa::path(get, path = "/issues/{issue}", responses((status = 200)))]
async fn described_below(issue: Issue) -> String {
    issue.title
}

/// With documentation, and lints.
#[authorize(action = "close", resource = Issue)]
#[tracing::instrument(skip_all)]
#[utoipa::path(get, path = "/issues/{issue}", responses((status = 200)))]
#[allow(clippy::all, reason = "an attribute like any other")]
#[deprecated]
async fn everything(issue: Issue) -> String {
    issue.title
}

#[tracing::instrument(skip_all)]
#[public(reason = "the greeting")]
async fn greet() -> &'static str {
    "hello"
}

#[unexposable(reason = "nightly export")]
#[tracing::instrument(skip_all)]
async fn export(caller: authz_runtime::Service) -> String {
    caller.name().to_owned()
}

#[allow(deprecated)]
fn main() {
    let _: Router<App> = Router::new()
        .route("/a/{issue}", get(instrumented_above).post(instrumented_below).put(recorded))
        .route("/b/{issue}", get(described_above).post(described_below).put(everything))
        .route("/", get(greet))
        .route("/export", get(export));
}
