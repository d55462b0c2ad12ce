use authz_runtime::Grant;
use authz_tests::{Issue, issue_action::Close};

fn keep(grant: &Grant<Issue, Close>) -> Grant<Issue, Close> {
    grant.clone()
}


fn main() {}
