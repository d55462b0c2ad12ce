//! What comes back where something is allowed.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};

use super::support::{Caller, Service};

on_sqlite_and_postgres!(
    a_guest_sees_what_is_public,
    a_member_sees_his_organization,
    the_billing_address_is_for_owners,
    an_address_is_its_users_own,
    an_owner_sees_the_roles_on_repositories,
    who_has_no_role_sees_empty_lists,
    the_repositories_of_a_user_are_of_all_organizations,
    a_creator_owns_his_organization,
    roles_are_given_changed_and_taken,
    issues_are_created_and_closed,
    a_reset_begins_again,
    a_repository_is_changed_field_by_field,
    a_refused_field_leaves_everything_as_it_is,
);

async fn check(caller: &Caller<'_>, path: &str, expected: Value) {
    assert_eq!(caller.get(path).await.json(), expected, "{path}");
}

fn user(id: usize) -> Value {
    json!({ "id": id, "email": super::support::EMAILS[id - 1] })
}

fn abbey_road() -> Value {
    json!({ "id": 1, "name": "Abbey Road", "org_id": 1, "private": true, "description": "", "tags": "" })
}

/// As its owner sees it.
fn beatles() -> Value {
    json!({
        "id": 1,
        "name": "The Beatles",
        "billing_address": "64 Penny Ln Liverpool, UK",
        "base_repo_role": "reader",
    })
}

/// As its other members see it.
fn the_members_beatles() -> Value {
    json!({ "id": 1, "name": "The Beatles", "base_repo_role": "reader" })
}

fn issue() -> Value {
    json!({
        "id": 1,
        "title": "Too much critical acclaim",
        "closed": false,
        "repo_id": 1,
        "creator_id": null,
    })
}

fn roles(list: &[(usize, &str)]) -> Value {
    list.iter().map(|(id, role)| json!({ "user": user(*id), "role": role })).collect()
}

async fn a_guest_sees_what_is_public<D: Server>() {
    let service = Service::start::<D>().await;
    let guest = service.guest();
    check(&guest, "/session", Value::Null).await;
    check(&guest, "/org_role_choices", json!(["member", "owner"])).await;
    check(&guest, "/repo_role_choices", json!(["admin", "maintainer", "reader"])).await;
    check(&guest, "/orgs", json!([])).await;
}

async fn a_member_sees_his_organization<D: Server>() {
    let service = Service::start::<D>().await;
    let paul = service.user("paul").await;
    check(&paul, "/session", user(2)).await;
    check(&paul, "/users/2", user(2)).await;
    check(&paul, "/users/2/repos", json!([abbey_road()])).await;
    check(&paul, "/orgs", json!([the_members_beatles()])).await;
    check(&paul, "/orgs/1", the_members_beatles()).await;
    check(&paul, "/orgs/1/repos", json!([abbey_road()])).await;
    check(&paul, "/orgs/1/repos/1", abbey_road()).await;
    check(&paul, "/orgs/1/repos/1/issues", json!([issue()])).await;
    check(&paul, "/orgs/1/repos/1/issues/1", issue()).await;
    let outside = json!([user(3), user(4), user(5), user(7)]);
    check(&paul, "/orgs/1/unassigned_users", outside).await;
    let members = roles(&[(1, "owner"), (2, "member"), (6, "member")]);
    check(&paul, "/orgs/1/role_assignments", members).await;
}

/// Of two organizations in one list he sees the billing address of his own.
async fn the_billing_address_is_for_owners<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    check(&john, "/orgs/1", beatles()).await;
    let mike = service.user("mike").await;
    let role = json!({ "user_id": 1, "role": "member" });
    mike.send("POST", "/orgs/2/role_assignments", &role).await;
    let monsters = json!({ "id": 2, "name": "Monsters Inc.", "base_repo_role": "reader" });
    check(&john, "/orgs", json!([beatles(), monsters])).await;
    check(&john, "/orgs/2", monsters).await;
}

