use authz_runtime::Patch;

#[derive(Patch)]
enum Theme {
    Dark,
    Light,
}

fn main() {}
