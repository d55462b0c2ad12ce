use authz_runtime::{Guarded, Patch};

#[derive(Patch)]
struct Settings {
    public: Guarded<bool>,
}

fn main() {}
