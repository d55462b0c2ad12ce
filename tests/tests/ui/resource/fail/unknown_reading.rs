use authz_runtime::Resource;
use authz_tests::User;

#[derive(Resource)]
#[resource(actor = User, actions("view", "close"), read = "veiw")]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
