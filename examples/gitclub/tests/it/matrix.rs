//! Every route for every user, as the contract says and not as the policy does.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};

use super::support::{EMAILS, Service};

/// The statuses for a guest and for the users 1 to 7: john, paul, admin, mike,
/// sully, ringo, randall.
type Statuses = [u16; 8];

const OK: Statuses = [200; 8];
const NOBODY: Statuses = [404; 8];
const ORG_1_MEMBER: Statuses = [404, 200, 200, 404, 404, 404, 200, 404];
const ORG_2_MEMBER: Statuses = [404, 404, 404, 404, 200, 200, 404, 200];

/// What an owner of organization 1 may do, and its other members may not.
const fn org_1_owner(status: u16) -> Statuses {
    [404, status, 403, 404, 404, 404, 403, 404]
}

/// What an owner of organization 2 may do, and its other members may not.
const fn org_2_owner(status: u16) -> Statuses {
    [404, 404, 404, 404, status, 403, 404, 403]
}

async fn check<D: Server>(method: &str, path: &str, body: Value, expected: Statuses) {
    let service = Service::start::<D>().await;
    let mut got = [0; 8];
    for (at, email) in [""].iter().chain(&EMAILS).enumerate() {
        service.database.reset().await.unwrap();
        let caller = service.guest();
        if !email.is_empty() {
            caller.log_in(email).await;
        }
        got[at] = caller.send(method, path, &body).await.status;
    }
    assert_eq!(got, expected, "{method} {path}");
}

macro_rules! matrix {
    ($($name:ident: $method:ident $path:literal $body:tt => $expected:expr;)*) => { $(
        async fn $name<D: Server>() {
            check::<D>(stringify!($method), $path, json!($body), $expected).await;
        }
    )*

        on_sqlite_and_postgres!($($name),*, a_creator_closes_what_he_may_read, a_role_that_is_taken_away_opens_nothing_any_more, the_reset_is_a_route_of_tests);
    };
}

