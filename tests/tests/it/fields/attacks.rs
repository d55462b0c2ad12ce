//! Bodies of new rows that want more than their actors may.

use serde_json::{Value, json};

use super::hiring::Hiring;
use crate::records::keep;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn a_refused_field_is_named_and_nothing_is_written() {
    let hiring = Hiring::open().await;
    let graded = (r#"{"name": "x", "jobGrade": 3}"#, JSON);
    hiring.refuses("bob", graded, &["jobGrade"]).await;
    assert_eq!(hiring.allows("ann", graded).await["jobGrade"], 3);
    // One that is allowed does not let another one in, and each is named.
    let both = (r#"{"name": "x", "jobGrade": 3, "pass": "back", "contact": {"mail": "m"}}"#, JSON);
    hiring.refuses("bob", both, &["jobGrade", "pass"]).await;
    hiring.allows("ann", both).await;
    let home = (r#"{"name": "x", "contact": {"mail": "m", "address": {"city": "c"}}}"#, JSON);
    hiring.refuses("bob", home, &["contact.address.city"]).await;
    hiring.allows("ann", home).await;
    let mail = (r#"{"name": "x", "contact": {"mail": "m", "address": {}}}"#, JSON);
    hiring.allows("bob", mail).await;
    // What is left out is not named beside what is refused.
    let perk = (r#"{"name": "x", "jobGrade": 3, "perk": "car"}"#, JSON);
    hiring.refuses("bob", perk, &["jobGrade"]).await;
    assert_eq!(hiring.allows("ann", perk).await["perk"], "car");
}

#[tokio::test]
async fn a_guarded_field_is_refused_and_not_named() {
    let hiring = Hiring::open().await;
    let paid = (r#"{"name": "x", "salary": 5}"#, JSON);
    hiring.refuses("bob", paid, &[]).await;
    let graded = (r#"{"name": "x", "salary": 5, "jobGrade": 3}"#, JSON);
    hiring.refuses("bob", graded, &["jobGrade"]).await;
    hiring.refuses("cat", graded, &["jobGrade"]).await;
    hiring.allows("cat", paid).await;
    hiring.allows("ann", graded).await;
}

#[tokio::test]
async fn a_list_is_no_object_at_any_depth() {
    let hiring = Hiring::open().await;
    for body in [
        r#"["x", 3]"#,
        r#"[{"name": "x"}]"#,
        r#"[["name", "x"]]"#,
        r#"[1, 1, "x", 3, 5, "front", null, null, ["m", ["c"]]]"#,
    ] {
        hiring.answers("ann", (body, JSON), 400).await;
    }
    for body in [
        r#"{"name": "x", "contact": ["m", ["c"]]}"#,
        r#"{"name": "x", "contact": [{"mail": "m"}]}"#,
        r#"{"name": "x", "contact": {"mail": "m", "address": ["c"]}}"#,
        r#"{"name": "x", "contact": {"mail": "m", "address": [["city", "c"]]}}"#,
        r#"{"name": "x", "pass": ["front", true]}"#,
    ] {
        hiring.answers("ann", (body, JSON), 422).await;
    }
    let object = r#"{"name": "x", "pass": {"door": "front", "opens_all": true},
        "contact": {"mail": "m", "address": {"city": "c"}}}"#;
    let view = hiring.allows("ann", (object, JSON)).await;
    assert_eq!(view["contact"], json!({"mail": "m", "address": {"city": "c"}}));
    assert_eq!(view["pass"], json!({"door": "front", "opens_all": true}));
}

#[tokio::test]
async fn a_field_has_its_rule_however_it_is_written() {
    let hiring = Hiring::open().await;
    for (body, ty, field) in [
        (r#"{"name": "x", "jobGrade": 3}"#, JSON, "jobGrade"),
        (r#"{"name": "x", "level": 3}"#, JSON, "jobGrade"),
        (r#"{"name": "x", "j\u006fb\u0047rade": 3}"#, JSON, "jobGrade"),
        (r#"{"\u006cevel": 3, "name": "x"}"#, JSON, "jobGrade"),
        (r#"{"name": "x", "level": 3}"#, "Application/JSON; charset=utf-8", "jobGrade"),
        ("name=x&jobGrade=3", FORM, "jobGrade"),
        ("name=x&%6Cevel=3", FORM, "jobGrade"),
        // What it would be anyway is said by the body all the same.
        (r#"{"name": "x", "jobGrade": 0}"#, JSON, "jobGrade"),
        (r#"{"name": "x", "desk": null}"#, JSON, "desk"),
        ("name=x&desk=", FORM, "desk"),
        // Whichever variant it is.
        (r#"{"name": "x", "pass": "front"}"#, JSON, "pass"),
        (r#"{"name": "x", "pass": {"door": "front", "opens_all": true}}"#, JSON, "pass"),
        ("name=x&pass=front", FORM, "pass"),
        (r#"{"name": "x", "contact": {"address": {"city": null}}}"#, JSON, "contact.address.city"),
        (r#"{"name": "x", "contact": {"home": {"city": "c"}}}"#, JSON, "contact.address.city"),
        (
            r#"{"name": "x", "c\u006fntact": {"h\u006fme": {"c\u0069ty": "c"}}}"#,
            JSON,
            "contact.address.city",
        ),
    ] {
        hiring.refuses("bob", (body, ty), &[field]).await;
        hiring.allows("ann", (body, ty)).await;
    }
    // Without it, he may.
    for body in [(r#"{"name": "x"}"#, JSON), ("name=x", FORM)] {
        let view = hiring.allows("bob", body).await;
        assert_eq!((&view["jobGrade"], &view["pass"]), (&json!(0), &json!("front")));
    }
}

#[tokio::test]
async fn a_key_stands_once_at_any_depth() {
    let hiring = Hiring::open().await;
    for (twice, ty, once) in [
        (r#"{"name": "x", "name": "x"}"#, JSON, r#"{"name": "x"}"#),
        (r#"{"name": "x", "n\u0061me": "y"}"#, JSON, r#"{"n\u0061me": "y"}"#),
        (r#"{"name": "x", "level": 1, "jobGrade": 2}"#, JSON, r#"{"name": "x", "jobGrade": 2}"#),
        (
            r#"{"name": "x", "contact": {"mail": "m", "m\u0061il": "n"}}"#,
            JSON,
            r#"{"name": "x", "contact": {"mail": "m"}}"#,
        ),
        (
            r#"{"name": "x", "contact": {"home": {}, "address": {"city": "c"}}}"#,
            JSON,
            r#"{"name": "x", "contact": {"address": {"city": "c"}}}"#,
        ),
        (
            r#"{"name": "x", "contact": {"address": {"city": "b", "city": "c"}}}"#,
            JSON,
            r#"{"name": "x", "contact": {"address": {"city": "c"}}}"#,
        ),
        (
            r#"{"name": "x", "pass": {"door": "d", "opens_all": false, "\u006fpens_all": true}}"#,
            JSON,
            r#"{"name": "x", "pass": {"door": "d", "opens_all": true}}"#,
        ),
        ("name=x&n%61me=y", FORM, "n%61me=y"),
        ("name=x&level=1&jobGrade=2", FORM, "name=x&jobGrade=2"),
    ] {
        hiring.answers("ann", (twice, ty), 400).await;
        hiring.answers("bob", (twice, ty), 400).await;
        hiring.allows("ann", (once, ty)).await;
    }
    // Also within what is no field.
    hiring.answers("ann", (r#"{"name": "x", "more": [{"a": 1, "\u0061": 2}]}"#, JSON), 400).await;
    hiring.answers("ann", (r#"{"name": "x", "more": [{"a": 1, "b": 2}]}"#, JSON), 422).await;
}

#[tokio::test]
async fn what_is_read_is_json_or_a_form() {
    let hiring = Hiring::open().await;
    let json = r#"{"name": "x"}"#;
    let parts = "--b\r\ncontent-disposition: form-data; name=\"name\"\r\n\r\nx\r\n--b--\r\n";
    for body in [
        (json, ""),
        (json, "text/plain"),
        (json, "application/jsonx"),
        (json, "application/merge-patch+json"),
        (json, "application/json, application/x-www-form-urlencoded"),
        (r#"[{"op": "add", "path": "/name", "value": "x"}]"#, "application/json-patch+json"),
        (parts, "multipart/form-data; boundary=b"),
    ] {
        hiring.answers("ann", body, 415).await;
    }
    // One is not read as the other.
    hiring.answers("ann", ("name=x", JSON), 400).await;
    hiring.answers("ann", (json, FORM), 422).await;
    hiring.allows("ann", (json, JSON)).await;
    hiring.allows("ann", ("name=x", FORM)).await;
}

#[tokio::test]
async fn what_cannot_be_decided_is_not_written() {
    let paid = (r#"{"name": "x", "salary": 5}"#, JSON);
    let seated = (r#"{"name": "x", "desk": "d"}"#, JSON);
    let perk = (r#"{"name": "x", "perk": "car"}"#, JSON);
    let graded = (r#"{"name": "x", "jobGrade": 3}"#, JSON);
    let hiring = Hiring::open().await;
    for body in [paid, seated, perk, graded] {
        hiring.allows("ann", body).await;
    }
    hiring.drop_table("signers").await;
    for user in ["ann", "bob"] {
        hiring.answers(user, paid, 503).await;
    }
    // What asks for something else is decided as before.
    hiring.allows("ann", seated).await;
    hiring.drop_table("barred").await;
    for user in ["ann", "bob"] {
        // A `not` over what is not known does not hold, nor is the field left out.
        hiring.answers(user, seated, 503).await;
        hiring.answers(user, perk, 503).await;
    }
    hiring.allows("ann", graded).await;
    hiring.allows("bob", (r#"{"name": "x"}"#, JSON)).await;
    hiring.drop_table("roles").await;
    hiring.answers("ann", graded, 503).await;
}

#[tokio::test]
async fn nothing_that_a_body_says_is_recorded_or_printed() {
    let hiring = Hiring::open().await;
    let secrets = ["sesame", "424242", "m@example", "Elm"];
    let body = r#"{"name": "sesame", "salary": 424242,
        "contact": {"mail": "m@example", "address": {"city": "Elm"}}}"#;
    let (status, text) = hiring.sent("ann", "debugged", (body, JSON)).await;
    assert_eq!((status, &*text), (200, "New(Employee) Guarded(…)"));
    for (user, text, status) in [
        ("ann", body, 200),
        ("bob", body, 403),
        ("ann", r#"{"name": "sesame", "salary": "424242"}"#, 422),
        ("ann", r#"{"name": "sesame", "sesame": 424242}"#, 422),
        ("ann", r#"{"name": "sesame", "name": "m@example"}"#, 400),
    ] {
        let recorded = keep(async {
            let (answered, text) = hiring.sent(user, "employees", (text, JSON)).await;
            assert_eq!(answered, status, "{text}");
        });
        let recorded = recorded.await;
        assert!(!recorded.is_empty());
        let told = format!("{recorded:?}");
        assert!(!secrets.iter().any(|secret| told.contains(secret)), "{told}");
    }
    hiring.drop_table("signers").await;
    let recorded = keep(hiring.answers("ann", (body, JSON), 503)).await;
    let told = format!("{recorded:?}");
    assert!(told.contains("cannot decide"), "{told}");
    assert!(!secrets.iter().any(|secret| told.contains(secret)), "{told}");
}

#[tokio::test]
async fn what_is_wrong_with_a_body_tells_of_that_field_alone() {
    let hiring = Hiring::open().await;
    for (body, told) in [
        (r#"{"name": "sesame", "salary": true}"#, "`salary`"),
        (r#"{"salary": 424242, "name": 5}"#, "`name`"),
        (r#"{"salary": 424242, "jobGrade": 5}"#, "`name`"),
        (r#"{"salary": 424242, "name": "sesame", "pay": 5}"#, "`pay`"),
        (r#"{"salary": 424242, "name": "sesame", "contact": {"phone": 5}}"#, "`contact.phone`"),
        (r#"{"salary": 424242, "name": "sesame", "pass": 5}"#, "`pass`"),
    ] {
        let details = hiring.answers("bob", (body, JSON), 422).await;
        let detail = details["detail"].as_str().expect("a detail");
        assert!(detail.starts_with(told), "{detail}");
        let others = ["salary", "name", "jobGrade", "level", "sesame", "424242", "mail", "city"];
        let others = others.iter().filter(|other| !told.contains(**other));
        assert!(others.clone().all(|other| !detail.contains(other)), "{detail}");
    }
}

#[tokio::test]
async fn a_long_value_is_not_repeated_whole() {
    let hiring = Hiring::open().await;
    let body = format!(r#"{{"name": "x", "jobGrade": "{}"}}"#, "v".repeat(5_000));
    let details = hiring.answers("bob", (&body, JSON), 422).await;
    let detail = details["detail"].as_str().expect("a detail");
    assert!(detail.contains("vvv") && detail.len() < 300, "{detail}");
    hiring.allows("bob", (r#"{"name": "x"}"#, JSON)).await;
}

#[tokio::test]
async fn a_guarded_field_of_a_new_row_is_closed_until_it_is_asked_about() {
    let hiring = Hiring::open().await;
    let paid = (r#"{"name": "x", "salary": 424242}"#, JSON);
    // Both may say it, and one of them may read it.
    for (user, is_shown) in [("ann", true), ("cat", false)] {
        let view = hiring.allows(user, paid).await;
        assert_eq!((&view["name"], view.get("salary")), (&json!("x"), None), "{user}");
        let (status, text) = hiring.sent(user, "readers", paid).await;
        let view: Value = serde_json::from_str(&text).expect("a view");
        let expected = is_shown.then(|| json!(424_242));
        assert_eq!((status, view.get("salary")), (200, expected.as_ref()), "{user}");
    }
    // What nobody said is closed as well.
    let (_, text) = hiring.sent("cat", "readers", (r#"{"name": "x"}"#, JSON)).await;
    assert!(!text.contains("salary"), "{text}");
}
