use authz_runtime::New;
use authz_tests::profiles::Profile;

fn created(_: New<Profile>) {}

fn main() {}
