use authz_runtime::authorize;
use authz_tests::Issue;

struct Api;

#[authorize(action = "close", resource = Issue)]
impl Api {}


fn main() {}
