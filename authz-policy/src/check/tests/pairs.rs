//! A policy without a fault, and its twins, each one fact apart and refused.

use std::collections::BTreeSet;

use crate::policy::Policy;

const POLICY: &str = r#"
actor User {}
resource Folder {
  permissions = ["read"];
  roles = ["viewer"];
  relations = { parent: Folder, owner: User };
  "read" if "viewer";
  "viewer" if "owner";
  role if role on "parent";
}
resource Document {
  permissions = ["read", "edit"];
  roles = ["viewer", "editor"];
  relations = { folder: Folder, author: User };
  fields = ["title"];
  "read" if "viewer";
  "read" if role on "folder";
  "read" if "owner" on "folder";
  "read" if global "admin";
  "edit" if "editor" or "author";
  role if role on "folder";
  "edit"("title") if "viewer" and not is_locked(resource);
}
global {
  roles = ["admin"];
  permissions = ["found"];
  "found" if "admin";
}
declare is_locked(Document);
declare is_hidden(Folder);
declare size(Document, Integer);
declare status(Document, String);
has_permission(_: User, "create", "Document");
has_permission(_: User, "read", document: Document) if
  status(document, text) and text in ["public"] and text != "draft";
has_permission(user: User, "edit", document: Document) if
  size(document, number) and number < 5 and has_relation(document, "author", user);
may_rename(user: User, document: Document) if
  allow_field(user, "edit", document, "title") and has_role(user, "viewer", document);
may_enter(user: User, document: Document) if
  not (has_relation(document, "folder", folder) and is_hidden(folder)) and may_rename(user, document);
test fixture base {
  has_role(User{"alice"}, "viewer", Document{"1"});
  has_relation(Document{"1"}, "author", User{"bob"});
  may_enter(User{"carol"}, Document{"1"});
}
test fixture other { fixture base; }
test "everything" {
  setup {
    fixture other;
    @current_unix_time = 1700000000;
  }
  assert allow(User{"alice"}, action: String, Document{"1"}) iff action in ["read"];
  assert size(Document{"1"}, number: Integer) iff number in [7] and number < 5;
}
"#;

