use authz_runtime::public;

#[public(reason = "the greeting")]
enum Handler {}


fn main() {}
