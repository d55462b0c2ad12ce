//! What conditions mean, seen by what follows from facts.

use super::passes;
use crate::policy::{Literal, Policy};

const CONDITIONS: &str = r#"
actor User {}
actor Guest {}
resource Team { roles = ["member"]; }
resource Document {
  permissions = ["read", "update"];
  fields = ["title", "private"];
  roles = ["owner", "reader"];
  relations = { team: Team };
  "read" if "reader";
  "update" if "owner";
  "reader" if "owner";
  "update"("private") if "owner" and not locked(resource);
  "read"("private") if "owner" or ("member" on "team" and actor matches User);
}
declare locked(Document);
declare marked(Document);
declare public(Document);
declare hidden(User, Document);
declare needs(Document, String);
has_all_roles(user: User, document: Document) if
  not (needs(document, role) and not has_role(user, role, document));
has_permission(user: User, "read", document: Document) if
  has_all_roles(user, document) and not not marked(document);
has_role(_: Guest, "reader", document: Document) if
  not (marked(document) or hidden(_, document)) and public(document);
test "conditions" {
  setup {
    needs(Document{"1"}, "owner");
    needs(Document{"1"}, "reader");
    has_role(User{"owner"}, "owner", Document{"1"});
    has_role(User{"reader"}, "reader", Document{"1"});
    has_role(Guest{"owner"}, "owner", Document{"1"});
    marked(Document{"3"});
    public(Document{"4"});
    public(Document{"5"});
    hidden(User{"somebody"}, Document{"5"});
    has_relation(Document{"6"}, "team", Team{"t"});
    has_role(User{"member"}, "member", Team{"t"});
    has_role(Guest{"member"}, "member", Team{"t"});
    locked(Document{"7"});
    has_role(User{"owner"}, "owner", Document{"7"});
  }
  assert has_all_roles(User{"owner"}, Document{"1"});
  assert_not has_all_roles(User{"reader"}, Document{"1"});
  assert allow(User{"reader"}, "read", document: Document) iff document in [Document{"1"}, Document{"3"}];
  assert allow(Guest{""}, "read", document: Document) iff document = Document{"4"};
  assert allow_field(User{"owner"}, "update", Document{"1"}, "private");
  assert_not allow_field(User{"owner"}, "update", Document{"7"}, "private");
  assert_not allow_field(User{"reader"}, "update", Document{"1"}, "private");
  assert allow_field(User{"member"}, "read", Document{"6"}, "private");
  assert_not allow_field(Guest{"member"}, "read", Document{"6"}, "private");
}
"#;

/// A constant of the question is a value of its own place, and of no other.
#[test]
fn a_variable_for_a_name_ranges_over_the_names_of_its_place() {
    passes(
        r#"
        actor User {}
        resource Document {
          permissions = ["read", "print"];
          roles = ["reader"];
          fields = ["title", "body"];
          "read" if "reader";
          "read"("body") if "reader" and global "clerk";
        }
        global { roles = ["clerk"]; }
        test "fields" {
          setup { has_role(User{"r"}, "reader", Document{"1"}); }
          assert allow_field(User{"r"}, "read", Document{"1"}, field: String) iff field = "title";
          assert allow_field(User{"r"}, action: String, Document{"1"}, field: String) iff
            action = "read" and field in ["title"] or action = "print" and field in [];
          assert_not allow_field(User{"r"}, "print", Document{"1"}, field: String);
          assert allow(User{"x"}, action: String, Document{"1"}) iff action in [];
        }
        "#,
    );
}

#[test]
fn not_and_or_are_taken_apart() {
    passes(CONDITIONS);
}

const UNTYPED: &str = r#"
allow(actor, action, resource) if has_permission(actor, action, resource);
actor User {
  permissions = ["view"];
  relations = { manager: User };
  "view" if "manager";
  "view" if "view" on "manager";
}
resource Document {
  permissions = ["read", "write"];
  roles = ["subscriber"];
  relations = { plan: Plan, parent: Resource };
  "read" if role on "plan";
  "read" if permission on "parent";
  "write" if "subscriber" and not (expires(resource, time) and time < @current_unix_time);
  "subscriber" if "subscribers" on "plan";
}
resource Plan {
  roles = ["pro"];
  relations = { subscribers: User };
}
declare expires(Document, Integer);
test "relations and time" {
  setup {
    @current_unix_time = 100;
    has_role(User{"pro"}, "pro", Plan{"p"});
    has_relation(Plan{"p"}, "subscribers", User{"subscriber"});
    has_relation(Document{"1"}, "plan", Plan{"p"});
    expires(Document{"1"}, 50);
    expires(Document{"2"}, 150);
    has_role(User{"writer"}, "subscriber", Document{"1"});
    has_role(User{"writer"}, "subscriber", Document{"2"});
    has_relation(User{"worker"}, "manager", User{"manager"});
    has_relation(User{"manager"}, "manager", User{"boss"});
    has_relation(Document{"3"}, "parent", User{"worker"});
  }
  assert allow(User{"pro"}, "read", Document{"1"});
  assert has_role(user: User, "subscriber", Document{"1"}) iff
    user in [User{"subscriber"}, User{"writer"}];
  assert allow(User{"writer"}, "write", document: Document) iff document = Document{"2"};
  assert allow(User{"boss"}, "view", user: User) iff user in [User{"worker"}, User{"manager"}];
  assert allow(user: User, "read", Document{"3"}) iff user in [User{"boss"}, User{"manager"}];
  assert_not allow(User{"worker"}, "read", Document{"3"});
}
"#;

