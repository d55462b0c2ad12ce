//! Decides one question so often: `decide ours "creator" 1000`.

use std::error::Error;
use std::hint::black_box;

use authz_benches::{ByHand, DECISIONS, Facts, Ours};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mut next = || args.next().ok_or("decide VARIANT CASE TIMES");
    let (variant, name, times): (_, _, u32) = (next()?, next()?, next()?.parse()?);
    let case = DECISIONS.iter().find(|case| case.name == name).ok_or("no such case")?;
    let facts = Facts::new();
    let mut allowed = 0;
    if variant == "by_hand" {
        let rules = ByHand::new(&facts);
        for _ in 0..times {
            allowed += u32::from(rules.may_close(black_box(case.user), black_box(&case.issue)));
        }
    } else {
        let rules = Ours::new(&facts)?;
        let (user, issue) = Ours::load(case.user, &case.issue);
        for _ in 0..times {
            allowed += u32::from(rules.may_close(black_box(&user), black_box(&issue)));
        }
    }
    let expected = if case.is_allowed { times } else { 0 };
    if allowed == expected { Ok(()) } else { Err("another decision than the rules say".into()) }
}
