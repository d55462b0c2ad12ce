use authz_runtime::Patch;

#[derive(Patch)]
#[patch(view)]
struct Settings {
    #[field(internal)]
    public: bool,
    #[serde(getter = "limits")]
    #[field(nested)]
    limits: Limits,
}

#[derive(Patch)]
struct Limits {
    pages: i64,
}

fn main() {}
