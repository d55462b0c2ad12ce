use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Projekt)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(relation = "folder")]
    folder: i64,
}

fn main() {}
