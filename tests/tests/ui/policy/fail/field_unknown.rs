use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Project)]
struct Project {
    #[resource(id)]
    id: i64,
    #[resource(relation = "foldr")]
    folder: i64,
    #[resource(relation = "folder")]
    other: i64,
}

fn main() {}
