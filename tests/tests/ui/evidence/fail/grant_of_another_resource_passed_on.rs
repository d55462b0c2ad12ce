use authz_runtime::{Grant, authorize};
use authz_tests::{Issue, Repo, repo_action::Close};

fn close(_: &Grant<Repo, Close>) {}

#[authorize(action = "close", resource = Issue)]
async fn handler(issue: Grant<Issue>) -> String {
    close(&issue);
    issue.into_resource().title
}


fn main() {}
