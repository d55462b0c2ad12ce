use authz_runtime::{Grant, authorize};
use authz_tests::{Issue, issue_action::Close};

fn close(_: &Grant<Issue, Close>) {}

#[authorize(action = "read", resource = Issue)]
async fn handler(issue: Grant<Issue>) -> String {
    close(&issue);
    issue.into_resource().title
}


fn main() {}
