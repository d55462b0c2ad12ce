use authz_runtime::View;
use authz_tests::profiles::Profile;
use utoipa::ToSchema;

fn described<T: ToSchema>() {}

fn main() {
    described::<View<Profile>>();
}
