//! Decisions by a policy file: facts of the row, in memory, fetched, of a request.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use authz_runtime::facts::FactRow;
use authz_runtime::routing::{get, post};
use authz_runtime::{
    ActionOf, Authorizes, Context, Decides, Denial, FactSource, Grant, Memory, Router, authorize,
    readable,
};
use authz_tests::tracker::policy::{Project as ProjectPolicy, Ticket as TicketPolicy};
use authz_tests::tracker::{Data, Desk, Failing, Member, Project, Reading, Remote, Ticket, memory};
use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;

type Read = TicketPolicy::action::Read;
type Close = TicketPolicy::action::Close;
type Escalate = TicketPolicy::action::Escalate;
type Rename = ProjectPolicy::action::Rename;

/// The moment at which ticket 1 is due.
const DUE: i64 = 1_700_000_000;

fn ticket() -> Ticket {
    Ticket {
        id: 1,
        project_id: 10,
        reporter_id: Some(2),
        public: false,
        closed: false,
        due: Some(DUE),
        label: Some("urgent".to_owned()),
    }
}

fn role(user: i64, role: &'static str, ty: &'static str, id: &str) -> FactRow<'static> {
    FactRow::new("has_role").object("Member", user).name(role).object(ty, id)
}

fn state<F>(ticket: Ticket, facts: F) -> Desk<F> {
    let project = Project { id: 10, folder: Some("inner".to_owned()) };
    let data = Data { tickets: vec![ticket], projects: vec![project], facts };
    Desk { data: Arc::new(data), context: Context::at(DUE) }
}

/// Users: 1 an admin of the project, 2 a member who reported the ticket, 3 nobody.
fn facts() -> Memory {
    let rows = [role(1, "admin", "Project", "10"), role(2, "member", "Project", "10")];
    memory(&rows).expect("facts of the policy")
}

/// Whether the actor may, and if not, with what he is answered: by the compiled
/// policy, and by the same policy read at run time.
async fn may<A, F>(app: &Desk<F>, user: impl Into<Option<i64>>) -> Result<(), u16>
where
    A: ActionOf<Ticket>,
    F: FactSource + 'static,
    Desk<F>: Decides<Ticket, A> + Authorizes<Actor = Member>,
    Reading<F>: Decides<Ticket, A> + Authorizes<Actor = Member>,
{
    let user = user.into();
    let compiled = may_compiled::<A, F>(app, user).await;
    let reading = Reading::of(app).expect("the policy that was compiled");
    let user = user.map(|id| Member { id });
    let grant: Result<Grant<Ticket, A>, Denial> = authorize(&reading, user, 1).await;
    let read = grant.map(|_| ()).map_err(|denial| denial.status().as_u16());
    assert_eq!(read, compiled, "read at run time, and compiled");
    compiled
}

async fn may_compiled<A, F>(app: &Desk<F>, user: Option<i64>) -> Result<(), u16>
where
    A: ActionOf<Ticket>,
    F: FactSource + 'static,
    Desk<F>: Decides<Ticket, A> + Authorizes<Actor = Member>,
{
    let user = user.map(|id| Member { id });
    let grant: Result<Grant<Ticket, A>, Denial> = authorize(app, user, 1).await;
    grant.map(|_| ()).map_err(|denial| denial.status().as_u16())
}

#[tokio::test]
async fn a_role_allows_and_another_user_sees_nothing() {
    let app = state(ticket(), facts());
    assert_eq!(may::<Read, _>(&app, 1).await, Ok(()));
    assert_eq!(may::<Read, _>(&app, 2).await, Ok(()));
    assert_eq!(may::<Read, _>(&app, 3).await, Err(404));
    assert_eq!(may::<Read, _>(&app, None).await, Err(404));
}

#[tokio::test]
async fn a_fact_of_the_row_allows_and_its_twin_does_not() {
    let app = state(Ticket { public: true, ..ticket() }, facts());
    assert_eq!(may::<Read, _>(&app, 3).await, Ok(()));
    assert_eq!(may::<Close, _>(&app, 3).await, Err(403));
    assert_eq!(may::<Read, _>(&app, None).await, Ok(()));
    assert_eq!(may::<Close, _>(&app, None).await, Err(403));
}

