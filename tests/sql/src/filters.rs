//! Filters of tests that write their policies themselves.

use authz_policy::outline::Outline;
use authz_policy::policy::Policy;
use authz_policy::sql::{Bindings, ColumnType, Filter};

/// The documents that a user may read, by tables of the usual names.
///
/// # Panics
///
/// Panics where the policy, or the filter, has a mistake.
#[must_use]
pub fn readable_docs(policy: &str) -> Filter {
    readable_docs_with(ColumnType::Integer, policy)
}

/// The same with ids of this type.
///
/// # Panics
///
/// Panics as [`readable_docs`] does.
#[must_use]
#[expect(clippy::expect_used, reason = "a test fails by it")]
pub fn readable_docs_with(ids: ColumnType, policy: &str) -> Filter {
    let policy = Policy::parse(policy).expect("a policy").0;
    let [user, doc] = ["User", "Doc"].map(|name| policy.type_named(name).expect("a type"));
    let outline = Outline::new(&policy, Some(user)).expect("an outline");
    let mut bindings = Bindings::by_convention(&outline);
    let columns =
        bindings.facts.values_mut().flat_map(|fact| &mut fact.columns).map(|of| &mut of.1);
    columns.chain(bindings.tables.values_mut().map(|table| &mut table.ty)).for_each(|ty| *ty = ids);
    Filter::new(&outline, &bindings, user, "read", doc).expect("a filter")
}
