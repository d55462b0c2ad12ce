use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Folder)]
struct Folder {
    #[resource(id)]
    id: String,
    #[resource(queryable)]
    name: String,
}

fn main() {}