#[tokio::test]
async fn who_reported_closes_and_another_member_does_not() {
    let app = state(ticket(), facts());
    assert_eq!(may::<Close, _>(&app, 2).await, Ok(()));
    let app = state(Ticket { reporter_id: Some(3), ..ticket() }, facts());
    assert_eq!(may::<Close, _>(&app, 2).await, Err(403));
    // Who reported and may not read gets no row in his hands.
    assert_eq!(may::<Close, _>(&app, 3).await, Err(404));
    // Nobody is not the same as nobody.
    let app = state(Ticket { reporter_id: None, ..ticket() }, facts());
    assert_eq!(may::<Close, _>(&app, 2).await, Err(403));
    assert_eq!(may::<Close, _>(&app, None).await, Err(404));
}

#[tokio::test]
async fn what_is_closed_is_not_closed_again() {
    let app = state(Ticket { closed: true, ..ticket() }, facts());
    assert_eq!(may::<Close, _>(&app, 1).await, Err(403));
    assert_eq!(may::<Read, _>(&app, 1).await, Ok(()));
}

#[tokio::test]
async fn a_stored_fact_under_a_not_denies() {
    let banned = FactRow::new("banned").object("Member", 2).object("Project", 10);
    let mut facts = facts();
    facts.insert(&banned).unwrap();
    assert_eq!(may::<Read, _>(&state(ticket(), facts.clone()), 2).await, Err(404));
    facts.remove(&banned).unwrap();
    assert_eq!(may::<Read, _>(&state(ticket(), facts), 2).await, Ok(()));
}

#[tokio::test]
async fn values_of_fields_are_compared() {
    let app = state(ticket(), facts());
    assert_eq!(may::<Escalate, _>(&app, 2).await, Ok(()));
    let label = Some("urgent ".to_owned());
    let app = state(Ticket { label, ..ticket() }, facts());
    assert_eq!(may::<Escalate, _>(&app, 2).await, Err(403));
    let app = state(Ticket { label: None, ..ticket() }, facts());
    assert_eq!(may::<Escalate, _>(&app, 2).await, Err(403));
}

/// The clock of a request stands still at the very second.
#[tokio::test]
async fn the_time_is_the_requests() {
    for (now, expected) in [(DUE, 200), (DUE - 1, 403)] {
        let app = Desk { context: Context::at(now), ..state(ticket(), facts()) };
        assert_eq!(purge(app, 1).await, expected);
    }
    let app = state(Ticket { due: None, ..ticket() }, facts());
    assert_eq!(purge(app, 1).await, 403);
}

#[tokio::test]
async fn facts_of_a_request_hold_for_it_alone() {
    let app = state(ticket(), facts());
    assert_eq!(purge(app.clone(), 3).await, 404);
    let extra = memory(&[role(3, "admin", "Project", "10")]).unwrap();
    let context = Context::at(DUE).with_facts(extra);
    assert_eq!(purge(Desk { context, ..app.clone() }, 3).await, 200);
    assert_eq!(purge(app, 3).await, 404);
}

#[authz_runtime::authorize(action = "purge", resource = Ticket)]
async fn purge_ticket(ticket: Ticket) -> String {
    ticket.id.to_string()
}

#[authz_runtime::authorize(action = "create", resource = Project, new)]
async fn create_project() -> &'static str {
    "created"
}

async fn purge(app: Desk<Memory>, user: i64) -> u16 {
    let router = Router::new().route("/tickets/{ticket}", post(purge_ticket)).with_state(app);
    send(router, "POST", "/tickets/1", Some(user)).await
}

async fn send(router: Router, method: &str, path: &str, user: Option<i64>) -> u16 {
    let request = Request::builder().method(method).uri(path);
    let request = user.map_or_else(
        || Request::builder().method(method).uri(path),
        |user| request.header("x-test-user", user),
    );
    let response = router
        .into_axum()
        .expect("a router")
        .oneshot(request.body(Body::empty()).expect("a request"))
        .await;
    response.expect("a response").status().as_u16()
}

