//! What a caller may ask of a list, and what not.

use authz_runtime::{Denial, PageRequest, PageRequestError, Scope};
use sqlx::Sqlite;

use super::cursors::sealed;
use super::library::policy::Document::action::Read;
use super::library::{Document, Library};
use super::scope;

type Request = PageRequest<Document>;

/// A list that is asked for.
async fn documents() -> Scope<Document, Read> {
    scope(&Library::<Sqlite>::with("").await, Some("ann")).await
}

/// What is told of a request that cannot be.
#[track_caller]
fn refused(request: Result<Request, PageRequestError>, text: &str) {
    let error = request.expect_err("no request");
    assert_eq!(error.to_string(), text);
    let denial = Denial::from(error);
    assert_eq!((denial.status().as_u16(), denial.detail()), (400, Some(text)));
}

#[tokio::test]
async fn only_fields_that_the_type_allows_can_be_asked_for() {
    let documents = documents().await;
    assert!(documents.first(1).matching("title", "x").is_ok());
    // It is a field, and a column, and not marked.
    refused(
        documents.first(1).matching("embargo", "5"),
        "no field `embargo`: this list knows `public`, `title`, `shelf`",
    );
    // The name is that of the field; nothing else reaches the statement.
    assert!(documents.first(1).matching("shelf", "1").is_ok());
    refused(
        documents.first(1).matching("shelf_number", "1"),
        "no field `shelf_number`: this list knows `public`, `title`, `shelf`",
    );
    refused(
        documents.first(1).matching("title\" OR 1 = 1 --", "x"),
        "no field `title\" OR 1 = 1 --`: this list knows `public`, `title`, `shelf`",
    );
}

#[tokio::test]
async fn only_fields_that_are_marked_can_order_a_list() {
    let documents = documents().await;
    assert!(documents.first(1).order_by("-shelf").is_ok());
    assert!(documents.first(1).order_by("public").is_ok());
    for (name, told) in [("embargo", "embargo"), ("--shelf", "-shelf"), ("", ""), ("-", "")] {
        let text = format!("no field `{told}`: this list knows `public`, `title`, `shelf`");
        refused(documents.first(1).order_by(name), &text);
    }
}

#[tokio::test]
async fn a_value_is_one_of_the_field() {
    let documents = documents().await;
    assert!(documents.first(1).matching("shelf", "-7").is_ok());
    refused(documents.first(1).matching("shelf", "seven"), "`shelf` is an integer");
    assert!(documents.first(1).matching("public", "false").is_ok());
    refused(documents.first(1).matching("public", "0"), "`public` is `true` or `false`");
}

#[tokio::test]
async fn a_cursor_is_one_of_the_same_order() {
    let documents = documents().await;
    let cursor = |content: &str| sealed("Document", "documents", content);
    let after = |content: &str| documents.first(1).after(&cursor(content));
    let text = "the cursor is not one of this list";
    let by_shelf = cursor(r#"["shelf",false,1,7]"#);
    assert!(documents.first(1).after(&by_shelf).is_ok());
    let ordered = |order: &str| documents.first(1).order_by(order).expect("an order");
    assert!(ordered("shelf").after(&by_shelf).is_ok());
    refused(ordered("-shelf").after(&by_shelf), text);
    refused(documents.first(1).after(&by_shelf).and_then(|of| of.order_by("title")), text);
    // No shelf is a text, and nobody may order by the embargo.
    refused(after(r#"["shelf",false,"1",7]"#), text);
    refused(after(r#"["embargo",false,1,7]"#), text);
    // Each document has a shelf, and not each is public or not.
    refused(after(r#"["shelf",false,null,7]"#), text);
    assert!(after(r#"["public",false,null,7]"#).is_ok());
    assert!(after(r#"["public",false,true,7]"#).is_ok());
    refused(after(r#"["public",false,1,7]"#), text);
    assert!(after("[null,false,null,7]").is_ok());
    refused(after(r#"[null,false,null,"0 OR 1=1"]"#), text);
    refused(after("[null,false,null,9223372036854775808]"), text);
    refused(after(r#"["title\" OR 1=1 --",false,"x",0]"#), text);
    refused(after(r#"["title",false,"",0,"OR 1=1"]"#), text);
    refused(after(""), text);
}