matrix! {
    the_session_is_shown_to_all: GET "/session" null => OK;
    all_log_in: POST "/session" { "email": "sully@monsters.com" } => [201; 8];
    all_log_out: DELETE "/session" null => [204; 8];
    org_roles_are_public: GET "/org_role_choices" null => OK;
    repo_roles_are_public: GET "/repo_role_choices" null => OK;

    john_reads_his_profile:
        GET "/users/1" null => [404, 200, 403, 403, 403, 403, 403, 403];
    admin_is_a_name_and_no_power:
        GET "/users/3" null => [404, 403, 403, 200, 403, 403, 403, 403];
    randall_reads_his_profile:
        GET "/users/7" null => [404, 403, 403, 403, 403, 403, 403, 200];
    users_read_his_card: GET "/users/3/card" null => [404, 200, 200, 200, 200, 200, 200, 200];
    a_missing_user_is_not_found: GET "/users/8" null => NOBODY;
    mike_lists_his_repos:
        GET "/users/4/repos" null => [404, 403, 403, 403, 200, 403, 403, 403];

    all_list_orgs: GET "/orgs" null => OK;
    users_create_orgs:
        POST "/orgs" { "name": "Wings", "base_repo_role": "reader", "billing_address": "London" }
        => [403, 201, 201, 201, 201, 201, 201, 201];
    members_read_org_1: GET "/orgs/1" null => ORG_1_MEMBER;
    members_read_org_2: GET "/orgs/2" null => ORG_2_MEMBER;
    nobody_reads_a_missing_org: GET "/orgs/3" null => NOBODY;
    members_list_who_is_not_in_org_1: GET "/orgs/1/unassigned_users" null => ORG_1_MEMBER;
    members_list_who_is_not_in_org_2: GET "/orgs/2/unassigned_users" null => ORG_2_MEMBER;
    members_list_the_roles_on_org_1: GET "/orgs/1/role_assignments" null => ORG_1_MEMBER;
    members_list_the_roles_on_org_2: GET "/orgs/2/role_assignments" null => ORG_2_MEMBER;
    owners_give_roles_on_org_1:
        POST "/orgs/1/role_assignments" { "user_id": 3, "role": "member" } => org_1_owner(201);
    owners_give_roles_on_org_2:
        POST "/orgs/2/role_assignments" { "user_id": 3, "role": "owner" } => org_2_owner(201);
    owners_change_roles_on_org_1:
        PATCH "/orgs/1/role_assignments" { "user_id": 2, "role": "owner" } => org_1_owner(200);
    owners_change_roles_on_org_2:
        PATCH "/orgs/2/role_assignments" { "user_id": 5, "role": "owner" } => org_2_owner(200);
    owners_take_roles_on_org_1:
        DELETE "/orgs/1/role_assignments" { "user_id": 2 } => org_1_owner(204);
    owners_take_roles_on_org_2:
        DELETE "/orgs/2/role_assignments" { "user_id": 7, "role": "member" } => org_2_owner(204);

    members_list_the_repos_of_org_1: GET "/orgs/1/repos" null => ORG_1_MEMBER;
    members_list_the_repos_of_org_2: GET "/orgs/2/repos" null => ORG_2_MEMBER;
    owners_create_repos_in_org_1: POST "/orgs/1/repos" { "name": "Revolver" } => org_1_owner(201);
    owners_create_repos_in_org_2: POST "/orgs/2/repos" { "name": "Doors" } => org_2_owner(201);
    readers_read_repo_1: GET "/orgs/1/repos/1" null => ORG_1_MEMBER;
    readers_read_repo_2: GET "/orgs/2/repos/2" null => ORG_2_MEMBER;
    repo_1_is_not_in_org_2: GET "/orgs/2/repos/1" null => NOBODY;
    repo_2_is_not_in_org_1: GET "/orgs/1/repos/2" null => NOBODY;
    admins_list_who_is_not_in_repo_1:
        GET "/orgs/1/repos/1/unassigned_users" null => org_1_owner(200);
    admins_list_who_is_not_in_repo_2:
        GET "/orgs/2/repos/2/unassigned_users" null => org_2_owner(200);
    admins_list_the_roles_on_repo_1:
        GET "/orgs/1/repos/1/role_assignments" null => org_1_owner(200);
    admins_list_the_roles_on_repo_2:
        GET "/orgs/2/repos/2/role_assignments" null => org_2_owner(200);
    admins_give_roles_on_repo_1:
        POST "/orgs/1/repos/1/role_assignments" { "user_id": 3, "role": "admin" }
        => org_1_owner(201);
    admins_give_roles_on_repo_2:
        POST "/orgs/2/repos/2/role_assignments" { "user_id": 7, "role": "reader" }
        => org_2_owner(201);
    admins_change_roles_on_repo_1:
        PATCH "/orgs/1/repos/1/role_assignments" { "user_id": 2, "role": "admin" }
        => org_1_owner(200);
    admins_change_roles_on_repo_2:
        PATCH "/orgs/2/repos/2/role_assignments" { "user_id": 5, "role": "maintainer" }
        => org_2_owner(200);
    admins_take_roles_on_repo_1:
        DELETE "/orgs/1/repos/1/role_assignments" { "user_id": 6, "role": "maintainer" }
        => org_1_owner(204);
    admins_take_roles_on_repo_2:
        DELETE "/orgs/2/repos/2/role_assignments" { "user_id": 5 } => org_2_owner(204);
    roles_on_repo_1_are_not_reached_through_org_2:
        DELETE "/orgs/2/repos/1/role_assignments" { "user_id": 2 } => NOBODY;

    readers_list_the_issues_of_repo_1: GET "/orgs/1/repos/1/issues" null => ORG_1_MEMBER;
    readers_list_the_issues_of_repo_2: GET "/orgs/2/repos/2/issues" null => ORG_2_MEMBER;
    readers_create_issues_in_repo_1:
        POST "/orgs/1/repos/1/issues" { "title": "Too long" }
        => [404, 201, 201, 404, 404, 404, 201, 404];
    readers_create_issues_in_repo_2:
        POST "/orgs/2/repos/2/issues" { "title": "Too much" }
        => [404, 404, 404, 404, 201, 201, 404, 201];
    readers_read_issue_1: GET "/orgs/1/repos/1/issues/1" null => ORG_1_MEMBER;
    issue_1_is_not_in_repo_2: GET "/orgs/2/repos/2/issues/1" null => NOBODY;
    issue_1_is_not_in_org_2: GET "/orgs/2/repos/1/issues/1" null => NOBODY;
    maintainers_close_issue_1:
        PUT "/orgs/1/repos/1/issues/1/close" null => [404, 200, 403, 404, 404, 404, 200, 404];
    issue_1_is_not_closed_through_org_2: PUT "/orgs/2/repos/1/issues/1/close" null => NOBODY;

    all_reset: POST "/_reset" null => [204; 8];
    what_is_unknown_is_not_found: GET "/unknown" null => NOBODY;
}

/// Who created an issue closes it, as long as he reads it.
async fn a_creator_closes_what_he_may_read<D: Server>() {
    let service = Service::start::<D>().await;
    let (mike, sully) = (service.user("mike").await, service.user("sully").await);
    let title = json!({ "title": "Too few screams" });
    for _ in 2..=3 {
        assert_eq!(sully.send("POST", "/orgs/2/repos/2/issues", &title).await.status, 201);
    }
    let randall = service.user("randall").await;
    assert_eq!(randall.put("/orgs/2/repos/2/issues/2/close").await.status, 403);
    assert_eq!(sully.put("/orgs/2/repos/2/issues/2/close").await.status, 200);
    let user = json!({ "user_id": 5 });
    mike.send("DELETE", "/orgs/2/role_assignments", &user).await;
    mike.send("DELETE", "/orgs/2/repos/2/role_assignments", &user).await;
    assert_eq!(sully.put("/orgs/2/repos/2/issues/3/close").await.status, 404);
}

/// A role counts from the next request on.
async fn a_role_that_is_taken_away_opens_nothing_any_more<D: Server>() {
    let service = Service::start::<D>().await;
    let (john, paul) = (service.user("john").await, service.user("paul").await);
    assert_eq!(paul.get("/orgs/1").await.status, 200);
    john.send("DELETE", "/orgs/1/role_assignments", &json!({ "user_id": 2 })).await;
    assert_eq!(paul.get("/orgs/1").await.status, 404);
    // His role on the repository is his own.
    assert_eq!(paul.get("/orgs/1/repos/1").await.status, 200);
}

/// `POST /_reset` is there for tests only.
async fn the_reset_is_a_route_of_tests<D: Server>() {
    let database = gitclub::Database::open(&D::url().await).await.unwrap();
    let manifest = gitclub::router(database).manifest();
    assert!(manifest.routes.iter().all(|route| route.path != "/_reset"));
}
