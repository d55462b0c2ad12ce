// A private struct is tied to a policy, too.
#![deny(warnings)]

mod inner {
    use authz_runtime::Resource;
    use authz_tests::tracker::policy;

    #[derive(Resource)]
    #[resource(policy = policy::Project)]
    struct Project {
        #[resource(id)]
        id: u32,
        #[resource(relation = "folder")]
        folder: Option<String>,
    }

    pub fn folder() -> Option<String> {
        let project = Project { id: 1, folder: None };
        assert!(authz_runtime::Resource::has_key(&project, &1));
        project.folder
    }
}

fn main() {
    assert_eq!(inner::folder(), None);
}
