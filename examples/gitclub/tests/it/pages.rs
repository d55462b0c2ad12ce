//! Lists by pages: every row that may be read, once, and no other.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use serde_json::{Value, json};

use super::support::{Answer, Caller, Service};

on_sqlite_and_postgres!(
    without_a_limit_a_list_is_whole,
    pages_are_the_list_in_pieces,
    a_list_is_in_the_order_of_a_field,
    what_may_not_be_read_is_on_no_page,
    the_cursor_of_somebody_else_shows_nothing_of_his,
    a_page_that_cannot_be_is_a_bad_request,
    a_cursor_that_was_not_given_out_is_a_bad_request,
    a_cursor_is_for_the_list_of_its_type,
    the_page_is_read_after_the_check,
);

/// The lists that John may ask for: all of each, and what it can be sorted by.
const LISTS: [(&str, usize, &[&str]); 5] = [
    ("/repos", 5, &["id", "name", "org_id"]),
    ("/orgs", 4, &["id", "name"]),
    ("/users/1/repos", 5, &["id", "name", "org_id"]),
    ("/orgs/1/repos", 4, &["id", "name", "org_id"]),
    ("/orgs/1/repos/1/issues", 4, &["id", "title", "closed", "repo_id"]),
];

/// The example data with three more rows in each list of John. Between those are the
/// rows of Mike, of the same order.
async fn filled<D: Server>() -> Service {
    let service = Service::start::<D>().await;
    let (john, mike) = (service.user("john").await, service.user("mike").await);
    for name in ["b", "A", "c"] {
        for (caller, org) in [(&john, 1), (&mike, 2)] {
            let form = json!({
                "name": format!("{name} {org}"), "base_repo_role": "reader", "billing_address": "",
            });
            created(caller, "/orgs", &form).await;
            created(caller, &format!("/orgs/{org}/repos"), &json!({ "name": name })).await;
            let issues = format!("/orgs/{org}/repos/{org}/issues");
            created(caller, &issues, &json!({ "title": name })).await;
        }
    }
    assert_eq!(john.put("/orgs/1/repos/1/issues/1/close").await.status, 200);
    // John reads more than what is in one organization, or in one repository.
    created(&john, "/orgs/1/repos/3/issues", &json!({ "title": "elsewhere" })).await;
    created(&mike, "/orgs/2/repos/2/role_assignments", &reader(1)).await;
    service
}

fn reader(user: u64) -> Value {
    json!({ "user_id": user, "role": "reader" })
}

async fn created(caller: &Caller<'_>, path: &str, form: &Value) {
    assert_eq!(caller.send("POST", path, form).await.status, 201, "{path}");
}

#[track_caller]
fn rows(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

/// The query of the next page, as the header says.
fn next(answer: &Answer) -> Option<&str> {
    let link = answer.header("link")?;
    Some(link.strip_prefix('<').unwrap().strip_suffix(">; rel=\"next\"").unwrap())
}

/// The rows of all pages, each of which is full but the last.
async fn in_pages(caller: &Caller<'_>, list: &str, limit: usize, sort: &str) -> Vec<Value> {
    let mut answer = caller.get(&format!("{list}?limit={limit}{sort}")).await;
    let mut found = rows(&answer);
    while let Some(next) = next(&answer).map(str::to_owned) {
        assert_eq!(found.len() % limit, 0, "{list}{next}");
        answer = caller.get(&format!("{list}{next}")).await;
        let more = rows(&answer);
        assert!(!more.is_empty(), "{list}{next}");
        found.extend(more);
    }
    found
}

async fn without_a_limit_a_list_is_whole<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    for (list, count, _) in LISTS {
        let answer = john.get(list).await;
        assert_eq!((rows(&answer).len(), next(&answer)), (count, None), "{list}");
        // What it does not know is not asked for.
        assert_eq!(john.get(&format!("{list}?page=2")).await, answer, "{list}");
    }
}

