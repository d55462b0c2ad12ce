use authz_runtime::Patch;
use authz_tests::profiles::Profile;
use utoipa::ToSchema;

fn described<T: ToSchema>() {}

fn main() {
    described::<Patch<Profile>>();
}
