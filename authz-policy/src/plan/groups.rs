//! Procedures that call one another in a circle.

use crate::program::{Procedure, Step};

/// Numbers the groups of mutually recursive procedures among `procedures`, from
/// the `first` on; those before it are done and call none of the others.
///
/// Tarjan's algorithm, with a stack of its own: a chain of calls is as long as a
/// policy.
pub(crate) fn number_groups(procedures: &mut [Procedure], first: usize, next_group: &mut u32) {
    let Some(new) = procedures.get_mut(first..) else { return };
    // From here on, numbers count from the first of the new ones.
    let calls: Vec<Vec<usize>> = new.iter().map(|procedure| callees(procedure, first)).collect();
    let mut search = Search {
        calls: &calls,
        index: vec![None; new.len()],
        low: vec![0; new.len()],
        on_stack: vec![false; new.len()],
        stack: Vec::new(),
        count: 0,
        found: Vec::new(),
    };
    for root in 0..new.len() {
        search.visit(root);
    }
    for component in search.found {
        let is_recursive = match component.as_slice() {
            [one] => calls.get(*one).is_some_and(|calls| calls.contains(one)),
            _ => true,
        };
        if !is_recursive {
            continue;
        }
        for member in component {
            if let Some(procedure) = new.get_mut(member) {
                procedure.group = Some(*next_group);
            }
        }
        *next_group += 1;
    }
}

/// What the procedure calls of those from `first` on, also inside of a `not`.
fn callees(procedure: &Procedure, first: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for clause in &procedure.clauses {
        each_call(&clause.steps, false, &mut |callee, _| found.extend(callee.checked_sub(first)));
    }
    found
}

/// Calls `visit` with each callee, and whether the call is negated.
pub(crate) fn each_call(steps: &[Step], is_negated: bool, visit: &mut dyn FnMut(usize, bool)) {
    for step in steps {
        match step {
            Step::Call(callee, _) => visit(callee.0 as usize, is_negated),
            // Counted once negated for good: two times not is no order either.
            Step::Not(inner) => each_call(inner, true, visit),
            Step::Compare(..) | Step::In(..) | Step::Bind(..) | Step::Each(..) => {}
        }
    }
}

struct Search<'a> {
    calls: &'a [Vec<usize>],
    index: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    count: usize,
    found: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn visit(&mut self, root: usize) {
        if self.index.get(root).copied().flatten().is_some() {
            return;
        }
        // Each frame is a procedure and the number of its calls that were followed.
        let mut frames = vec![(root, 0)];
        self.enter(root);
        while let Some((at, followed)) = frames.pop() {
            let callee = self.calls.get(at).and_then(|calls| calls.get(followed)).copied();
            let Some(callee) = callee else {
                self.leave(at, frames.last().map(|(caller, _)| *caller));
                continue;
            };
            frames.push((at, followed + 1));
            match self.index.get(callee).copied().flatten() {
                None => {
                    self.enter(callee);
                    frames.push((callee, 0));
                }
                Some(index) if self.on_stack.get(callee) == Some(&true) => self.lower(at, index),
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, at: usize) {
        set(&mut self.index, at, Some(self.count));
        set(&mut self.low, at, self.count);
        set(&mut self.on_stack, at, true);
        self.count += 1;
        self.stack.push(at);
    }

    fn leave(&mut self, at: usize, caller: Option<usize>) {
        let low = self.low.get(at).copied().unwrap_or_default();
        if let Some(caller) = caller {
            self.lower(caller, low);
        }
        if self.index.get(at).copied().flatten() != Some(low) {
            return;
        }
        let mut component = Vec::new();
        while let Some(member) = self.stack.pop() {
            set(&mut self.on_stack, member, false);
            component.push(member);
            if member == at {
                break;
            }
        }
        component.sort_unstable();
        self.found.push(component);
    }

    fn lower(&mut self, at: usize, to: usize) {
        if let Some(low) = self.low.get_mut(at) {
            *low = (*low).min(to);
        }
    }
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
