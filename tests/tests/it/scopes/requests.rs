//! What a caller may ask of a list, and what not.

use authz_runtime::{PageRequest, PageRequestError};
use axum::response::IntoResponse;

use super::library::Document;

type Request = PageRequest<Document>;

/// What is told of a request that cannot be.
#[track_caller]
fn refused(request: Result<Request, PageRequestError>, text: &str) {
    let error = request.expect_err("no request");
    assert_eq!(error.to_string(), text);
    assert_eq!(error.into_response().status().as_u16(), 400);
}

#[test]
fn only_fields_that_the_type_allows_can_be_asked_for() {
    assert!(Request::first(1).matching("title", "x").is_ok());
    // It is a field, and a column, and not marked.
    refused(
        Request::first(1).matching("embargo", "5"),
        "no field `embargo`: this list knows `public`, `title`, `shelf`",
    );
    // The name is that of the field; nothing else reaches the statement.
    assert!(Request::first(1).matching("shelf", "1").is_ok());
    refused(
        Request::first(1).matching("shelf_number", "1"),
        "no field `shelf_number`: this list knows `public`, `title`, `shelf`",
    );
    refused(
        Request::first(1).matching("title\" OR 1 = 1 --", "x"),
        "no field `title\" OR 1 = 1 --`: this list knows `public`, `title`, `shelf`",
    );
}

#[test]
fn only_fields_with_a_value_in_every_row_can_order_a_list() {
    assert!(Request::first(1).order_by("-shelf").is_ok());
    refused(
        Request::first(1).order_by("public"),
        "no field `public`: this list knows `title`, `shelf`",
    );
    refused(
        Request::first(1).order_by("--shelf"),
        "no field `-shelf`: this list knows `title`, `shelf`",
    );
}

#[test]
fn a_value_is_one_of_the_field() {
    assert!(Request::first(1).matching("shelf", "-7").is_ok());
    refused(Request::first(1).matching("shelf", "seven"), "`shelf` is an integer");
    assert!(Request::first(1).matching("public", "false").is_ok());
    refused(Request::first(1).matching("public", "0"), "`public` is `true` or `false`");
}

#[test]
fn a_cursor_is_one_of_the_same_order() {
    let text = "the cursor is not one of this list";
    // `["shelf", false, 1, 7]`, and the same with a text for the shelf.
    let (cursor, other) = ("WyJzaGVsZiIsZmFsc2UsMSw3XQ", "WyJzaGVsZiIsZmFsc2UsIjEiLDdd");
    assert!(Request::first(1).after(cursor).is_ok());
    refused(Request::first(1).after(other), text);
    assert!(Request::first(1).order_by("shelf").and_then(|of| of.after(cursor)).is_ok());
    refused(Request::first(1).order_by("-shelf").and_then(|of| of.after(cursor)), text);
    refused(Request::first(1).after(cursor).and_then(|of| of.order_by("title")), text);
    // `["embargo", false, 1, 7]`: nobody may order by it.
    refused(Request::first(1).after("WyJlbWJhcmdvIixmYWxzZSwxLDdd"), text);
    for none in ["", "=", "Ww", "bnVsbA", "not a cursor"] {
        refused(Request::first(1).after(none), text);
    }
    // `[null,false,null,7]`, and the same with `"0 OR 1=1"` or 2^63 for the key.
    assert!(Request::first(1).after("W251bGwsZmFsc2UsbnVsbCw3XQ").is_ok());
    refused(Request::first(1).after("W251bGwsZmFsc2UsbnVsbCwiMCBPUiAxPTEiXQ"), text);
    refused(Request::first(1).after("W251bGwsZmFsc2UsbnVsbCw5MjIzMzcyMDM2ODU0Nzc1ODA4XQ"), text);
    // `["title\" OR 1=1 --",false,"x",0]`, and `["title",false,"",0,"OR 1=1"]`.
    refused(Request::first(1).after("WyJ0aXRsZVwiIE9SIDE9MSAtLSIsZmFsc2UsIngiLDBd"), text);
    refused(Request::first(1).after("WyJ0aXRsZSIsZmFsc2UsIiIsMCwiT1IgMT0xIl0"), text);
}
