use authz_runtime::Resource;
use authz_tests::profiles::policy;

struct Settings {
    public: bool,
}

#[derive(Resource)]
#[resource(policy = policy::Wiki, patch)]
struct Wiki {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    title: String,
    #[field(nested)]
    settings: Settings,
}

fn main() {}
