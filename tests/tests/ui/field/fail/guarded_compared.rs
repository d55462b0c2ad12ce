use authz_tests::profiles::Profile;

fn is_rich(profile: &Profile) -> bool {
    profile.salary == 1_000_000
}

fn main() {}
