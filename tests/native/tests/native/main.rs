//! The compiled code gives the answers of the interpreter and of the model.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by it"
)]
#![expect(clippy::allow_attributes, reason = "not every policy of the corpus warns")]

mod ask;
mod case;
mod cases;
mod row;
mod source;

use ask::{Asker, Count};
use authz_corpus::corpus;

/// How many sets of facts each policy is asked about.
const ROUNDS: u64 = 14;

#[test]
fn compiled_policies_decide_as_the_interpreter_and_as_their_model_says() {
    let mut count = Count::default();
    for (n, (written, ask)) in corpus::policies().iter().zip(cases::ALL).enumerate() {
        for round in 0..ROUNDS {
            let mut asker = Asker::new(n, written, round);
            ask(&mut asker);
            count = count.add(asker.check());
        }
    }
    assert_eq!(cases::ALL.len(), 200);
    assert!(count.questions >= 100_000, "{count:?}");
    // Both answers are frequent, and not everything was known at once.
    let allowed = count.allowed * 100 / count.questions;
    assert!((10..60).contains(&allowed), "{count:?}");
    assert!(count.fetched > 10_000, "{count:?}");
}
