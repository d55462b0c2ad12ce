use authz_runtime::Service;

fn forge() -> Service {
    Service { name: "scheduler".to_owned() }
}


fn main() {}
