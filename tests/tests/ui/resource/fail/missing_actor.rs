use authz_runtime::Resource;

#[derive(Resource)]
#[resource(actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
