use authz_runtime::Resource;

struct Opaque;

#[derive(Resource)]
#[resource(actor = Opaque, actions("read"))]
struct Document {
    #[resource(id)]
    id: i64,
}


fn main() {}
