use authz_runtime::authorize;
use authz_tests::Issue;

struct Api;

impl Api {
    #[authorize(action = "close", resource = Issue)]
    async fn handler(&self, issue: Issue) -> String {
        issue.title
    }
}


fn main() {}
