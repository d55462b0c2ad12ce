//! Fields by a policy that is read at run time.

use authz_runtime::{
    AuthenticationError, Authorizes, LoadResult, PolicyFile, PolicyFileError, Source, View,
    authorize,
};
use authz_tests::profiles::policy::Profile::action::Read;
use authz_tests::profiles::policy::Rules;
use authz_tests::profiles::{Profile, User};
use axum::http::request::Parts;
use serde_json::{Value, json, to_value};
use std::sync::Arc;

const POLICY: &str = include_str!("../../../src/profiles.polar");

/// Profile 1 is of user 1.
#[derive(Clone)]
struct Desk(Arc<PolicyFile<Rules>>);

impl Source<Profile> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Profile> {
        let profile = Profile { id: *key, owner: *key, name: "ann".to_owned(), salary: 10.into() };
        Ok(Some((profile, ())))
    }
}

impl Authorizes for Desk {
    type Actor = User;
    type Data = Self;
    type Policy = PolicyFile<Rules>;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &PolicyFile<Rules> {
        &self.0
    }
}

async fn shown(desk: &Desk, actor: i64) -> Value {
    let grant = authorize::<Profile, Read>(desk, User { id: actor }, 1).await.expect("a grant");
    to_value(View::from(grant.into_resource())).expect("a view")
}

fn changed(from: &str, to: &str) -> String {
    assert!(POLICY.contains(from), "{from} is not in the policy");
    POLICY.replace(from, to)
}

#[tokio::test]
async fn a_changed_rule_shows_from_then_on() {
    let desk = Desk(Arc::new(PolicyFile::parse(POLICY).expect("a policy")));
    let (open, hidden) =
        (json!({"id": 1, "name": "ann", "salary": 10}), json!({"id": 1, "name": "ann"}));
    assert_eq!([shown(&desk, 1).await, shown(&desk, 2).await], [open.clone(), hidden.clone()]);
    let swapped = changed(r#""read"("salary") if "owner""#, r#""read"("salary") if not "owner""#);
    desk.0.replace(&swapped).expect("a policy");
    assert_eq!([shown(&desk, 1).await, shown(&desk, 2).await], [hidden, open]);
}

#[test]
fn rules_for_other_fields_than_those_of_the_service_are_refused() {
    let misfits = |text: &str| match PolicyFile::<Rules>::parse(text) {
        Err(PolicyFileError::Unfit(misfits)) => misfits,
        other => panic!("{other:?}"),
    };
    let more =
        changed(r#""read"("salary")"#, "\"read\"(\"name\") if \"owner\";\n  \"read\"(\"salary\")");
    assert_eq!(
        misfits(&more),
        ["policy: `read(name)` on `Profile` has a rule, and the service was compiled without one"]
    );
    // Without its rule, the salary would be everybody's.
    let less = changed(r#""read"("salary") if "owner";"#, "");
    assert_eq!(misfits(&less), ["policy: `Profile` has no action `read(salary)`"]);
}
