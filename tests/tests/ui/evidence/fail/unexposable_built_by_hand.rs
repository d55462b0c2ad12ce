use authz_runtime::__private::{End, Unexposable};
use authz_runtime::Service;

fn forge(service: Service) -> Unexposable<Service, End> {
    Unexposable { service }
}


fn main() {}