async fn pages_are_the_list_in_pieces<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    for (list, _, _) in LISTS {
        let all = rows(&john.get(list).await);
        for limit in [1, 2, 3, 4, 100] {
            assert_eq!(in_pages(&john, list, limit, "").await, all, "{list} by {limit}");
        }
    }
}

async fn a_list_is_in_the_order_of_a_field<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    let sorts =
        LISTS.into_iter().flat_map(|(list, _, fields)| fields.iter().map(move |of| (list, of)));
    for (list, field) in sorts {
        let mut sorted = rows(&john.get(list).await);
        // The order of texts is that of their bytes, and false is before true.
        sorted.sort_by_key(|row| (row[field].to_string(), row["id"].as_u64()));
        for sort in [format!("&sort={field}"), format!("&sort=-{field}")] {
            assert_eq!(in_pages(&john, list, 1, &sort).await, sorted, "{list} {sort}");
            assert_eq!(in_pages(&john, list, 3, &sort).await, sorted, "{list} {sort}");
            sorted.reverse();
        }
    }
}

/// Mike's rows are behind John's, and before them: no page, and no cursor, tells of
/// them.
async fn what_may_not_be_read_is_on_no_page<D: Server>() {
    let service = filled::<D>().await;
    let (john, mike) = (service.user("john").await, service.user("mike").await);
    let readable: [(&str, &[u64]); 3] = [
        ("/orgs", &[1, 3, 5, 7]),
        ("/repos", &[1, 2, 3, 5, 7]),
        ("/users/1/repos", &[1, 2, 3, 5, 7]),
    ];
    for (list, all) in readable {
        for sort in ["", "&sort=name"] {
            let found = in_pages(&john, list, 1, sort).await;
            let mut ids: Vec<_> = found.iter().map(|row| row["id"].as_u64().unwrap()).collect();
            ids.sort_unstable();
            assert_eq!(ids, all, "{list} {sort}");
        }
    }
    // Repository 8 is behind the last one of John, who may not read it yet.
    let last = john.get("/users/1/repos?limit=5").await;
    assert_eq!((rows(&last).len(), next(&last)), (5, None));
    created(&mike, "/orgs/2/repos/8/role_assignments", &reader(1)).await;
    let last = john.get("/users/1/repos?limit=5").await;
    assert_eq!((rows(&last).len(), next(&last).is_some()), (5, true));
}

/// A cursor says where to begin, and not what may be read.
async fn the_cursor_of_somebody_else_shows_nothing_of_his<D: Server>() {
    let service = filled::<D>().await;
    let (john, mike) = (service.user("john").await, service.user("mike").await);
    let of_mike = mike.get("/orgs?limit=1").await;
    let after = format!("/orgs{}", next(&of_mike).unwrap());
    // Mike's first organization is 2; the next one of each is his own.
    assert_eq!(rows(&of_mike)[0]["id"], 2);
    assert_eq!(rows(&mike.get(&after).await)[0]["id"], 4);
    assert_eq!(rows(&john.get(&after).await)[0]["id"], 3);
    let guest = service.guest().get(&after).await;
    assert_eq!((rows(&guest), next(&guest)), (Vec::new(), None));
}

async fn a_page_that_cannot_be_is_a_bad_request<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    let limit = "`limit` is a number from 1 to 100";
    let cursor = "the cursor is not one of this list";
    for (list, ..) in LISTS {
        let first = john.get(&format!("{list}?limit=1&sort=id")).await;
        let by_id = next(&first).unwrap().replace('?', "");
        let bad = [
            ("limit=0", limit),
            ("limit=101", limit),
            ("limit=4294967296", limit),
            ("limit=-1", limit),
            ("limit=1.0", limit),
            ("limit=ten", limit),
            ("limit=", limit),
            ("sort=email", "no field `email`: this list knows `id`, `"),
            ("sort=billing_address", "no field `billing_address`: this list knows `id`, `"),
            ("sort=--id", "no field `-id`: this list knows `id`, `"),
            ("sort=", "no field ``: this list knows `id`, `"),
            ("cursor=", cursor),
            ("cursor=1", cursor),
            ("cursor=W10", cursor),
            (&format!("{by_id}&sort=-id"), cursor),
            (&format!("{by_id}&limit=1"), "duplicate field `limit`"),
        ];
        for (query, detail) in bad {
            let answer = john.get(&format!("{list}?{query}")).await;
            assert_eq!(answer.status, 400, "{list}?{query}");
            let told = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(told.contains(detail), "{list}?{query}: {told}");
        }
        assert_eq!(john.get(&format!("{list}?{by_id}&sort=id")).await.status, 200, "{list}");
    }
}

