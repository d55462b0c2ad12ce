//! Nobody becomes somebody by a header.

use super::support::{Answer, Service};
use authz_test_databases::{Server, on_sqlite_and_postgres};

on_sqlite_and_postgres!(
    a_header_gives_no_identity,
    a_header_changes_nothing_for_a_user,
    a_malformed_claim_is_a_bad_request,
);

const PATHS: [&str; 4] = ["/users/1", "/orgs/1", "/orgs/1/repos/1", "/orgs/1/repos/1/issues/1"];

async fn a_header_gives_no_identity<D: Server>() {
    let service = Service::start::<D>().await;
    let guest = service.guest();
    let claims = [
        ("x-current-user-id", "1"),
        ("x-forwarded-user", "1"),
        ("x-forwarded-email", "john@beatles.com"),
        ("x-user-id", "1"),
        ("user", "1"),
        ("remote-user", "john@beatles.com"),
        ("authorization", "Basic am9objpqb2hu"),
        ("cookie", "user_id=1; id=1"),
    ];
    for path in PATHS {
        let plain = guest.get(path).await;
        assert_eq!(plain.status, 404);
        for (name, value) in claims {
            let claimed = guest.request("GET", path).header(name, value).send().await.unwrap();
            assert_eq!(Answer::read(claimed).await, plain, "{name} at {path}");
        }
    }
    let request = guest.request("GET", "/orgs").header("x-current-user-id", "1");
    assert_eq!(Answer::read(request.send().await.unwrap()).await.body, "[]");
}

async fn a_header_changes_nothing_for_a_user<D: Server>() {
    let service = Service::start::<D>().await;
    let paul = service.user("paul").await;
    let request = paul.request("PUT", "/orgs/1/repos/1/issues/1/close");
    let answer = request.header("x-current-user-id", "1").send().await.unwrap();
    assert_eq!(answer.status(), 403);
}

async fn a_malformed_claim_is_a_bad_request<D: Server>() {
    let service = Service::start::<D>().await;
    let (guest, john) = (service.guest(), service.user("john").await);
    let overlong = "1".repeat(1_000);
    for value in ["", "0", "null", "1,2", "1 2", &overlong] {
        for caller in [&guest, &john] {
            let request = caller.request("GET", "/orgs/1").header("x-current-user-id", value);
            let answer = Answer::read(request.send().await.unwrap()).await;
            assert_eq!(answer.status, 400, "{value}");
        }
    }
    let twice = guest.request("GET", "/orgs/1").header("x-current-user-id", "1");
    let twice = twice.header("x-current-user-id", "1").send().await.unwrap();
    assert_eq!(Answer::read(twice).await.status, 400);
}
