use authz_runtime::Patch;

#[derive(Patch)]
#[serde(rename_all = "lowercase")]
struct Settings {
    public: bool,
    #[serde(alias = "public")]
    open: bool,
}

fn main() {}