/// What is written instead of what, and what is said of it.
const TWINS: &[(&str, &str, &str)] = &[
    ("built-in-type", "actor User {}", "actor User {} resource String {}"),
    ("duplicate-name", "[\"viewer\", \"editor\"]", "[\"viewer\", \"editor\", \"viewer\"]"),
    ("duplicate-name", "[\"title\"]", "[\"title\", \"title\"]"),
    ("field-path", "[\"title\"]", "[\"title\", \"short.\"]"),
    ("field-path", "[\"title\"]", "[\"title\", \"title.short\"]"),
    ("duplicate-name", "author: User", "author: User, folder: Folder"),
    ("duplicate-name", "roles = [\"admin\"]", "roles = [\"admin\", \"admin\"]"),
    ("two-kinds", "permissions = [\"found\"]", "permissions = [\"found\", \"admin\"]"),
    ("two-kinds", "author: User", "author: User, viewer: User"),
    ("two-kinds", "[\"read\", \"edit\"]", "[\"read\", \"edit\", \"edit(title)\"]"),
    ("not-global", "\"found\" if \"admin\"", "\"found\" if \"admin\" on \"folder\""),
    ("not-global", "permissions = [\"found\"];", "permissions = [\"found\"]; fields = [\"x\"];"),
    ("unknown-type", "parent: Folder", "parent: Foldr"),
    ("unknown-type", "declare size(Document", "declare size(Docment"),
    ("unknown-type", "Document{\"1\"}, \"author\"", "Docment{\"1\"}, \"author\""),
    ("unknown-type", "\"create\", \"Document\"", "\"create\", \"Docment\""),
    ("id-of-kind", "User{\"bob\"}", "Actor{\"bob\"}"),
    ("relation-to-value", "author: User", "author: User, name: String"),
    ("relation-to-no-actor", "or \"author\"", "or \"folder\""),
    ("relation-to-no-actor", "\"owner\" on", "\"parent\" on"),
    ("relation-on-left", "\"viewer\" if \"owner\"", "\"owner\" if \"viewer\""),
    ("unknown-name", "if \"editor\"", "if \"edtior\""),
    ("unknown-name", "\"edit\" if", "\"edti\" if"),
    ("unknown-name-on", "\"owner\" on", "\"owmer\" on"),
    ("unknown-relation", "role if role on \"parent\"", "role if role on \"parnet\""),
    ("unknown-relation", "(document, \"author\", user)", "(document, \"auhtor\", user)"),
    ("unknown-relation", "{\"1\"}, \"author\"", "{\"1\"}, \"auhtor\""),
    ("unknown-role", "(user, \"viewer\"", "(user, \"veiwer\""),
    ("unknown-role", "{\"alice\"}, \"viewer\"", "{\"alice\"}, \"veiwer\""),
    ("unknown-permission", "\"edit\"(\"title\")", "\"edti\"(\"title\")"),
    ("unknown-permission", "(user, \"edit\", document, ", "(user, \"edti\", document, "),
    (
        "unknown-permission",
        "action: String, Document{\"1\"}) iff action in [\"read\"]",
        "\"raed\", Document{\"1\"})",
    ),
    ("unknown-field", "\"edit\"(\"title\")", "\"edit\"(\"titel\")"),
    ("unknown-field", "document, \"title\")", "document, \"titel\")"),
    (
        "unknown-field",
        "declare is_locked(Document);",
        "declare is_locked(Document); allow_field(_: User, \"edit\", _: Document, \"titel\");",
    ),
    (
        "unknown-field",
        "declare is_locked(Document);",
        "declare is_locked(Document); allow_field(_: User, \"edit\", _: Folder, \"title\");",
    ),
    (
        "unknown-field",
        "declare is_locked(Document);",
        "declare is_locked(Document); allow_field(_: User, \"edit\", _: Folder, _: String);",
    ),
    (
        "unknown-permission",
        "declare is_locked(Document);",
        "declare is_locked(Document); allow_field(_: User, \"edti\", _: Document, \"title\");",
    ),
    ("unknown-global", "global \"admin\"", "global \"amdin\""),
    ("nothing-in-common", "role if role on \"folder\"", "role if role on \"author\""),
    (
        "nothing-on",
        "role on \"folder\";\n  \"read\" if \"owner\"",
        "role on \"author\";\n  \"read\" if \"owner\"",
    ),
    ("wrong-arity", "is_locked(resource)", "is_locked(resource, true)"),
    ("wrong-arity", "has_role(user, \"viewer\", document)", "has_role(user)"),
    ("wrong-arity", "may_enter(User{\"carol\"}, Document{\"1\"})", "has_role(User{\"carol\"})"),
    ("wrong-target", "\"author\", user)", "\"author\", document) and user = user"),
    ("wrong-target", "\"author\", User{\"bob\"}", "\"author\", Document{\"1\"}"),
    ("unknown-call", "is_locked(resource)", "is_locked(actor)"),
    ("unknown-predicate", "is_locked(resource)", "is_lockt(resource)"),
    ("unknown-predicate", "may_enter(User{", "may_entr(User{"),
    ("unknown-predicate", "assert size(", "assert siez("),
    (
        "duplicate-declaration",
        "declare is_hidden(Folder);",
        "declare is_hidden(Folder); declare is_locked(Document);",
    ),
    (
        "time-in-head",
        "has_permission(_: User, \"create\", \"Document\")",
        "since(@current_unix_time)",
    ),
    ("unbound-variable", "number < 5 and has", "number < limit and has"),
    ("unbound-variable", "text != \"draft\"", "text != kind"),
    ("unlike-types", "in [\"public\"]", "in [1]"),
    ("unlike-types", "text != \"draft\"", "text != 5"),
    ("unlike-types", "iff action in [\"read\"]", "iff action in [1]"),
    ("not-an-integer", "text != \"draft\"", "text < \"draft\""),
    (
        "not-always-holds",
        "\"folder\", folder) and is_hidden(folder)",
        "\"folder\", folder) and size(folder, 5)",
    ),
    ("variable-in-fact", "User{\"bob\"}", "bob"),
    ("duplicate-time", "fixture other;\n", "fixture other;\n@current_unix_time = 1;\n"),
    ("unknown-fixture", "setup {\n    fixture other", "setup {\n    fixture othre"),
    ("duplicate-fixture", "{ fixture base; }", "{ fixture base; } test fixture base {}"),
    (
        "fixture-circle",
        "test fixture other { fixture base; }",
        "test fixture other { fixture other; }",
    ),
    ("foreign-variable", "number in [7] and", "number = other and"),
    ("unbounded-answers", "number in [7] and number < 5", "number < 5"),
    ("never-holds", "in [\"public\"]", "in []"),
    ("undeclared-fact", "declare is_locked(Document);", ""),
    ("undeclared-fact", "(document, \"author\", user)", "(document, \"approver\", user)"),
    ("unobtainable-permission", "[\"read\", \"edit\"]", "[\"read\", \"edit\", \"delete\"]"),
    (
        "untyped-variable",
        "may_rename(user: User, document: Document)",
        "may_rename(user, document: Document)",
    ),
    ("unused-role", "[\"viewer\", \"editor\"]", "[\"viewer\", \"editor\", \"guest\"]"),
    ("used-once", "size(document, number) and number < 5", "size(document, number)"),
];

pub(super) fn codes(text: &str) -> BTreeSet<&'static str> {
    let faults = match Policy::parse(text) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    faults.into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_policy_without_a_fault_has_none() {
    let faults = match Policy::parse(POLICY) {
        Ok((_, warnings)) => warnings,
        Err(faults) => faults,
    };
    let texts: Vec<String> =
        faults.iter().map(|fault| fault.display("policy", POLICY).to_string()).collect();
    assert!(texts.is_empty(), "{}", texts.join("\n\n"));
}

/// In a rule an empty list makes no sense; behind `iff` it says "nothing".
#[test]
fn an_empty_list_is_an_answer() {
    let empty = POLICY.replace("iff action in [\"read\"]", "iff action in []");
    assert_eq!(codes(&empty), BTreeSet::new());
}

#[test]
fn its_twins_have_each_one_fault() {
    let mut wrong = Vec::new();
    for (code, from, to) in TWINS {
        assert_eq!(POLICY.matches(from).count(), 1, "`{from}` stands once");
        let found = codes(&POLICY.replace(from, to));
        if found != BTreeSet::from([*code]) {
            wrong.push(format!("`{to}` for `{from}`: {found:?} and not {code}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