#[test]
fn relations_lead_to_roles_permissions_and_relations_there() {
    passes(UNTYPED);
}

#[test]
fn rules_for_allow_replace_permissions() {
    let policy = |rule: &str, assertion: &str| {
        format!(
            "actor User {{}} resource Document {{ permissions = [\"read\"]; roles = [\"reader\"];
             \"read\" if \"reader\"; }} {rule}
             test \"t\" {{ setup {{ has_role(User{{\"a\"}}, \"reader\", Document{{\"1\"}}); }}
             {assertion} allow(User{{\"a\"}}, \"read\", Document{{\"1\"}}); }}"
        )
    };
    passes(&policy("", "assert"));
    passes(&policy("allow(User{\"root\"}, \"read\", _: Document);", "assert_not"));
}

/// The rules of a condition over `a(x)` to `d(x)`.
fn written_out(condition: &str) -> Vec<Vec<Literal>> {
    let text = format!(
        "actor User {{}} declare a(User); declare b(User); declare c(User); declare d(User);
         declare pair(User, User);
         holds(x: User) if {condition};"
    );
    let (policy, _) = Policy::parse(&text).unwrap();
    policy.rules.into_iter().map(|rule| rule.body).collect()
}

fn shape(literals: &[Literal]) -> String {
    let one = |literal: &Literal| match literal {
        Literal::Call(..) => "call".to_owned(),
        Literal::Not(inner, _) => format!("not({})", shape(inner)),
        Literal::Matches(..) => "matches".to_owned(),
        Literal::Compare(..) => "compare".to_owned(),
        Literal::In(..) => "in".to_owned(),
    };
    literals.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_shape(condition: &str, expected: &[&str]) {
    let shapes: Vec<String> = written_out(condition).iter().map(|body| shape(body)).collect();
    assert_eq!(shapes, expected, "{condition}");
}

#[test]
fn a_condition_becomes_alternatives() {
    check_shape("a(x) or b(x)", &["call", "call"]);
    check_shape("(a(x) or b(x)) and (c(x) or d(x))", &["call call"; 4]);
    check_shape("not (a(x) or b(x))", &["not(call) not(call)"]);
    check_shape("not (a(x) and b(x))", &["not(call call)"]);
    check_shape("not not a(x)", &["call"]);
    check_shape("not not (a(x) or b(x))", &["call", "call"]);
    check_shape("not (a(x) and not (b(x) or c(x)))", &["not(call not(call) not(call))"]);
    check_shape("not (not a(x) or b(x))", &["call not(call)"]);
    check_shape("x matches User and a(x)", &["call"]);
    check_shape("not (x matches User and a(x))", &["not(matches call)"]);
}

#[test]
fn the_halves_of_a_not_have_variables_of_their_own() {
    let bodies = written_out("not (pair(x, y) or pair(y, x)) and a(x)");
    let mut local = Vec::new();
    for literal in bodies.iter().flatten() {
        let Literal::Not(inner, _) = literal else { continue };
        crate::check::homes::all_variables(inner, &mut |id| local.push(id.0));
    }
    local.retain(|id| *id != 0);
    assert_eq!(local.len(), 2);
    assert_ne!(local[0], local[1]);
}

#[test]
fn a_head_variable_keeps_all_its_types() {
    let text = "actor User {} actor Robot {} resource Document { permissions = [\"read\"]; }
                has_permission(_: Actor, \"read\", _: Document);";
    let (policy, _) = Policy::parse(text).unwrap();
    let rule = policy.rules.iter().find(|rule| rule.head.predicate.0 == 0).unwrap();
    assert_eq!(rule.variables[0].types.len(), 2);
    assert_eq!(policy.rules.len(), 2, "one rule for both actors, and one for `allow`");
}

#[test]
fn a_call_narrows_the_types_of_its_variables() {
    let text = "actor User {} actor Robot {} declare owns(User, Robot);
                holds(a: Actor, b) if owns(a, b); again(a: Actor, b) if holds(a, b);";
    let (policy, _) = Policy::parse(text).unwrap();
    for rule in &policy.rules {
        let sizes: Vec<usize> = rule.variables.iter().map(|v| v.types.len()).collect();
        assert_eq!(sizes, [1, 1]);
    }
}

#[test]
fn a_not_does_not_narrow_what_is_outside() {
    let text = "actor User {} actor Robot {} declare is_banned(Robot);
                holds(a: Actor) if not is_banned(a);";
    let (policy, _) = Policy::parse(text).unwrap();
    assert_eq!(policy.rules[0].variables[0].types.len(), 2);
}
