use authz_runtime::authorize;
use authz_tests::Issue;

#[authorize(action = "close", resource = Issue)]
struct Handler;


fn main() {}
