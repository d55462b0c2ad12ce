//! Filters of tests that write their policies themselves.

use authz_policy::outline::Outline;
use authz_policy::policy::Policy;
use authz_policy::sql::{Bindings, Filter};

/// The documents that a user may read, by tables of the usual names.
///
/// # Panics
///
/// Panics where the policy, or the filter, has a mistake.
#[must_use]
#[expect(clippy::expect_used, reason = "a test fails by it")]
pub fn readable_docs(policy: &str) -> Filter {
    let policy = Policy::parse(policy).expect("a policy").0;
    let [user, doc] = ["User", "Doc"].map(|name| policy.type_named(name).expect("a type"));
    let outline = Outline::new(&policy, Some(user)).expect("an outline");
    let bindings = Bindings::by_convention(&outline);
    Filter::new(&outline, &bindings, user, "read", doc).expect("a filter")
}
