use authz_runtime::Patch;

struct Theme;

#[derive(Patch)]
struct Settings {
    theme: Theme,
}

fn main() {}
