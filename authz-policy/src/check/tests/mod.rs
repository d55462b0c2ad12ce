//! Valid policies become the right policy: their own tests say so.

mod compared;
mod meaning;
mod pairs;
mod together;

use crate::policy::Policy;
use crate::source::position;
use crate::testing::{Outcome, run};

/// Checks the policy and runs its tests; returns how many rules it has.
#[track_caller]
fn passes(text: &str) -> usize {
    let policy = match Policy::parse(text) {
        Ok((policy, _)) => policy,
        Err(faults) => panic!("{}", faults[0].display("policy", text)),
    };
    let results = run(&policy);
    for (test, outcomes) in policy.tests.iter().zip(&results.tests) {
        for (assertion, result) in test.assertions.iter().zip(outcomes) {
            let line = position(text, assertion.span.start).line;
            assert_eq!(result.outcome, Outcome::Passed, "line {line} of {text}");
        }
    }
    assert!(results.passed() > 0, "nothing is tested in {text}");
    policy.rules.len()
}

const SHORTHAND: &str = r#"
actor User {}
resource Organization {
  permissions = ["view", "rename"];
  roles = ["member", "owner"];
  relations = { parent: Organization };
  "member" if "owner";
  "view" if "member";
  "rename" if "owner";
  role if role on "parent";
}
resource Repository {
  permissions = ["read", "close"];
  roles = ["reader", "maintainer"];
  relations = { organization: Organization, creator: User };
  "read" if "reader";
  "read" if is_public(resource);
  "reader" if role on "organization";
  "maintainer" if "owner" on "organization";
  "close" if ("maintainer" or "creator") and not (is_closed(resource) or blocked(actor, resource));
}
resource Issue {
  permissions = ["read"];
  relations = { repository: Repository };
  permission if permission on "repository";
  "read" if global "admin";
}
global {
  roles = ["admin"];
  permissions = ["create_org"];
  "create_org" if "admin";
}
test fixture base {
  has_role(User{"alice"}, "owner", Organization{"o"});
  has_relation(Organization{"team"}, "parent", Organization{"o"});
  has_relation(Repository{"r"}, "organization", Organization{"team"});
  has_relation(Issue{"i"}, "repository", Repository{"r"});
}
test "what follows" {
  setup {
    fixture base;
    is_public(Repository{"p"});
    has_role(User{"root"}, "admin");
    is_closed(Repository{"closed"});
    blocked(User{"bob"}, Repository{"blocked"});
    has_relation(Repository{"closed"}, "creator", User{"bob"});
    has_relation(Repository{"blocked"}, "creator", User{"bob"});
    has_relation(Repository{"open"}, "creator", User{"bob"});
  }
  assert allow(User{"alice"}, action: String, Repository{"r"}) iff action in ["read", "close"];
  assert allow(User{"alice"}, "rename", Organization{"team"});
  assert allow(User{"alice"}, "read", Issue{"i"});
  assert_not allow(User{"bob"}, "read", Issue{"i"});
  assert allow(User{"root"}, "read", Issue{"i"});
  assert allow(User{"bob"}, "read", Repository{"p"});
  assert_not allow(User{"bob"}, "read", Repository{"r"});
  assert allow(User{"bob"}, "close", repository: Repository) iff repository = Repository{"open"};
  assert allow(User{"root"}, "create_org");
  assert_not allow(User{"bob"}, "create_org");
}
"#;

#[test]
fn shorthand_means_rules_over_the_base_predicates() {
    passes(SHORTHAND);
}

const CIRCLE: &str = r#"
actor User {}
resource Doc { permissions = ["read", "hide"]; }
has_permission(user: User, "read", doc: Doc) if not has_permission(user, "hide", doc);
has_permission(user: User, "hide", doc: Doc) if not has_permission(user, "read", doc);
test "read" {
  assert allow(User{"a"}, "read", Doc{"d"});
}
"#;

#[test]
fn a_rule_that_depends_on_its_own_negation_is_refused() {
    let faults = Policy::parse(CIRCLE).unwrap_err();
    assert!(faults.iter().all(|fault| fault.code == "negation-in-circle"), "{faults:?}");
    passes(&CIRCLE.replace("if not has_permission(user, \"read\", doc)", "if is_hidden(doc)"));
}
