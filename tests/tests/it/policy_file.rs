//! A policy that is read at run time, and read again.

use std::fs;
use std::sync::Arc;

use authz_runtime::routing::post;
use authz_runtime::{Context, Memory, PolicyFile, PolicyFileError, Router, authorize, readable};
use authz_tests::tracker::policy::Rules;
use authz_tests::tracker::policy::Ticket::action::Close;
use authz_tests::tracker::{Data, Desk, Member, POLICY, Project, Reading, Ticket, memory};
use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;

use crate::records::keep;

type Policy = PolicyFile<Rules>;

/// Ticket 1, which member 2 has reported and everybody may read.
fn ticket() -> Ticket {
    Ticket {
        id: 1,
        project_id: 10,
        reporter_id: Some(2),
        public: true,
        closed: false,
        due: None,
        label: None,
    }
}

fn state(policy: Policy) -> Reading<Memory> {
    let data = Data {
        tickets: vec![ticket()],
        projects: vec![Project { id: 10, folder: None }],
        facts: memory(&[]).expect("no facts"),
    };
    let desk = Desk { data: Arc::new(data), context: Context::at(0) };
    Reading { desk, policy: Arc::new(policy) }
}

async fn may_close(app: &Reading<Memory>, id: i64) -> bool {
    authorize::<Ticket, Close>(app, Member { id }, 1).await.is_ok()
}

/// The policy, changed at one place.
fn changed(from: &str, to: &str) -> String {
    assert!(POLICY.contains(from), "{from} is not in the policy");
    POLICY.replace(from, to)
}

const REPORTER: &str = r#""close" if "reporter" and not is_closed(resource);"#;
const ANYBODY: &str = r#""close" if is_public(resource) and not is_closed(resource);"#;

#[tokio::test]
async fn a_changed_rule_decides_from_then_on() {
    let app = state(Policy::parse(POLICY).unwrap());
    assert!(may_close(&app, 2).await && !may_close(&app, 3).await);
    app.policy.replace(&changed(REPORTER, ANYBODY)).unwrap();
    assert!(may_close(&app, 2).await && may_close(&app, 3).await);
    app.policy.replace(&changed(REPORTER, "")).unwrap();
    assert!(!may_close(&app, 2).await && !may_close(&app, 3).await);
}

#[tokio::test]
async fn a_file_is_read_again_and_a_bad_one_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.polar");
    fs::write(&path, POLICY).unwrap();
    let app = state(Policy::open(&path).unwrap());
    assert!(!may_close(&app, 3).await);
    // What is written is in force once it is read.
    fs::write(&path, changed(REPORTER, ANYBODY)).unwrap();
    assert!(!may_close(&app, 3).await);
    app.policy.reload().unwrap();
    assert!(may_close(&app, 3).await);
    for bad in ["actor Member {", "", "actor Member {}", "test \"no\" { assert is_closed(1); }"] {
        fs::write(&path, bad).unwrap();
        app.policy.reload().unwrap_err();
        assert!(may_close(&app, 3).await, "{bad}");
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(app.policy.reload(), Err(PolicyFileError::Unreadable { .. })));
    assert!(may_close(&app, 3).await);
}

#[test]
fn a_text_is_not_read_again() {
    let policy = Policy::parse(POLICY).unwrap();
    assert!(matches!(policy.reload(), Err(PolicyFileError::NoFile)));
}

#[test]
fn a_file_that_is_not_there_is_an_error_at_the_start() {
    let error = Policy::open("no/such/policy.polar").unwrap_err().to_string();
    assert!(error.starts_with("cannot read `no/such/policy.polar`: "), "{error}");
}

fn refused(text: &str) -> String {
    Policy::parse(text).expect_err("a policy that cannot be used").to_string()
}

#[test]
fn faults_are_told_with_their_places() {
    let error = refused(&changed("\"close\" if \"reporter\"", "\"close\" if \"reportre\""));
    assert!(error.starts_with("the policy has faults\n"), "{error}");
    assert!(error.contains("policy:45:14"), "{error}");
    assert!(error.contains("did you mean `reporter`?"), "{error}");
}

#[test]
fn a_policy_whose_own_tests_fail_is_refused() {
    let tested = |outcome: &str| {
        format!(
            r#"{POLICY}
            test "who reported closes" {{
              setup {{
                has_relation(Ticket{{"1"}}, "reporter", Member{{"2"}});
              }}
              {outcome} allow(Member{{"2"}}, "close", Ticket{{"1"}});
            }}"#
        )
    };
    Policy::parse(&tested("assert")).unwrap();
    assert_eq!(
        refused(&tested("assert_not")),
        "tests of the policy fail\nwho reported closes\n\
         help: see what `authz test` says of the file",
    );
}

