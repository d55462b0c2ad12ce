//! Logging in and out.

use authz_test_databases::{Server, on_sqlite_and_postgres};
use reqwest::Client;
use serde_json::{Value, json};

use super::support::{Answer, Service};

on_sqlite_and_postgres!(
    a_log_in_answers_the_user_and_sets_a_cookie,
    reading_sets_no_cookie,
    a_second_log_in_changes_the_user,
    the_same_user_gets_a_new_session,
    after_log_out_the_cookie_opens_nothing,
    logging_out_is_of_one_session,
    an_unknown_address_is_not_found_and_logs_out,
    a_session_id_cannot_be_planted,
    an_odd_cookie_is_a_guests,
    a_log_in_needs_an_address,
);

/// The value of the cookie that an answer sets.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
}

/// Who is logged in by a cookie, as a client without a jar sends it.
async fn session_of(service: &Service, cookie: &str) -> Value {
    let request = Client::new().get(service.url("/session")).header("cookie", cookie);
    Answer::read(request.send().await.unwrap()).await.json()
}

async fn a_log_in_answers_the_user_and_sets_a_cookie<D: Server>() {
    let service = Service::start::<D>().await;
    let guest = service.guest();
    let answer = guest.log_in("paul@beatles.com").await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.json(), json!({ "id": 2, "email": "paul@beatles.com" }));
    let header = answer.header("set-cookie").unwrap().to_owned();
    let attributes: Vec<_> = header.split("; ").skip(1).collect();
    assert_eq!(attributes, ["HttpOnly", "SameSite=Lax", "Path=/"]);
    assert_eq!(guest.get("/session").await.json()["id"], 2);
}

async fn reading_sets_no_cookie<D: Server>() {
    let service = Service::start::<D>().await;
    for caller in [service.guest(), service.user("paul").await] {
        for path in ["/session", "/orgs", "/orgs/1", "/orgs/2", "/orgs/999", "/unknown"] {
            assert_eq!(caller.get(path).await.header("set-cookie"), None, "{path}");
        }
    }
}

async fn a_second_log_in_changes_the_user<D: Server>() {
    let service = Service::start::<D>().await;
    let caller = service.guest();
    let first = cookie(&caller.log_in("paul@beatles.com").await);
    let second = cookie(&caller.log_in("mike@monsters.com").await);
    assert_eq!(caller.get("/session").await.json()["id"], 4);
    assert_eq!(caller.get("/orgs/1").await.status, 404);
    assert_ne!(first, second);
    assert_eq!(session_of(&service, &first).await, Value::Null);
    assert_eq!(session_of(&service, &second).await["id"], 4);
}

async fn the_same_user_gets_a_new_session<D: Server>() {
    let service = Service::start::<D>().await;
    let caller = service.guest();
    let first = cookie(&caller.log_in("paul@beatles.com").await);
    let second = cookie(&caller.log_in("paul@beatles.com").await);
    assert_ne!(first, second);
    assert_eq!(session_of(&service, &first).await, Value::Null);
}

async fn after_log_out_the_cookie_opens_nothing<D: Server>() {
    let service = Service::start::<D>().await;
    let caller = service.guest();
    let old = cookie(&caller.log_in("john@beatles.com").await);
    assert_eq!(session_of(&service, &old).await["id"], 1);
    let answer = caller.send("DELETE", "/session", &Value::Null).await;
    assert_eq!((answer.status, cookie(&answer).as_str()), (204, "session="));
    assert_eq!(caller.get("/session").await.body, "null");
    assert_eq!(session_of(&service, &old).await, Value::Null);
    let request = Client::new().get(service.url("/orgs/1")).header("cookie", &old);
    assert_eq!(request.send().await.unwrap().status(), 404);
}

async fn logging_out_is_of_one_session<D: Server>() {
    let service = Service::start::<D>().await;
    let (here, there) = (service.user("john").await, service.user("john").await);
    here.send("DELETE", "/session", &Value::Null).await;
    assert_eq!(here.get("/session").await.json(), Value::Null);
    assert_eq!(there.get("/session").await.json()["id"], 1);
}

async fn an_unknown_address_is_not_found_and_logs_out<D: Server>() {
    let service = Service::start::<D>().await;
    for email in ["nobody@beatles.com", "", "JOHN@beatles.com", "john@beatles.com ", "' OR 1=1 --"]
    {
        let caller = service.user("john").await;
        assert_eq!(caller.log_in(email).await.status, 404, "{email}");
        assert_eq!(caller.get("/session").await.json(), Value::Null, "{email}");
        assert_eq!(caller.get("/orgs/1").await.status, 404, "{email}");
    }
}

/// A session id that somebody else has chosen is not taken over.
async fn a_session_id_cannot_be_planted<D: Server>() {
    let service = Service::start::<D>().await;
    let planted = "session=AAAAAAAAAAAAAAAAAAAAAA";
    let request = Client::new().post(service.url("/session")).header("cookie", planted);
    let answer = request.json(&json!({ "email": "john@beatles.com" })).send().await.unwrap();
    let answer = Answer::read(answer).await;
    assert_eq!(answer.status, 201);
    assert_ne!(cookie(&answer), planted);
    assert_eq!(session_of(&service, planted).await, Value::Null);
}

async fn an_odd_cookie_is_a_guests<D: Server>() {
    let service = Service::start::<D>().await;
    for odd in
        ["session=", "session=1", "session=john", "session=%00", "session=AAAAAAAAAAAAAAAAAAAAAA"]
    {
        assert_eq!(session_of(&service, odd).await, Value::Null, "{odd}");
        let request = Client::new().get(service.url("/orgs/1")).header("cookie", odd);
        assert_eq!(request.send().await.unwrap().status(), 404, "{odd}");
    }
}

async fn a_log_in_needs_an_address<D: Server>() {
    let service = Service::start::<D>().await;
    let john = service.user("john").await;
    for body in [json!({}), json!({ "email": 1 }), json!({ "mail": "john@beatles.com" }), json!([])]
    {
        assert_eq!(john.send("POST", "/session", &body).await.status, 400, "{body}");
        // A faulty request is no log-out.
        assert_eq!(john.get("/session").await.json()["id"], 1);
    }
}
