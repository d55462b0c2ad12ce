use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Folder, table = "folders")]
struct Folder {
    #[resource(id)]
    id: String,
    #[resource(queryable = "name")]
    name: String,
}

fn main() {}
