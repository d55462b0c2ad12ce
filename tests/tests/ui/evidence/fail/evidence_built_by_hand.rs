use authz_runtime::__private::Loaded;
use authz_tests::{Issue, issue_action::Close};

fn forge(resource: Issue) -> Loaded<Issue, Close> {
    Loaded { resource }
}


fn main() {}