/// Not even one character of it can be another.
async fn a_cursor_that_was_not_given_out_is_a_bad_request<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    for (list, ..) in LISTS {
        let cursor = cursor_of(&john, &format!("{list}?limit=1&sort=id")).await;
        let second = john.get(&format!("{list}?limit=1&cursor={cursor}")).await;
        assert_eq!(rows(&second).len(), 1, "{list}");
        let wrong = john.get(&format!("{list}?limit=1&cursor=x")).await;
        assert_eq!(wrong.status, 400, "{list}");
        let changed = (0..cursor.len()).map(|place| {
            let mut bytes = cursor.clone().into_bytes();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            String::from_utf8(bytes).unwrap()
        });
        let cut = [1, 20, 22, cursor.len() - 1].map(|length| cursor.chars().take(length).collect());
        let ends = [cursor.chars().skip(1).collect(), format!("{cursor}A")];
        for other in changed.chain(cut).chain(ends) {
            let answer = john.get(&format!("{list}?limit=1&cursor={other}")).await;
            assert_eq!(answer, wrong, "{list}?cursor={other}");
        }
    }
}

/// Repositories have one cursor, whatever they are inside of; organizations another.
async fn a_cursor_is_for_the_list_of_its_type<D: Server>() {
    let service = filled::<D>().await;
    let john = service.user("john").await;
    let types = [&LISTS[1..2], &[LISTS[0], LISTS[2], LISTS[3]], &LISTS[4..]];
    for own in types {
        let cursor = cursor_of(&john, &format!("{}?limit=1&sort=id", own[0].0)).await;
        for list in LISTS {
            let expected = if own.contains(&list) { 200 } else { 400 };
            let answer = john.get(&format!("{}?cursor={cursor}", list.0)).await;
            assert_eq!(answer.status, expected, "{}", list.0);
        }
    }
}

/// The cursor behind this page.
async fn cursor_of(caller: &Caller<'_>, path: &str) -> String {
    let answer = caller.get(path).await;
    next(&answer).unwrap().split_once("cursor=").unwrap().1.to_owned()
}

/// Who may not ask for the list is told nothing of what is wrong with his question.
async fn the_page_is_read_after_the_check<D: Server>() {
    let service = filled::<D>().await;
    let (mike, guest) = (service.user("mike").await, service.guest());
    let hidden =
        LISTS.into_iter().map(|(list, ..)| list).filter(|list| !["/orgs", "/repos"].contains(list));
    for (list, caller) in hidden.flat_map(|list| [(list, &mike), (list, &guest)]) {
        let denied = caller.get(list).await;
        assert!([403, 404].contains(&denied.status), "{list}");
        for query in ["limit=1", "limit=0", "sort=secret", "cursor=x"] {
            assert_eq!(caller.get(&format!("{list}?{query}")).await, denied, "{list}?{query}");
        }
    }
    // Everybody may ask for organizations, and for repositories.
    for list in ["/orgs", "/repos"] {
        assert_eq!(guest.get(&format!("{list}?limit=0")).await.status, 400, "{list}");
        assert_eq!(guest.get(&format!("{list}?limit=1")).await.json(), json!([]), "{list}");
    }
}
