use authz_runtime::{Resource, authorize};

#[authorize(action = "close", resource = R)]
async fn handler<R: Resource>(_row: R) -> &'static str {
    ""
}


fn main() {}
