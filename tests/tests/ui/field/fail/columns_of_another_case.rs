use authz_runtime::{Patch, Resource};
use authz_tests::profiles::policy;
use sqlx::{QueryBuilder, Sqlite};

#[derive(Patch)]
struct Limits {
    pages: i64,
}

#[derive(Patch)]
struct Settings {
    public: bool,
    #[field(nested)]
    #[sqlx(flatten)]
    limits: Limits,
}

#[derive(Resource)]
#[resource(policy = policy::Wiki, patch)]
#[sqlx(default, rename_all = "camelCase")]
struct Wiki {
    #[resource(id)]
    id: i64,
    #[resource(relation = "owner")]
    #[field(internal)]
    owner: i64,
    title: String,
    #[field(nested)]
    #[sqlx(flatten)]
    settings: Settings,
}

fn write(patch: Patch<Wiki>, query: &mut QueryBuilder<Sqlite>) {
    patch.push_columns(query);
}

fn main() {}
