use authz_runtime::Patch;

#[derive(Patch)]
struct Size(i64, i64);

fn main() {}
