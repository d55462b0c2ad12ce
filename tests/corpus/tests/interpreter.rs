//! The interpreter gives the answers of the model that is worked out naively.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by it"
)]

use std::fmt::Write as _;
use std::thread;

use authz_corpus::facts::{NOW, facts};
use authz_corpus::generate::{self, Size, Written};
use authz_corpus::naive::Naive;
use authz_corpus::questions;
use authz_corpus::random::Random;
use authz_policy::facts::FactSet;
use authz_policy::interpret::Interpreter;
use authz_policy::policy::{Fact, Policy};

const POLICIES: u64 = 10_000;
const THREADS: u16 = 2;
const SIZE: Size = Size { resources: 2, rules: 2 };

/// What was asked.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    policies: u64,
    refused: usize,
    questions: usize,
    allowed: usize,
    /// Policies with an answer of each kind.
    mixed: usize,
}

/// Compares the two for one policy.
fn compare(seed: u64) -> Count {
    let mut random = Random::new(seed);
    let Written { text, policy, refused } = generate::policy(&mut random, SIZE);
    let given = facts(&mut random, &policy);
    let (all, fields) = (questions::all(&policy), questions::fields(&policy));
    let naive = Naive::new(&policy, &given, &[&all, &fields], NOW);
    let naive = naive.unwrap_or_else(|| panic!("seed {seed} is not stratified:\n{text}"));
    let set: FactSet = given.iter().cloned().collect();
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&set, Some(NOW));
    let mut allowed = 0;
    for question in all.iter().chain(&fields) {
        let expected = naive.holds(question);
        let found = session.holds(question);
        assert!(
            found == Ok(expected),
            "seed {seed}: {found:?} instead of {expected} for {}\n{text}\n{}",
            describe(&policy, question),
            given.iter().map(|fact| describe(&policy, fact) + "\n").collect::<String>(),
        );
        allowed += usize::from(expected);
    }
    let questions = all.len() + fields.len();
    let mixed = usize::from(allowed > 0 && allowed < questions);
    Count { policies: 1, refused, questions, allowed, mixed }
}

fn describe(policy: &Policy, fact: &Fact) -> String {
    let predicate = &policy.predicates[usize::from(fact.predicate.0)].name;
    let mut text = format!("{predicate}(");
    for arg in &fact.args {
        write!(text, " {arg:?}").unwrap();
    }
    text + " )"
}

#[test]
fn ten_thousand_policies_are_decided_as_their_model_says() {
    let part = |thread: u16| (u64::from(thread)..POLICIES).step_by(THREADS.into()).map(compare);
    let counts: Vec<Count> = thread::scope(|scope| {
        let run = |thread| scope.spawn(move || part(thread).fold(Count::default(), Count::add));
        let threads: Vec<_> = (0..THREADS).map(run).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let count = counts.into_iter().fold(Count::default(), Count::add);
    assert_eq!(count.policies, POLICIES);
    assert!(count.refused < 10_000, "{count:?}");
    assert!(count.questions > 1_000_000, "{count:?}");
    // Both answers are frequent.
    let allowed = count.allowed * 100 / count.questions;
    assert!((5..50).contains(&allowed), "{count:?}");
    assert!(count.mixed > 8_000, "{count:?}");
}

impl Count {
    fn add(self, other: Self) -> Self {
        Self {
            policies: self.policies + other.policies,
            refused: self.refused + other.refused,
            questions: self.questions + other.questions,
            allowed: self.allowed + other.allowed,
            mixed: self.mixed + other.mixed,
        }
    }
}
