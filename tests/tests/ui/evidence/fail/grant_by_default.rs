use authz_runtime::Grant;
use authz_tests::{Issue, issue_action::Close};

fn forge() -> Grant<Issue, Close> {
    Grant::default()
}


fn main() {}