/// Whoever sees another user is not told how to reach him.
async fn an_address_is_its_users_own<D: Server>() {
    let service = Service::start::<D>().await;
    let paul = service.user("paul").await;
    check(&paul, "/users/2/card", user(2)).await;
    check(&paul, "/users/1/card", json!({ "id": 1 })).await;
}

async fn an_owner_sees_the_roles_on_repositories<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    let assigned = roles(&[(1, "reader"), (2, "reader"), (6, "maintainer")]);
    check(&john, "/orgs/1/repos/1/role_assignments", assigned).await;
    let outside = json!([user(3), user(4), user(5), user(7)]);
    check(&john, "/orgs/1/repos/1/unassigned_users", outside).await;
    let mike = service.user("mike").await;
    let outside = json!([user(1), user(2), user(3), user(6), user(7)]);
    check(&mike, "/orgs/2/repos/2/unassigned_users", outside).await;
    check(&mike, "/orgs/2/repos/2/issues", json!([])).await;
}

async fn who_has_no_role_sees_empty_lists<D: Server>() {
    let service = Service::start::<D>().await;
    let admin = service.user("admin").await;
    check(&admin, "/orgs", json!([])).await;
    check(&admin, "/users/3/repos", json!([])).await;
}

/// A role on a repository alone shows the repository, and not its organization.
async fn the_repositories_of_a_user_are_of_all_organizations<D: Server>() {
    let service = Service::start::<D>().await;
    let mike = service.user("mike").await;
    let role = json!({ "user_id": 1, "role": "reader" });
    mike.send("POST", "/orgs/2/repos/2/role_assignments", &role).await;
    let john = service.user("john").await;
    let paperwork = json!({ "id": 2, "name": "Paperwork", "org_id": 2, "private": true, "description": "", "tags": "" });
    check(&john, "/users/1/repos", json!([abbey_road(), paperwork])).await;
    check(&john, "/orgs/2/repos/2", paperwork).await;
    check(&john, "/orgs", json!([beatles()])).await;
}

async fn a_creator_owns_his_organization<D: Server>() {
    let service = Service::start::<D>().await;
    let admin = service.user("admin").await;
    let form = json!({ "name": "Wings", "base_repo_role": "reader", "billing_address": "London" });
    let created = admin.send("POST", "/orgs", &form).await;
    let wings = json!({
        "id": 3, "name": "Wings", "base_repo_role": "reader", "billing_address": "London",
    });
    assert_eq!(created.json(), wings);
    check(&admin, "/orgs", json!([wings])).await;
    check(&admin, "/orgs/3/role_assignments", roles(&[(3, "owner")])).await;
    let repo = admin.send("POST", "/orgs/3/repos", &json!({ "name": "Band" })).await;
    let band = json!({ "id": 3, "name": "Band", "org_id": 3, "private": true, "description": "", "tags": "" });
    assert_eq!(repo.json(), band);
    let form = json!({ "name": "Red Rose", "private": false, "description": "d", "tags": "t" });
    let repo = admin.send("POST", "/orgs/3/repos", &form).await;
    let red_rose = json!({ "id": 4, "name": "Red Rose", "org_id": 3, "private": false, "description": "d", "tags": "t" });
    assert_eq!(repo.json(), red_rose);
    check(&admin, "/orgs/3/repos", json!([band, red_rose])).await;
}

async fn roles_are_given_changed_and_taken<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for path in ["/orgs/1/role_assignments", "/orgs/1/repos/1/role_assignments"] {
        let names = if path.contains("repos") { ["reader", "admin"] } else { ["member", "owner"] };
        let before = john.get(path).await.json();
        for (method, name) in [("POST", names[0]), ("PATCH", names[1])] {
            let form = json!({ "user_id": 3, "role": name });
            let answer = john.send(method, path, &form).await;
            assert_eq!(answer.json(), json!({ "user": user(3), "role": name }));
        }
        let taken = john.send("DELETE", path, &json!({ "user_id": 3, "role": names[1] })).await;
        assert_eq!((taken.status, taken.body.as_str()), (204, ""));
        assert_eq!(john.get(path).await.json(), before);
    }
}

