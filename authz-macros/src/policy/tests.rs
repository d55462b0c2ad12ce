//! What `policy!` writes: one whole expansion, and always the same.

use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::quote;

use super::args::PolicyArgs;
use super::module;
use crate::errors::Errors;
use crate::tests::check;

/// Roles that follow from one another, a relation, an attribute of the row, and
/// an action on the type.
const SMALL: &str = r#"
actor User {}

resource Document {
  # To see it.
  permissions = ["read", "edit"];
  roles = ["editor", "viewer"];
  relations = { owner: User };

  "viewer" if "editor";

  "read" if "viewer";
  "edit" if ("editor" or "owner") and not is_locked(resource);
}

declare is_locked(Document);

has_permission(_: User, "create", "Document");
"#;

/// Recursion, values that nobody knows, and more of everything.
const LARGER: &str = r#"
actor User {}
actor Guest {}

resource Folder {
  roles = ["reader", "writer"];
  relations = { parent: Folder, owner: User };

  role if role on "parent";
  "reader" if "writer" or "owner";
}

resource Document {
  permissions = ["read", "edit", "share"];
  roles = ["editor", "viewer"];
  relations = { folder: Folder, owner: User };

  "viewer" if "editor" or "reader" on "folder";
  "editor" if "writer" on "folder";

  "read" if "viewer" or is_public(resource);
  "read" if sees(actor, resource);
  "edit" if ("editor" or "owner") and not is_locked(resource);
  "share" if "owner" and level(resource, level) and level < 3;
}

declare is_public(Document);
declare is_locked(Document);
declare level(Document, Integer);
declare knows(User, User);
declare invited(User, Document);
declare until(Document, Integer);

known(user: User, other: User) if knows(user, other);
known(user: User, other: User) if knows(user, third) and known(third, other);
sees(user: User, document: Document) if
  known(user, other) and invited(other, document) and until(document, time)
  and @current_unix_time < time;
"#;

fn expansion(text: &str) -> TokenStream {
    let mut errors = Errors::default();
    let args = PolicyArgs::parse(quote!(pub mod policy = "policy.polar"), &mut errors);
    let module = args.and_then(|args| module(&args, text, &mut errors));
    errors.finish(module).expect("a policy without a fault")
}

#[test]
fn a_small_policy() {
    check(&expansion(SMALL), &expect_file!["../snapshots/policy.rs"]);
}

/// Nothing depends on the order of a hash map, which is another one each time.
#[test]
fn the_same_policy_gives_the_same_module() {
    for text in [SMALL, LARGER] {
        let first = expansion(text).to_string();
        assert!((0..10).all(|_| expansion(text).to_string() == first));
    }
}