/// What the service was not built for, one fact each beside what it was.
#[test]
fn what_does_not_fit_the_service_is_refused() {
    let close = |condition: &str| {
        changed(REPORTER, &format!("\"close\" if {condition} and not is_closed(resource);"))
    };
    let without_escalate = changed(r#""escalate", "#, "")
        .replace(r#""escalate" if label(resource, "urgent");"#, "# nothing");
    let cases = [
        (
            changed("actor Guest {}", "actor Guest {}\ndeclare is_hot(Ticket);")
                .replace(REPORTER, r#""close" if is_hot(resource);"#),
            "policy:46: the service has no fact `is_hot(Ticket)`",
        ),
        (without_escalate, "policy: `Ticket` has no action `escalate`"),
        (
            close(r#""triager" on "project""#).replace(
                r#"roles = ["admin", "member"]"#,
                r#"roles = ["admin", "member", "triager"]"#,
            ),
            "policy:45: the service knows no \"triager\" in `has_role(Member, …, Project)`",
        ),
        (
            changed(
                r#""rename" if "admin";"#,
                r#""rename" if "admin" or banned(actor, resource);"#,
            ),
            "policy:30: the rule needs `banned(Member, Project)`, and nothing supplies it for \
             `rename` on `Project`",
        ),
        (
            changed(REPORTER, r#""close" if "folder";"#).replace(
                "relations = { project: Project, reporter: Member };",
                "relations = { project: Project, reporter: Member, folder: Member };",
            ),
            "policy:45: the service has no fact `has_relation(Ticket, \"folder\", Member)`",
        ),
        (
            close("banned(someone, somewhere)"),
            "policy:45: the service cannot look up `banned(Member, Project)` by these arguments",
        ),
    ];
    for (text, expected) in cases {
        let error = refused(&text);
        assert!(error.starts_with("the policy does not fit the service\n"), "{error}");
        assert!(error.contains(expected), "{expected}\n{error}");
        assert!(error.ends_with("\nhelp: build the service with this policy"), "{error}");
    }
}

#[authz_runtime::authorize(action = "create", resource = Project, new)]
async fn create_project() -> &'static str {
    "created"
}

#[tokio::test]
async fn an_action_on_a_type_is_asked_of_the_file() {
    let rule = r#"has_permission(_: Member, "create", "Project");"#;
    let of_one = r#"has_permission(Member{"3"}, "create", "Project");"#;
    for (text, expected) in [(POLICY.to_owned(), [200, 200]), (changed(rule, of_one), [403, 200])] {
        let app = state(Policy::parse(&text).unwrap());
        for (user, expected) in [(2, expected[0]), (3, expected[1])] {
            let router = Router::new().route("/projects", post(create_project));
            let router = router.with_state(app.clone()).into_axum().unwrap();
            let request = Request::post("/projects").header("x-test-user", user);
            let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(response.status(), expected, "{user}");
        }
    }
}

#[tokio::test]
async fn a_list_is_kept_by_the_file() {
    let app = state(Policy::parse(POLICY).unwrap());
    let rows = || vec![ticket(), Ticket { id: 2, public: false, ..ticket() }];
    let kept = async |app| {
        let kept = readable(app, Some(&Member { id: 2 }), rows()).await.unwrap();
        kept.into_iter().map(|ticket| ticket.id).collect::<Vec<_>>()
    };
    assert_eq!(kept(&app).await, [1]);
    let reported = r#""read" if is_public(resource); "read" if "reporter";"#;
    app.policy.replace(&changed(r#""read" if is_public(resource);"#, reported)).unwrap();
    assert_eq!(kept(&app).await, [1, 2]);
    app.policy.replace(&changed(r#""read" if is_public(resource);"#, "")).unwrap();
    assert_eq!(kept(&app).await, [] as [i64; 0]);
}

#[tokio::test]
async fn the_log_says_which_policy_is_in_force() {
    let app = state(Policy::parse(POLICY).unwrap());
    let records = keep(async {
        app.policy.replace("actor Member {").unwrap_err();
        app.policy.replace(&changed(REPORTER, ANYBODY)).unwrap();
    });
    let records = records.await;
    let said: Vec<_> = records.iter().map(|record| record["message"].as_str()).collect();
    assert!(said.contains(&"the old policy stays in force"), "{said:?}");
    assert_eq!(said.last(), Some(&"a new policy is in force"));
    assert!(records.iter().all(|record| record["target"] == "authz::policy"));
}
