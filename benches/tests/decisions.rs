//! The decisions that are measured are the same ones, and allocate nothing.

use allocation_counter::measure;
use authz_benches::{ByHand, DECISIONS, Facts, alone, among_others};

/// What is decided, and what it allocates.
fn decided(decide: impl FnOnce() -> bool) -> (Option<bool>, u64) {
    let mut is_allowed = None;
    let counted = measure(|| is_allowed = Some(decide()));
    (is_allowed, counted.count_total)
}

#[test]
fn a_policy_file_decides_as_by_hand_and_allocates_nothing() {
    let facts = Facts::new();
    let by_hand = ByHand::new(&facts);
    let ours = alone::Ours::new(&facts).expect("facts of the policy");
    let large = among_others::Ours::new(&facts).expect("facts of the policy");
    for case in DECISIONS {
        let expected = (Some(case.is_allowed), 0);
        assert_eq!(decided(|| by_hand.may_close(case.user, &case.issue)), expected, "{case:?}");
        let (user, issue) = alone::Ours::load(case.user, &case.issue);
        assert_eq!(decided(|| ours.may_close(&user, &issue)), expected, "{case:?}");
        let (user, issue) = among_others::Ours::load(case.user, &case.issue);
        assert_eq!(decided(|| large.may_close(&user, &issue)), expected, "{case:?}");
    }
}

#[test]
fn the_large_policy_has_the_rules_of_the_small_one_and_a_thousand_more() {
    let small = include_str!("../gitclub.polar");
    let others = include_str!("../gitclub_large.polar").strip_prefix(small);
    let others = others.expect("the small policy, then others");
    let is_rule = |line: &&str| line.starts_with("  \"") && line.contains(" if ");
    assert_eq!(others.lines().filter(is_rule).count(), 1000);
}
