use authz_tests::profiles::Profile;

fn shown(profile: &Profile) -> String {
    format!("{}", profile.salary)
}

fn main() {}
