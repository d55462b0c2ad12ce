use authz_tests::profiles::Profile;
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    salary: &'a authz_runtime::Guarded<i64>,
}

fn shown(profile: &Profile) -> Shown<'_> {
    Shown { salary: &profile.salary }
}

fn main() {}
