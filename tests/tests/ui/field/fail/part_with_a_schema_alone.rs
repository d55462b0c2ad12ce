use authz_runtime::Patch;

#[derive(Patch)]
struct Settings {
    #[field(schema = String)]
    public: bool,
}

fn main() {}
