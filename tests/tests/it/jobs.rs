use authz_runtime::{Denial, Grant, authorize, authorize_new};
use authz_tests::issue_action::{Close, Read};
use authz_tests::org_action::Create;
use authz_tests::{App, Issue, Org, Store, Trouble, User, app, store};

/// A function of a data layer: it cannot be called without the check.
fn close(grant: &Grant<Issue, Close>) -> &str {
    &grant.resource().title
}

#[tokio::test]
async fn a_job_gets_a_grant_by_the_same_check() {
    let state: App = app(store());
    let grant = authorize::<Issue, Close>(&state, User { id: 1 }, 5).await.expect("allowed");
    assert_eq!(close(&grant), "issue 5");
    assert_eq!(format!("{grant:?}"), "Grant(close on Issue)");
    let denial = authorize::<Issue, Close>(&state, User { id: 2 }, 5).await;
    assert_eq!(denial.expect_err("denied").status(), 403);
}

#[tokio::test]
async fn a_job_is_denied_as_a_request_is() {
    let state = app(store());
    let denied = |denial: Result<_, Denial>| denial.map(|_: Grant<Issue, Read>| ()).expect_err("");
    assert_eq!(denied(authorize(&state, User { id: 6 }, 5).await), Denial::NOT_FOUND);
    assert_eq!(denied(authorize(&state, User { id: 6 }, 77).await), Denial::NOT_FOUND);
    assert_eq!(denied(authorize(&state, None, 5).await), Denial::NOT_FOUND);
    assert!(authorize::<Issue, Read>(&state, None, 9).await.is_ok());
}

#[tokio::test]
async fn a_job_survives_trouble() {
    let in_trouble = |trouble| app(Store { trouble: Some(trouble), ..store() });
    for (trouble, expected) in
        [(Trouble::Refuses, 503), (Trouble::Corrupt, 500), (Trouble::Panics, 500)]
    {
        let denial = authorize::<Issue, Read>(&in_trouble(trouble), User { id: 1 }, 5).await;
        assert_eq!(denial.expect_err("denied").status(), expected);
    }
}

#[tokio::test]
async fn an_action_on_a_type_is_checked_for_a_job() {
    let state = app(store());
    assert!(authorize_new::<Org, Create>(&state, User { id: 1 }).await.is_ok());
    let denial = authorize_new::<Org, Create>(&state, None).await.expect_err("denied");
    assert_eq!(denial.status(), 403);
}
