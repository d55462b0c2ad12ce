use authz_runtime::Patch;

#[derive(Patch)]
struct Settings {}

fn main() {}
