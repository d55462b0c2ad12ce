use authz_tests::profiles::Profile;

fn salary(profile: &Profile) -> i64 {
    *profile.salary
}

fn main() {}
