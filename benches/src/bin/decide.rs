//! Decides one question so often: `decide ours "creator" 1000`.

use std::error::Error;
use std::hint::black_box;

use authz_benches::{ByHand, DECISIONS, Facts, alone, among_others};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mut next = || args.next().ok_or("decide VARIANT CASE TIMES");
    let (variant, name, times): (_, _, u32) = (next()?, next()?, next()?.parse()?);
    let case = DECISIONS.iter().find(|case| case.name == name).ok_or("no such case")?;
    let facts = Facts::new();
    let allowed = match variant.as_str() {
        "by_hand" => {
            let rules = ByHand::new(&facts);
            count(times, || rules.may_close(black_box(case.user), black_box(&case.issue)))
        }
        "ours" => {
            let rules = alone::Ours::new(&facts)?;
            let (user, issue) = alone::Ours::load(case.user, &case.issue);
            count(times, || rules.may_close(black_box(&user), black_box(&issue)))
        }
        "ours_among_others" => {
            let rules = among_others::Ours::new(&facts)?;
            let (user, issue) = among_others::Ours::load(case.user, &case.issue);
            count(times, || rules.may_close(black_box(&user), black_box(&issue)))
        }
        _ => return Err("no such variant".into()),
    };
    let expected = if case.is_allowed { times } else { 0 };
    if allowed == expected { Ok(()) } else { Err("another decision than the rules say".into()) }
}

/// How often it was allowed.
fn count(times: u32, mut decide: impl FnMut() -> bool) -> u32 {
    (0..times).map(|_| u32::from(decide())).sum()
}