#[tokio::test]
async fn an_action_on_a_type_is_the_policys_too() {
    let router = |app| Router::new().route("/projects", get(create_project)).with_state(app);
    let app = state(ticket(), facts());
    assert_eq!(send(router(app.clone()), "GET", "/projects", Some(3)).await, 200);
    assert_eq!(send(router(app), "GET", "/projects", None).await, 403);
}

/// A chain of folders: the role is on the outermost.
fn nested(depth: usize) -> Vec<FactRow<'static>> {
    let folder = |n: usize| if n == 0 { "inner".to_owned() } else { format!("folder{n}") };
    let inside = |n: usize| {
        let row = FactRow::new("has_relation").object("Folder", folder(n)).name("parent");
        row.object("Folder", folder(n + 1))
    };
    let mut rows: Vec<_> = (0..depth).map(inside).collect();
    rows.push(role(3, "reader", "Folder", &folder(depth)));
    let lies = FactRow::new("has_relation").object("Project", 10).name("folder");
    rows.push(lies.object("Folder", "inner"));
    rows
}

#[tokio::test]
async fn roles_on_a_folder_reach_what_lies_in_it() {
    for depth in [0, 1, 10, 10_000] {
        let app = state(ticket(), memory(&nested(depth)).unwrap());
        assert_eq!(may::<Read, _>(&app, 3).await, Ok(()), "{depth} folders deep");
        assert_eq!(may::<Read, _>(&app, 4).await, Err(404), "{depth} folders deep");
    }
}

#[tokio::test]
async fn folders_in_a_circle_come_to_an_end() {
    let mut rows = nested(3);
    let inside = FactRow::new("has_relation").object("Folder", "folder3").name("parent");
    rows.push(inside.object("Folder", "inner"));
    let app = state(ticket(), memory(&rows).unwrap());
    assert_eq!(may::<Read, _>(&app, 3).await, Ok(()));
    assert_eq!(may::<Read, _>(&app, 4).await, Err(404));
}

/// More folders than a decision goes through.
#[tokio::test]
async fn a_chain_without_end_denies() {
    let app = state(ticket(), memory(&nested(120_000)).unwrap());
    assert_eq!(may::<Read, _>(&app, 4).await, Err(500));
}

#[test]
fn a_fact_that_the_policy_has_not_is_refused() {
    let refused = [
        FactRow::new("has_role").object("Member", 1).name("emperor").object("Project", 10),
        FactRow::new("has_rule").object("Member", 1).name("admin").object("Project", 10),
        FactRow::new("has_role").object("Ticket", 1).name("admin").object("Project", 10),
        FactRow::new("has_role").object("Member", 1).object("Project", 10),
        FactRow::new("banned").object("Member", 1).object("Project", 10).integer(1),
    ];
    for row in &refused {
        assert!(memory(std::slice::from_ref(row)).is_err(), "{row:?}");
    }
    assert_eq!(
        memory(&refused[..1]).unwrap_err().to_string(),
        "the policy asks for no fact such as `has_role Member:1 \"emperor\" Project:10`",
    );
}

