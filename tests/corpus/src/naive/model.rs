//! What follows from rules and facts.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use authz_policy::ast::Comparison;
use authz_policy::policy::PredicateId;

use super::compile::{Call, Compiled, Condition, Conjunction, Place};
use super::domain::{Domain, Value};

/// What holds: predicates with their arguments, each as one number.
pub(super) type Model = HashSet<u64, BuildHasherDefault<Mixed>>;

/// The hash of a number: tests spend most of their time on it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// A predicate with its arguments as one number; `None` if they are too many.
pub(super) fn atom(
    predicate: PredicateId,
    args: impl ExactSizeIterator<Item = Value>,
) -> Option<u64> {
    let count = u64::try_from(args.len()).ok().filter(|count| *count <= 4)?;
    let start = (u64::from(predicate.0) << 3) | count;
    let mut args = args;
    args.try_fold(start, |code, value| (value < 1 << 12).then_some((code << 12) | u64::from(value)))
}

/// The model of the rules: where a `not` is an answer of the model itself.
///
/// Two estimates are narrowed down: what certainly holds, and what may hold. For
/// a `not`, each looks at the other. `None` if they do not meet: then the rules
/// are not stratified.
pub(super) fn model(rules: &[Compiled], domain: &Domain, facts: &Model) -> Option<Model> {
    let mut certain = Model::default();
    loop {
        let possible = follows(rules, domain, facts, &certain);
        let more = follows(rules, domain, facts, &possible);
        if more == possible {
            return Some(more);
        }
        if more == certain {
            return None;
        }
        certain = more;
    }
}

/// What follows where a `not` looks at `negated`.
fn follows(rules: &[Compiled], domain: &Domain, facts: &Model, negated: &Model) -> Model {
    let mut model = facts.clone();
    let mut news: Option<BTreeSet<PredicateId>> = None;
    loop {
        let (mut new, mut of) = (Vec::new(), BTreeSet::new());
        for rule in rules {
            // A rule gives no more if what it calls has not become more.
            if news.as_ref().is_some_and(|news| news.is_disjoint(&rule.called)) {
                continue;
            }
            let mut values = vec![Value::MAX; rule.variables];
            let state = State { domain, model: &model, negated };
            state.each(&rule.body, 0, &mut values, &mut |values| {
                let found = ground(&rule.head, values).filter(|found| !model.contains(found));
                of.extend(found.is_some().then_some(rule.head.predicate));
                new.extend(found);
                false
            });
        }
        if new.is_empty() {
            return model;
        }
        model.extend(new);
        news = Some(of);
    }
}

fn ground(call: &Call, values: &[Value]) -> Option<u64> {
    atom(call.predicate, call.args.iter().map(|place| value(*place, values)))
}

fn value(place: Place, values: &[Value]) -> Value {
    match place {
        Place::Value(value) => value,
        Place::Variable(at) => values.get(at).copied().unwrap_or(Value::MAX),
    }
}

#[derive(Clone, Copy)]
struct State<'a> {
    domain: &'a Domain,
    model: &'a Model,
    negated: &'a Model,
}

impl State<'_> {
    /// Calls `found` for all values of the conjunction's own variables from number
    /// `at` on, until it says that this is enough.
    fn each(
        self,
        body: &Conjunction,
        at: usize,
        values: &mut Vec<Value>,
        found: &mut dyn FnMut(&[Value]) -> bool,
    ) -> bool {
        let ready = body.conditions.get(at).into_iter().flatten();
        for condition in ready {
            if !self.holds(condition, values) {
                return false;
            }
        }
        let Some((variable, all)) = body.own.get(at) else { return found(values) };
        for value in all {
            if let Some(slot) = values.get_mut(*variable) {
                *slot = *value;
            }
            if self.each(body, at + 1, values, found) {
                return true;
            }
        }
        false
    }

    fn holds(self, condition: &Condition, values: &[Value]) -> bool {
        match condition {
            Condition::Call(call) => {
                ground(call, values).is_some_and(|atom| self.model.contains(&atom))
            }
            Condition::Not(inner) => {
                // In there, everything is looked at as in the other estimate.
                let other = Self { model: self.negated, negated: self.model, ..self };
                !other.each(inner, 0, &mut values.to_vec(), &mut |_| true)
            }
            Condition::Matches(variable, types) => {
                let ty = self.domain.ty(value(Place::Variable(*variable), values));
                ty.is_some_and(|ty| types.contains(ty))
            }
            Condition::Compare(op, left, right) => {
                self.compare(*op, value(*left, values), value(*right, values))
            }
            Condition::In(place, list) => list.contains(&value(*place, values)),
        }
    }

    /// Only integers have an order; of anything else none is less.
    fn compare(self, op: Comparison, left: Value, right: Value) -> bool {
        let order = self.domain.integer(left).zip(self.domain.integer(right));
        let order = order.map(|(left, right)| left.cmp(&right));
        match op {
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::Less => order.is_some_and(std::cmp::Ordering::is_lt),
            Comparison::LessOrEqual => order.is_some_and(std::cmp::Ordering::is_le),
            Comparison::Greater => order.is_some_and(std::cmp::Ordering::is_gt),
            Comparison::GreaterOrEqual => order.is_some_and(std::cmp::Ordering::is_ge),
        }
    }
}