async fn issues_are_created_and_closed<D: Server>() {
    let service = Service::start::<D>().await;
    let paul = service.user("paul").await;
    let created = paul.send("POST", "/orgs/1/repos/1/issues", &json!({ "title": "Loud" })).await;
    let loud = |closed| json!({ "id": 2, "title": "Loud", "closed": closed, "repo_id": 1, "creator_id": 2 });
    assert_eq!(created.json(), loud(false));
    check(&paul, "/orgs/1/repos/1/issues/2", loud(false)).await;
    assert_eq!(paul.put("/orgs/1/repos/1/issues/2/close").await.json(), loud(true));
    check(&paul, "/orgs/1/repos/1/issues/2", loud(true)).await;
    check(&paul, "/orgs/1/repos/1/issues/1", issue()).await;
}

async fn a_reset_begins_again<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    john.send("POST", "/orgs/1/repos", &json!({ "name": "Revolver" })).await;
    john.send("POST", "/_reset", &Value::Null).await;
    check(&john, "/session", Value::Null).await;
    john.log_in("john@beatles.com").await;
    check(&john, "/orgs/1/repos", json!([abbey_road()])).await;
    let repo = john.send("POST", "/orgs/1/repos", &json!({ "name": "Revolver" })).await;
    assert_eq!(repo.json()["id"], 3);
}

async fn a_repository_is_changed_field_by_field<D: Server>() {
    let service = Service::start::<D>().await;
    let repo = "/orgs/1/repos/1";
    let john = service.user("john").await;
    let role = json!({ "user_id": 2, "role": "contributor" });
    john.send("PATCH", "/orgs/1/repos/1/role_assignments", &role).await;
    let (paul, ringo) = (service.user("paul").await, service.user("ringo").await);
    let bodies = [
        (&john, json!({ "private": false }), 200),
        (&ringo, json!({ "private": true }), 403),
        (&ringo, json!({ "name": "Let It Be", "description": "The last one" }), 200),
        (&paul, json!({ "description": "" }), 403),
        (&paul, json!({ "tags": "rock, live" }), 200),
        (&ringo, json!({}), 200),
        (&paul, json!({}), 403),
        // A reader of what is public.
        (&service.user("mike").await, json!({ "tags": "" }), 403),
        (&service.guest(), json!({ "tags": "" }), 403),
        (&john, json!({ "org_id": 2 }), 422),
        (&john, json!({ "id": 2 }), 422),
        (&john, json!({ "name": null }), 422),
        (&john, json!(["Let It Be"]), 400),
    ];
    for (caller, body, status) in bodies {
        assert_eq!(caller.send("PATCH", repo, &body).await.status, status, "{body}");
    }
    let twice = r#"{"tags": "a", "t\u0061gs": "b"}"#;
    assert_eq!(paul.send_text("PATCH", repo, twice).await.status, 400);
    let changed = json!({
        "id": 1, "name": "Let It Be", "org_id": 1, "private": false,
        "description": "The last one", "tags": "rock, live",
    });
    check(&john, repo, changed).await;
}

async fn a_refused_field_leaves_everything_as_it_is<D: Server>() {
    let service = Service::start::<D>().await;
    let ringo = service.user("ringo").await;
    let body = json!({ "description": "Mine", "private": false });
    let answer = ringo.send("PATCH", "/orgs/1/repos/1", &body).await;
    assert_eq!((answer.status, &answer.json()["fields"]), (403, &json!(["private"])));
    check(&ringo, "/orgs/1/repos/1", abbey_road()).await;
    let other = service.user("mike").await.send("PATCH", "/orgs/1/repos/1", &body).await;
    assert_eq!(other.status, 404);
}
