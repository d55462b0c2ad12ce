//! All faults of a rule come at once, and one cause is one fault.

use crate::policy::Policy;
use crate::source::Span;

/// The rules in the block of a document, with what else there is.
fn policy(short: &str, long: &str) -> String {
    format!(
        r#"
actor User {{}}
resource Folder {{ permissions = ["read"]; roles = ["viewer"]; "read" if "viewer"; }}
resource Document {{
  permissions = ["read"];
  roles = ["viewer"];
  relations = {{ folder: Folder }};
  "read" if "viewer";
  {short}
}}
declare is_public(Document);
declare is_hidden(Folder);
declare size(Document, Integer);
{long}"#
    )
}

/// Expects these faults, each with the text that it underlines, in the order of
/// the file.
#[track_caller]
fn has_faults(short: &str, long: &str, expected: &[(&str, &str)]) {
    let text = policy(short, long);
    let faults = match Policy::parse(&text) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    let underlined = |span: Span| text.get(span.start as usize..span.end as usize).unwrap();
    let found: Vec<(&str, &str)> =
        faults.iter().map(|fault| (fault.code, underlined(fault.span))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_wrong_name_hides_no_wrong_call() {
    let both = [("unknown-name", "\"viewr\""), ("unknown-predicate", "is_publik")];
    has_faults(r#""read" if "viewr" and is_publik(resource);"#, "", &both);
    has_faults(r#""read" if "viewr" or is_publik(resource);"#, "", &both);
    has_faults(r#""read" if not "viewr" and not is_publik(resource);"#, "", &both);
    has_faults(r#""read" if not ("viewr" or is_publik(resource));"#, "", &both);
    has_faults(r#""read" if not ("viewr" and is_publik(resource));"#, "", &both);
    has_faults(r#""read" if not not ("viewr" and is_publik(resource));"#, "", &both);
}

#[test]
fn a_wrong_name_hides_no_other_condition() {
    has_faults(
        r#""read" if "viewr" and size(resource, n) and n in ["large"] and m > 3;"#,
        "",
        &[
            ("unknown-name", "\"viewr\""),
            ("unlike-types", "n in [\"large\"]"),
            ("unbound-variable", "m"),
        ],
    );
    has_faults(
        r#""read" if "viewr" on "folder" and "viewer" on "foldr" and is_hidden(resource);"#,
        "",
        &[
            ("unknown-name-on", "\"viewr\""),
            ("unknown-relation", "\"foldr\""),
            ("unknown-call", "is_hidden(resource)"),
        ],
    );
}

#[test]
fn a_wrong_left_side_hides_nothing_on_the_right() {
    has_faults(
        r#""raed" if is_publik(resource); role if role on "foldr" and is_publik(resource);"#,
        "",
        &[
            ("unknown-name", "\"raed\""),
            ("unknown-predicate", "is_publik"),
            ("unknown-relation", "\"foldr\""),
        ],
    );
}

#[test]
fn a_wrong_type_hides_no_wrong_call() {
    has_faults(
        "",
        r#"may_see(user: User, document: Document) if
             has_role(user, "viewer", folder) and folder matches Foldr and is_publik(document);
           may_enter(user: Usr, document: Document) if
             has_role(user, "viewer", document) and is_hidn(folder) and is_hidden(folder);"#,
        &[
            ("unknown-type", "Foldr"),
            ("unknown-predicate", "is_publik"),
            ("unknown-type", "Usr"),
            ("unknown-predicate", "is_hidn"),
        ],
    );
}

#[test]
fn what_a_wrong_condition_would_have_said_is_not_missed() {
    // Its value, its types, its alternative, and the role that it is about.
    has_faults(
        "",
        r#"may_see(_: User, document: Document) if
             size(document, User{"1"}, n) and n < 3 and is_public(document);
           may_hide(_: User, x: Folder) if
             x matches Foldr and is_hidden(x) and y = Usr{"1"} and not y in [User{"2"}];
           may_open(_: User, x: Document) if
             (is_public(x) or x matches Foldr) and size(x, 3);"#,
        &[("wrong-arity", "size"), ("unknown-type", "Foldr"), ("unknown-type", "Usr")],
    );
    has_faults(
        r#""read" if "veiwer" and is_public(resource) and not is_public(resource);"#,
        "",
        &[("unknown-name", "\"veiwer\"")],
    );
}
