use authz_runtime::Patch;

#[derive(Patch)]
struct Setting<T> {
    value: T,
}

fn main() {}
