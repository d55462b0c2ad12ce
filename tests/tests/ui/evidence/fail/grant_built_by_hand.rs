use authz_runtime::Grant;
use authz_tests::{Issue, issue_action::Close};

fn forge(resource: Issue) -> Grant<Issue, Close> {
    Grant { resource, actor: None, action: std::marker::PhantomData }
}


fn main() {}
