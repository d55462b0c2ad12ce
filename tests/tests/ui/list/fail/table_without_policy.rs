use authz_runtime::{Actor, Resource};

struct User(i64);

impl Actor for User {
    fn id(&self) -> impl std::fmt::Display {
        self.0
    }
}

#[derive(Resource)]
#[resource(actor = User, actions("read"), table = "documents")]
struct Document {
    #[resource(id)]
    id: i64,
}

fn main() {}