fn remote(rows: &[(&'static str, &[&str])]) -> Remote {
    let owned = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect();
    let rows = rows.iter().map(|(predicate, args)| (*predicate, owned(args))).collect();
    Remote { rows: std::sync::Mutex::new(rows), ..Remote::default() }
}

#[tokio::test]
async fn what_the_row_says_asks_nobody() {
    let app = state(Ticket { public: true, ..ticket() }, remote(&[]));
    assert_eq!(may::<Read, _>(&app, 3).await, Ok(()));
    assert_eq!(app.data.facts.batches.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn what_is_open_is_asked_for_at_once() {
    let app = state(ticket(), remote(&[("has_role", &["1", "admin", "10"])]));
    assert_eq!(may_compiled::<Close, _>(&app, Some(1)).await, Ok(()));
    // The roles on the project and where it lies; then who is banned.
    assert_eq!(app.data.facts.batches.load(Ordering::Relaxed), 2);
    assert_eq!(may::<Close, _>(&app, 3).await, Err(404));
}

#[tokio::test]
async fn folders_are_asked_for_level_by_level() {
    let rows: [(_, &[&str]); 4] = [
        ("has_relation", &["10", "folder", "a"]),
        ("has_relation", &["a", "parent", "b"]),
        ("has_relation", &["b", "parent", "c"]),
        ("has_role", &["3", "reader", "c"]),
    ];
    let app = state(ticket(), remote(&rows));
    assert_eq!(may::<Read, _>(&app, 3).await, Ok(()));
    assert_eq!(may::<Read, _>(&app, 4).await, Err(404));
}

#[tokio::test]
async fn a_source_in_trouble_denies() {
    let cases = [
        (Failing::Refuses, 503),
        (Failing::Forgets, 500),
        (Failing::UnknownRole, 500),
        (Failing::Endless, 403),
    ];
    for (trouble, expected) in cases {
        let rows: [(_, &[&str]); 2] =
            [("has_role", &["1", "member", "10"]), ("has_relation", &["10", "folder", "a"])];
        let app = state(ticket(), remote(&rows));
        *app.data.facts.trouble.lock().unwrap() = Some(trouble);
        assert_eq!(may::<Close, _>(&app, 1).await, Err(expected), "{trouble:?}");
    }
}

/// Who is certain to read needs no folder; who is not would need all of them.
#[tokio::test]
async fn a_chain_without_end_is_not_fetched_to_its_end() {
    let rows: [(_, &[&str]); 2] =
        [("has_role", &["1", "member", "10"]), ("has_relation", &["10", "folder", "a"])];
    let app = state(ticket(), remote(&rows));
    *app.data.facts.trouble.lock().unwrap() = Some(Failing::Endless);
    assert_eq!(may::<Read, _>(&app, 1).await, Ok(()));
    assert_eq!(may::<Read, _>(&app, 3).await, Err(500));
}

#[tokio::test]
async fn a_list_keeps_what_may_be_read() {
    let app = state(ticket(), facts());
    let rows = vec![
        ticket(),
        Ticket { id: 2, project_id: 11, ..ticket() },
        Ticket { id: 3, project_id: 11, public: true, ..ticket() },
    ];
    let kept = |user: Option<i64>| {
        let (app, rows) = (app.clone(), rows.clone());
        async move {
            let user = user.map(|id| Member { id });
            let kept = readable(&app, user.as_ref(), rows).await.unwrap();
            kept.into_iter().map(|ticket| ticket.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(kept(Some(1)).await, [1, 3]);
    assert_eq!(kept(Some(3)).await, [3]);
    assert_eq!(kept(None).await, [3]);
}

#[tokio::test]
async fn implied_roles_are_folded() {
    let app = state(ticket(), facts());
    let rename = |id| {
        let app = app.clone();
        async move {
            let grant: Result<Grant<Project, Rename>, _> = authorize(&app, Member { id }, 10).await;
            grant.map(|_| ()).map_err(|denial| denial.status().as_u16())
        }
    };
    assert_eq!(rename(1).await, Ok(()));
    assert_eq!(rename(2).await, Err(403));
    assert_eq!(rename(3).await, Err(404));
}

#[test]
fn the_files_names_are_there_in_rust() {
    use authz_runtime::Action;
    let names: Vec<&str> = TicketPolicy::Action::ALL.iter().map(|action| action.name()).collect();
    assert_eq!(names, ["read", "close", "escalate", "purge", "archive"]);
    assert_eq!(ProjectPolicy::Role::named("admin"), Some(ProjectPolicy::Role::Admin));
    assert_eq!(ProjectPolicy::Role::named("emperor"), None);
    assert_eq!(TicketPolicy::Relation::Reporter.name(), "reporter");
}
