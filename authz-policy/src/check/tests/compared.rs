//! Names that conditions compare variables with are names.

use super::pairs::codes;
use crate::policy::Policy;

const POLICY: &str = r#"
actor User {}
resource Folder {
  permissions = ["list"];
  roles = ["keeper"];
  fields = ["label"];
  "list" if "keeper";
}
resource Document {
  permissions = ["read", "edit"];
  roles = ["viewer", "editor"];
  relations = { folder: Folder, author: User };
  fields = ["title", "settings.theme"];
}
allow_field(user: User, action: String, document: Document, field: String) if
  has_role(user, role, document) and role in ["viewer", "editor"] and
  not action in ["edit"] and "settings.theme" != field and size(document, "x", 1);
has_permission(user: User, action: String, document: Document) if
  has_relation(document, relation, user) and relation != "folder" and action = "read";
has_permission(user: User, action: String, resource: Resource) if
  (resource matches Document or resource matches Folder) and
  action = "list" and word(user, text) and text != "any";
declare size(Document, String, Integer);
declare word(User, String);
"#;

/// The code of the fault, what is replaced, and by what.
const TWINS: &[(&str, &str, &str)] = &[
    ("unknown-role", "role in [\"viewer\", ", "role in [\"veiwer\", "),
    ("unknown-role", "role in [\"viewer\", ", "role in [\"keeper\", "),
    ("unknown-permission", "not action in [\"edit\"]", "not action in [\"edti\"]"),
    ("unknown-permission", "not action in [\"edit\"]", "not action in [\"list\"]"),
    ("unknown-field", "\"settings.theme\" != field", "\"settings.tehme\" != field"),
    ("unknown-field", "\"settings.theme\" != field", "\"label\" != field"),
    ("unknown-relation", "relation != \"folder\"", "relation != \"fodler\""),
    ("unknown-permission", "action = \"read\"", "action = \"raed\""),
    ("unknown-permission", "action = \"list\"", "action = \"lits\""),
];

#[test]
fn a_name_that_nothing_has_is_an_error_where_it_is_compared() {
    let faults = |text: &str| -> Vec<&str> {
        codes(text).into_iter().filter(|code| code.starts_with("unknown-")).collect()
    };
    assert_eq!(faults(POLICY), Vec::<&str>::new());
    for (code, from, to) in TWINS {
        assert_eq!(POLICY.matches(from).count(), 1, "`{from}` stands once");
        assert_eq!(faults(&POLICY.replace(from, to)), [*code], "`{to}`");
    }
}

/// Where every name is declared, any text can be one.
#[test]
fn a_declaration_of_any_name_knows_all() {
    let open = "declare has_permission(User, String, Document);";
    let text = POLICY.replace("action = \"read\"", "action = \"raed\"");
    assert!(codes(&text).contains("unknown-permission"));
    assert!(!codes(&format!("{text}{open}")).contains("unknown-permission"));
}

/// What a type itself, or `allow`, can be asked for, a head in long hand says; a condition that
/// does not give the name has to know it.
#[test]
fn a_head_says_the_names_that_no_block_declares() {
    let says = r#"
        has_permission(_: User, action: String, "Document") if action in ["create", "import"];
        allow(user: User, action: String, document: Document) if
          has_role(user, "viewer", document) and action = "ping";"#;
    let codes = |rules: &str| codes(&format!("{POLICY}{rules}"));
    assert!(!codes(says).contains("unknown-permission"), "{:?}", codes(says));
    for not in ["not action in [\"create\"", "action != \"ping\""] {
        let with = not.replace("not ", "").replace("!=", "=");
        let denied = says.replace(&with, not);
        assert_ne!(denied, says);
        assert!(codes(&denied).contains("unknown-permission"), "{denied}");
    }
    let declared = "declare has_permission(User, String, Document);";
    let allowed = says.replace("action = \"ping\"", "action != \"ping\"");
    assert!(!codes(&format!("{allowed}{declared}")).contains("unknown-permission"));
}

/// A name of another type is not what was meant.
#[test]
fn no_name_is_proposed_for_itself() {
    let text = POLICY.replace("action = \"read\"", "action != \"list\"");
    let faults = Policy::parse(&text).unwrap_err();
    let told: Vec<String> =
        faults.iter().map(|fault| fault.display("p", &text).to_string()).collect();
    let told = told.join("\n");
    assert!(told.contains("`Document` has no permission `list`"), "{told}");
    assert!(!told.contains("did you mean"), "{told}");
}
