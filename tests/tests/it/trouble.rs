use std::sync::atomic::Ordering;
use std::time::Duration;

use authz_runtime::Settings;
use authz_tests::{Store, Trouble, store};

use crate::support::{Service, check, router};

fn in_trouble(trouble: Trouble) -> Service {
    let settings = Settings::new().timeout(Duration::from_millis(50));
    Service::on(Store { trouble: Some(trouble), ..store() }, router().settings(settings))
}

#[tokio::test]
async fn a_database_that_refuses_lets_nobody_in() {
    let service = in_trouble(Trouble::Refuses);
    for (method, path) in [("GET", "/issues/5"), ("PUT", "/issues/5"), ("GET", "/issues/77")] {
        let answer = service.send(method, path, Some(1)).await;
        check(&answer, 503);
        assert!(!answer.text().contains("connection"), "the cause is not told");
    }
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_database_that_dies_between_two_questions_lets_nobody_in() {
    let alive = in_trouble(Trouble::Dies);
    check(&alive.get("/issues/5", Some(1)).await, 200);
    // Two resources; and a resource with the ancestor of its ancestor.
    let service = in_trouble(Trouble::Dies);
    check(&service.send("PUT", "/move/1/2", Some(1)).await, 503);
    let service = in_trouble(Trouble::Dies);
    check(&service.get("/orgs/1/repos/1/issues/5", Some(1)).await, 503);
    assert_eq!(service.loads(), 2);
    assert_eq!(service.runs(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_database_that_hangs_lets_nobody_in_and_nobody_wait() {
    let service = in_trouble(Trouble::Hangs);
    let before = tokio::time::Instant::now();
    // Without the limit nothing would ever answer; the test ends all the same.
    let answer = service.send("PUT", "/issues/5", Some(1));
    let answer = tokio::time::timeout(Duration::from_secs(1), answer).await;
    check(&answer.expect("an answer in time"), 503);
    assert_eq!(before.elapsed().as_millis(), 50);
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_row_that_makes_no_sense_is_an_error() {
    check(&in_trouble(Trouble::Corrupt).get("/issues/5", Some(1)).await, 500);
}

#[tokio::test]
async fn a_panic_while_deciding_denies_and_the_server_lives_on() {
    for trouble in [Trouble::Panics, Trouble::PolicyPanics] {
        let service = in_trouble(trouble);
        check(&service.send("PUT", "/issues/5", Some(1)).await, 500);
        check(&service.get("/issues/5", Some(1)).await, 500);
        // The same server, on a route that decides without the data.
        check(&service.get("/", None).await, 200);
        check(&service.send("PUT", "/orgs", Some(1)).await, 200);
        assert_eq!(service.runs(), 1, "no handler but the last one ran");
    }
}

#[tokio::test]
async fn a_rule_that_cannot_be_evaluated_denies() {
    let service = in_trouble(Trouble::PolicyFails);
    let answer = service.get("/issues/5", Some(1)).await;
    check(&answer, 500);
    assert!(!answer.text().contains("overflow"), "the cause is not told");
    assert_eq!(service.runs(), 0);
}

#[tokio::test]
async fn a_source_that_finds_a_neighbour_finds_nothing() {
    let service = in_trouble(Trouble::FindsNeighbour);
    // Issue 1 is the first of all, and what the source always finds.
    check(&service.get("/issues/1", Some(1)).await, 200);
    check(&service.get("/issues/5", Some(1)).await, 404);
}

#[tokio::test]
async fn a_session_store_that_is_down_makes_no_guests() {
    let service = Service::new(router());
    check(&service.get("/issues/9", None).await, 200);
    service.store.is_session_store_down.store(true, Ordering::Relaxed);
    check(&service.get("/issues/9", None).await, 503);
    check(&service.get("/me", Some(1)).await, 503);
    check(&service.send("PUT", "/orgs", Some(1)).await, 503);
}
