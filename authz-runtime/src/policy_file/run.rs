//! Runs procedures: as generated code does, step by step.

use authz_policy::ast::Comparison;
use smallvec::SmallVec;

use super::code::{Call, Clause, Code, Head, Procedure, Step, Stored, Term};
use crate::action::Action;
use crate::facts::{OwnedValue, Value, View};
use crate::native::{Attempt, Compiled, Procedures, Ruled, Tied};

/// Values of arguments, or of a row.
type Values<'v> = SmallVec<[Value<'v>; 4]>;

/// What goes on with an answer: says whether there are enough.
type Then<'t, 'v, R, A, V> = &'t mut dyn FnMut(&mut Attempt<'v, R, A, V>, &mut [Value<'v>]) -> bool;

impl<R: Ruled> Procedures<R> for Code {
    fn allows<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        action: R::Action,
    ) -> bool {
        let roots = self.0.roots.get(&(R::TYPE, action.name()));
        let args = [attempt.actor(), attempt.resource()];
        self.decide(attempt, roots.map(|roots| &*roots.row), args)
    }

    fn allows_new<'v, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R::Guest, A, V>,
        action: R::Action,
    ) -> bool {
        let roots = self.0.roots.get(&(R::TYPE, action.name()));
        let ty = <R::Compiled as Compiled>::TYPES.get(usize::from(R::TYPE));
        let args = [attempt.actor(), Value::Text(ty.map_or("", |ty| ty.name))];
        self.decide(attempt, roots.map(|roots| &*roots.ty), args)
    }
}

impl Code {
    /// Asks the procedure for this type of actor.
    fn decide<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        roots: Option<&[(u16, u32)]>,
        args: [Value<'v>; 2],
    ) -> bool {
        let root = roots.into_iter().flatten().find(|(actor, _)| *actor == A::TYPE);
        root.is_some_and(|(_, root)| self.call(attempt, *root, &args, &mut |_, _| true))
    }

    /// All answers of a procedure, one after the other.
    fn call<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        id: u32,
        known: &[Value<'v>],
        then: Then<'_, 'v, R, A, V>,
    ) -> bool {
        let Some(procedure) = self.0.procedures.get(&id) else { return false };
        if procedure.group.is_none() {
            return self.body(attempt, procedure, known, then);
        }
        let rules: crate::native::Rules<'_, 'v, R, A, V> =
            &|attempt, id, key| self.keep(attempt, id, key);
        let goal = attempt.solve(rules, id, known);
        answers(attempt, goal, then)
    }

    /// Puts the answers of a procedure of a group into its table.
    fn keep<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        id: u32,
        key: &[Value<'v>],
    ) {
        let Some(procedure) = self.0.procedures.get(&id) else { return };
        self.body(attempt, procedure, key, &mut |attempt, values| {
            attempt.answer(values);
            values.is_empty()
        });
    }

    /// What is stored, then what rules say.
    fn body<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        procedure: &'v Procedure,
        known: &[Value<'v>],
        then: Then<'_, 'v, R, A, V>,
    ) -> bool {
        let stored = procedure.stored.as_ref();
        stored.is_some_and(|stored| rows(attempt, stored, known, &mut *then))
            || procedure.clauses.iter().any(|rule| self.clause(attempt, rule, known, &mut *then))
    }

    fn clause<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        clause: &'v Clause,
        known: &[Value<'v>],
        then: Then<'_, 'v, R, A, V>,
    ) -> bool {
        let mut frame: Values<'v> = SmallVec::from_elem(Value::Boolean(false), clause.slots);
        for (part, argument) in clause.head.iter().zip(known) {
            match part {
                Head::Bind(slot) => set(&mut frame, *slot, *argument),
                Head::Test(term) if value(attempt, &frame, term) == *argument => {}
                Head::Test(_) => return false,
            }
        }
        self.steps(attempt, &mut frame, &clause.steps, &mut |attempt, frame| {
            let mut answer: Values<'v> =
                clause.answer.iter().map(|term| value(attempt, frame, term)).collect();
            then(attempt, &mut answer)
        })
    }

