//! Instructions and allocations of one decision, side by side:
//! `cargo bench -p authz-benches --bench decision`. It needs `valgrind`.

use std::error::Error;
use std::hint::black_box;
use std::io::{Write, stdout};

use allocation_counter::measure;
use authz_benches::{ByHand, DECISIONS, DecisionCase, Facts, alone, among_others, instructions};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    let facts = Facts::new();
    let (by_hand, ours) = (ByHand::new(&facts), alone::Ours::new(&facts)?);
    let large = among_others::Ours::new(&facts)?;
    writeln!(out, "| decision | by hand | policy file | ratio | with 1,000 more rules |")?;
    writeln!(out, "|---|---|---|---|---|")?;
    for case in DECISIONS {
        let (user, issue) = alone::Ours::load(case.user, &case.issue);
        let (large_user, large_issue) = among_others::Ours::load(case.user, &case.issue);
        let allocations = [
            allocations(|| by_hand.may_close(case.user, &case.issue)),
            allocations(|| ours.may_close(&user, &issue)),
            allocations(|| large.may_close(&large_user, &large_issue)),
        ];
        let (hand, policy) = (cost("by_hand", case)?, cost("ours", case)?);
        let among = cost("ours_among_others", case)?;
        let (name, ratio, [few, more, most]) = (case.name, policy / hand, allocations);
        write!(out, "| {name} | {hand:.0} ({few}) | {policy:.0} ({more}) | {ratio:.2} |")?;
        writeln!(out, " {among:.0} ({most}) |")?;
    }
    Ok(())
}

fn allocations(decide: impl FnOnce() -> bool) -> u64 {
    measure(|| {
        black_box(decide());
    })
    .count_total
}

/// Instructions of one decision.
fn cost(variant: &str, case: &DecisionCase) -> Result<f64, Box<dyn Error>> {
    instructions(env!("CARGO_BIN_EXE_decide"), &[variant, case.name], (1_000, 11_000))
}
