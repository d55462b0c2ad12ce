use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Project)]
struct Project {
    #[resource(id = "org")]
    org: i64,
    #[resource(id = "project")]
    number: i64,
    #[resource(relation = "folder")]
    folder: i64,
}

fn main() {}
