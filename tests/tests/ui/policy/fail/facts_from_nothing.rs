use authz_runtime::HasFacts;

struct Db;

// It holds no facts, and is not asked for any.
impl HasFacts for Db {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

fn main() {}
