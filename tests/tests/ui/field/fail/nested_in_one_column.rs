use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;
use sqlx::{QueryBuilder, Sqlite};

#[derive(Default, Patch)]
struct Limits {
    pages: i64,
}

#[derive(Default, Patch)]
struct Settings {
    public: bool,
    #[field(nested)]
    limits: Limits,
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

fn write(patch: Patch<Wiki>, query: &mut QueryBuilder<Sqlite>) {
    patch.push_columns(query);
}

fn main() {}
