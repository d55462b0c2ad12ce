use authz_runtime::routing::get;
use authz_runtime::{Router, authorize};
use authz_tests::{App, Issue};

use crate::support::{Service, check, read_issue, read_repo, router};

#[tokio::test]
async fn an_issue_is_found_inside_of_its_repository_only() {
    let service = Service::new(router());
    check(&service.get("/repos/1/issues/5", Some(1)).await, 200);
    let elsewhere = service.get("/repos/2/issues/5", Some(1)).await;
    check(&elsewhere, 404);
    assert_eq!(elsewhere, service.get("/repos/1/issues/77", Some(1)).await);
    assert_eq!(elsewhere, service.get("/repos/77/issues/5", Some(1)).await);
}

#[tokio::test]
async fn an_issue_is_found_inside_of_its_organization_only() {
    let service = Service::new(router());
    check(&service.get("/orgs/1/repos/1/issues/5", Some(1)).await, 200);
    check(&service.get("/orgs/2/repos/1/issues/5", Some(1)).await, 404);
    check(&service.get("/orgs/2/repos/2/issues/5", Some(1)).await, 404);
    check(&service.get("/orgs/2/repos/2/issues/2", Some(1)).await, 200);
    check(&service.send("PUT", "/orgs/1/repos/1/issues/5", Some(1)).await, 200);
    check(&service.send("PUT", "/orgs/2/repos/1/issues/5", Some(1)).await, 404);
}

#[tokio::test]
async fn an_ancestor_two_relations_away_is_compared_without_the_one_between() {
    let router = Router::new().route("/orgs/{org}/issues/{issue}", get(read_issue));
    let service = Service::new(router);
    check(&service.get("/orgs/1/issues/5", Some(1)).await, 200);
    check(&service.get("/orgs/2/issues/5", Some(1)).await, 404);
}

#[tokio::test]
async fn what_is_in_no_organization_is_found_in_none() {
    let service = Service::new(router());
    check(&service.get("/orgs/1/repos/3", Some(1)).await, 200);
    check(&service.get("/orgs/1/repos/4", Some(1)).await, 404);
}

#[tokio::test]
async fn what_is_in_a_repository_that_is_gone_is_found_in_no_organization() {
    let router = Router::new()
        .route("/orgs/{org}/issues/{issue}", get(read_issue))
        .route("/issues/{issue}", get(read_issue));
    let service = Service::new(router);
    check(&service.get("/issues/8", Some(1)).await, 200);
    check(&service.get("/orgs/1/issues/8", Some(1)).await, 404);
}

#[tokio::test]
async fn a_parameter_that_holds_the_key_is_no_ancestor() {
    #[authorize(action = "read", resource = Issue, id = "repo")]
    async fn read(issue: Issue) -> String {
        issue.title
    }

    let router: Router<App> = Router::new().route("/orgs/{org}/by/{repo}", get(read));
    let service = Service::new(router);
    check(&service.get("/orgs/1/by/5", Some(1)).await, 200);
    check(&service.get("/orgs/2/by/5", Some(1)).await, 404);
}

#[tokio::test]
async fn a_nested_router_sees_outer_and_inner_ids() {
    let inner = Router::new()
        .route("/repos/{repo}", get(read_repo))
        .route("/repos/{repo}/issues/{issue}", get(read_issue));
    let service = Service::new(Router::new().nest("/{org}/api", inner));
    check(&service.get("/1/api/repos/1", Some(1)).await, 200);
    check(&service.get("/2/api/repos/1", Some(1)).await, 404);
    check(&service.get("/1/api/repos/1/issues/5", Some(1)).await, 200);
    check(&service.get("/2/api/repos/1/issues/5", Some(1)).await, 404);
}

#[tokio::test]
async fn an_id_has_one_form_and_others_are_not_looked_up() {
    let service = Service::new(router());
    check(&service.get("/issues/5", Some(1)).await, 200);
    let before = service.loads();
    let long = "9".repeat(4000);
    let odd = [
        "+5",
        "05",
        "005",
        "5e0",
        "5.0",
        "0x5",
        "%205",
        "5%20",
        "5%00",
        "%FF",
        "-0",
        "５",
        "5;x",
        "5,5",
        "five",
        "9223372036854775808",
        "%2B5",
        &long,
    ];
    for id in odd {
        let id = id.replace('５', "%EF%BC%95");
        check(&service.get(&format!("/issues/{id}"), Some(1)).await, 404);
        check(&service.get(&format!("/repos/{id}/issues/5"), Some(1)).await, 404);
        check(&service.get(&format!("/orgs/{id}/repos/1/issues/5"), Some(1)).await, 404);
    }
    assert_eq!(service.loads(), before, "nothing was looked up");
}

#[tokio::test]
async fn an_encoded_digit_is_the_digit() {
    let service = Service::new(router());
    check(&service.get("/issues/%35", Some(1)).await, 200);
}

#[tokio::test]
async fn both_resources_of_a_handler_are_checked() {
    let service = Service::new(router());
    let moved = service.send("PUT", "/move/1/2", Some(1)).await;
    check(&moved, 200);
    assert_eq!(moved.text(), "1 to 2", "each argument is the one of its name");
    // Repository 3 lets nothing in, and things out.
    check(&service.send("PUT", "/move/1/3", Some(1)).await, 403);
    check(&service.send("PUT", "/move/3/1", Some(1)).await, 200);
    check(&service.send("PUT", "/move/1/77", Some(1)).await, 404);
    check(&service.send("PUT", "/move/77/1", Some(1)).await, 404);
    check(&service.send("PUT", "/move/1/2", Some(2)).await, 403);
    assert_eq!(service.runs(), 2);
}

#[tokio::test]
async fn a_parameter_that_is_declared_unchecked_is_the_handlers() {
    #[authorize(action = "read", resource = Issue, unchecked("page"))]
    async fn page(issue: Issue) -> String {
        issue.title
    }

    let router: Router<App> = Router::new().route("/issues/{issue}/{*page}", get(page));
    let service = Service::new(router);
    check(&service.get("/issues/5/a/b", Some(1)).await, 200);
    check(&service.get("/issues/5/a/b", Some(6)).await, 404);
}

#[tokio::test]
async fn a_long_path_is_read_as_a_short_one() {
    #[authorize(action = "read", resource = Issue, unchecked("a", "b", "c", "d", "e"))]
    async fn long(issue: Issue) -> String {
        issue.title
    }

    let router: Router<App> = Router::new().route("/{a}/{b}/{c}/{d}/{e}/{issue}", get(long));
    let service = Service::new(router);
    let segment = "x".repeat(100);
    let path = format!("/{segment}/{segment}/{segment}/{segment}/{segment}");
    check(&service.get(&format!("{path}/5"), Some(1)).await, 200);
    check(&service.get(&format!("{path}/5"), Some(6)).await, 404);
}
