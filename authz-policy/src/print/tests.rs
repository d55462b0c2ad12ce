use super::print;
use crate::parser::parse;

/// The tree without its places.
fn shape(text: &str) -> String {
    let (file, faults) = parse(text);
    assert!(faults.is_empty(), "{}", faults[0].display("p.polar", text));
    let shown = format!("{file:?}");
    let mut parts = shown.split("Span { start: ");
    let mut shape = parts.next().unwrap().to_owned();
    for part in parts {
        shape.push_str(part.split_once('}').unwrap().1);
    }
    shape
}

/// Checks that a text without faults is the same after it is read, printed and
/// read again.
#[track_caller]
pub(crate) fn comes_back(text: &str) {
    let printed = print(&parse(text).0);
    assert_eq!(shape(&printed), shape(text), "{printed}");
    assert_eq!(print(&parse(&printed).0), printed);
}

#[test]
fn what_is_printed_is_read_as_the_same_tree() {
    comes_back("");
    comes_back(
        r#"# docs
#
#  indented
actor User { roles = ["self"]; }
global { roles = ["admin"]; permissions = ["create"]; "create" if "admin"; }
resource Repo {
  roles = [ # of the list
    # above
    "reader", # behind
    "writer"];
  # the parent
  relations = { parent: Repo, "an owner": User, "if": User, # last
  };
  fields = [];
  # why
  "read" if "reader" or "x" on "parent" and not ("a" and role on "if") or global "admin";
  role if role on "parent";
  permission if permission on "parent";
  "read"("secret") if (("a" or "b") or "c") and ("d" and "e") and not not p(resource,);
}
# how many
declare quota(Repo, Integer);
allow(user: User, action, _: Repo, _x, true) if
  user matches User and action in ["a", 5, false, User{"x"}] and action in [] and
  (user = User{"a\"\\\n\r\t\0\u{202e}\u{7f}é"} or 5 != -5 and 1 < 2) and 1 <= 2 and 3 > 2 and
  @current_unix_time >= -9223372036854775808;
f();
"#,
    );
    comes_back(
        r#"test fixture basics { p(1); fixture other; }
test "a \"b\"" { setup { fixture basics; @current_unix_time = 5; p(User{"a"}); }
  assert p(x: Integer) iff x = 1 or x in [2] and q(x); assert_not p(2); }
test "none" {}
"#,
    );
}

#[test]
fn a_tree_is_printed_as_one_would_write_it() {
    let text = "# Who may what
resource Repo {
  permissions = [
    # to see it
    \"read\",
  ];
  relations = {
    parent: Org,
  };
  \"read\" if \"reader\" on \"parent\" or not (\"a\" and \"b\");
}

allow(user: User, \"read\", _: Repo) if is_admin(user) and (user = User{\"a\"} or 1 < 2);

test \"reading\" {
  setup {
    is_admin(User{\"a\"});
  }
  assert allow(User{\"a\"}, action: String, Repo{\"1\"}) iff action in [\"read\"];
}
";
    assert_eq!(print(&parse(text).0), text);
}
