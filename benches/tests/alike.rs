//! What the benchmark compares is comparable, and what it counts does not grow.

use allocation_counter::measure;
use authz_benches::{Answer, CASES, Case, Client, Variant};

// One test: each thread counts for itself, but listening to records is for all.
#[test]
fn declared_answers_as_by_hand_and_allocates_no_more_where_it_allows() {
    for case in CASES.iter().filter(|case| !case.is_recorded) {
        let [plain, by_hand, declared] = Variant::ALL.map(|variant| sent(variant, case));
        assert_eq!(by_hand.answer.status, case.status, "{case:?}");
        assert_eq!(declared.answer, by_hand.answer, "{case:?}");
        if case.is_allowed() {
            assert_eq!(plain.answer, by_hand.answer, "{case:?}");
            assert!(declared.allocations <= by_hand.allocations, "{case:?}");
        }
    }
}

struct Sent {
    answer: Answer,
    allocations: u64,
}

fn sent(variant: Variant, case: &Case) -> Sent {
    let mut client = Client::new(variant).expect("the router has no fault");
    // The first request fills what is kept for the next.
    client.send(case).expect("an answer");
    let mut answer = None;
    let counted = measure(|| answer = client.send(case).ok());
    Sent { answer: answer.expect("an answer"), allocations: counted.count_total }
}
