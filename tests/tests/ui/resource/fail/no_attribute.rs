use authz_runtime::Resource;

#[derive(Resource)]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
