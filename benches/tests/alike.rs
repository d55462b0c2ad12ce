//! What the benchmark compares is comparable, and what it counts does not grow.

use std::error::Error;

use allocation_counter::measure;
use authz_benches::{Answer, CASES, Case, Client, FIELDS, Variant};

#[test]
fn declared_answers_as_by_hand_and_allocates_no_more_where_it_allows() {
    for case in CASES.iter().filter(|case| !case.is_recorded) {
        let [plain, by_hand, declared] =
            Variant::ALL.map(|variant| sent(variant, case).expect("an answer"));
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

fn sent(variant: Variant, case: &Case) -> Result<Sent, Box<dyn Error>> {
    let mut client = Client::new(variant)?;
    // The first request fills what is kept for the next.
    client.send(case)?;
    let mut answer = None;
    let counted = measure(|| answer = Some(client.send(case)));
    let answer = answer.ok_or("nothing was sent")??;
    Ok(Sent { answer, allocations: counted.count_total })
}

#[test]
fn views_are_as_long_as_plain_rows_and_bodies_are_taken() {
    let once = |name: &str| {
        let case = FIELDS.iter().find(|case| case.name == name).expect("a case");
        case.prepared().expect("what does it")()
    };
    assert_eq!(once("views"), once("plain_rows"));
    assert!(once("views") > 100_000);
    for case in FIELDS.iter().filter(|case| case.is_request()) {
        assert_eq!(once(case.name), 200, "{case:?}");
    }
}