    /// The steps, one after the other; `then` goes on with the variables.
    fn steps<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        frame: &mut [Value<'v>],
        steps: &'v [Step],
        then: Then<'_, 'v, R, A, V>,
    ) -> bool {
        let Some((step, rest)) = steps.split_first() else { return then(attempt, frame) };
        match step {
            Step::Call(call) => self.step_call(attempt, frame, (call, rest), then),
            Step::Not(inner) => {
                let holds = attempt
                    .not(|attempt| self.steps(attempt, &mut *frame, inner, &mut |_, _| true));
                holds && self.steps(attempt, frame, rest, then)
            }
            Step::Compare(op, left, right) => {
                let (left, right) = (value(attempt, frame, left), value(attempt, frame, right));
                compare(*op, left, right) && self.steps(attempt, frame, rest, then)
            }
            Step::In(term, list) => {
                let term = value(attempt, frame, term);
                list.iter().any(|item| item.as_value() == term)
                    && self.steps(attempt, frame, rest, then)
            }
            Step::Bind(slot, term) => {
                let value = value(attempt, frame, term);
                set(frame, *slot, value);
                self.steps(attempt, frame, rest, then)
            }
            Step::Each(slot, list) => list.iter().any(|item| {
                set(frame, *slot, item.as_value());
                self.steps(attempt, frame, rest, &mut *then)
            }),
        }
    }

    /// A call, and what comes after it for each answer.
    fn step_call<'v, R: Tied, A: Tied, V: View>(
        &'v self,
        attempt: &mut Attempt<'v, R, A, V>,
        frame: &mut [Value<'v>],
        (call, rest): (&'v Call, &'v [Step]),
        then: Then<'_, 'v, R, A, V>,
    ) -> bool {
        let known: Values<'v> = call.known.iter().map(|term| value(attempt, frame, term)).collect();
        let on: Then<'_, 'v, R, A, V> = &mut |attempt, values| {
            for (slot, value) in call.free.iter().zip(values) {
                set(frame, *slot, *value);
            }
            self.steps(attempt, frame, rest, &mut *then)
        };
        if call.is_within {
            let goal = attempt.ask(call.callee, &known);
            return answers(attempt, goal, on);
        }
        self.call(attempt, call.callee, &known, on)
    }
}

/// The answers in a table, so far.
fn answers<'v, R: Tied, A: Tied, V: View>(
    attempt: &mut Attempt<'v, R, A, V>,
    goal: usize,
    then: Then<'_, 'v, R, A, V>,
) -> bool {
    (0..attempt.count(goal)).any(|n| {
        let mut values: Values<'v> = attempt.values(goal, n).into();
        then(attempt, &mut values)
    })
}

/// The rows of stored facts.
fn rows<'v, R: Tied, A: Tied, V: View>(
    attempt: &mut Attempt<'v, R, A, V>,
    stored: &Stored,
    known: &[Value<'v>],
    then: Then<'_, 'v, R, A, V>,
) -> bool {
    if stored.width == 0 {
        return attempt.names(stored.ask, known) & stored.names != 0 && then(attempt, &mut []);
    }
    let rows = attempt.rows_by(stored.ask, known, stored.width);
    rows.filter(|(_, names)| names & stored.names != 0)
        .any(|(mut values, _)| then(attempt, &mut values))
}

fn value<'v, R: Tied, A: Tied, V: View>(
    attempt: &mut Attempt<'v, R, A, V>,
    frame: &[Value<'v>],
    term: &'v Term,
) -> Value<'v> {
    match term {
        // Invariant: a clause has as many slots as it has variables.
        Term::Slot(slot) => frame.get(*slot).copied().unwrap_or(Value::Boolean(false)),
        Term::Value(value) => value.as_value(),
        Term::Now => attempt.now(),
    }
}

fn set<'v>(frame: &mut [Value<'v>], slot: usize, value: Value<'v>) {
    if let Some(place) = frame.get_mut(slot) {
        *place = value;
    }
}

fn compare(op: Comparison, left: Value<'_>, right: Value<'_>) -> bool {
    let ordered = || left.as_integer().zip(right.as_integer());
    match op {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => ordered().is_some_and(|(left, right)| left < right),
        Comparison::LessOrEqual => ordered().is_some_and(|(left, right)| left <= right),
        Comparison::Greater => ordered().is_some_and(|(left, right)| left > right),
        Comparison::GreaterOrEqual => ordered().is_some_and(|(left, right)| left >= right),
    }
}

/// A value of the policy; an id that is an integer is one.
pub(super) fn own(constant: &authz_policy::policy::Constant) -> OwnedValue {
    use authz_policy::policy::Constant;
    match constant {
        Constant::Object(_, id) => Value::id(id).own(),
        Constant::String(text) => OwnedValue::Text((&**text).into()),
        Constant::Integer(integer) => OwnedValue::Integer(*integer),
        Constant::Boolean(boolean) => OwnedValue::Boolean(*boolean),
    }
}
