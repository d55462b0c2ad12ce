use authz_runtime::routing::get;
use authz_runtime::{Grant, Router, authorize};
use authz_tests::{App, Issue, issue_action::Close};
use axum::extract::State;

#[authorize(action = "close", resource = Issue)]
async fn destructured(State(_app): State<App>, Issue { id, title, .. }: Issue) -> String {
    format!("{id} {title}")
}

#[authorize(action = "close", resource = Issue)]
async fn mutable(mut issue: Issue) -> String {
    issue.title.push('!');
    issue.title
}

#[authorize(action = "close", resource = Issue)]
async fn ignored(_: Issue) -> &'static str {
    "done"
}

#[authorize(action = "close", resource = Issue)]
async fn nothing() -> &'static str {
    "done"
}

fn data_layer(_: &Grant<Issue, Close>) {}

#[authorize(action = "close", resource = Issue)]
async fn grant(issue: Grant<Issue>) -> String {
    data_layer(&issue);
    issue.into_resource().title
}

#[authorize(action = "close", resource = Issue)]
async fn grant_of_action(issue: Grant<Issue, Close>) -> String {
    data_layer(&issue);
    issue.into_resource().title
}

#[authorize(action = "close", resource = authz_tests::Issue)]
async fn path(issue: authz_tests::Issue) -> String {
    issue.title
}

fn main() {
    let _: Router<App> = Router::new()
        .route("/a/{issue}", get(destructured).post(mutable).put(ignored))
        .route("/b/{issue}", get(nothing).post(grant).put(grant_of_action).patch(path));
}
