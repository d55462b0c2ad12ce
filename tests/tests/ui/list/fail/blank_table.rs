use authz_runtime::Resource;
use authz_tests::tracker::policy;

#[derive(Resource)]
#[resource(policy = policy::Folder, table = "")]
struct Folder {
    #[resource(id)]
    id: String,
}

fn main() {}
