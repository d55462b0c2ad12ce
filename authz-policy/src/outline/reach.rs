//! Which facts a decision can come to need, and who must supply them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{FactKind, Facts};
use crate::policy::{OriginId, Policy, Term, VarId};
use crate::program::{Clause, Pattern, Procedure, ProcedureId, Program, Step};

/// What is known of a value before there is any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It is the resource that is decided about.
    Resource,
    /// It is the actor.
    Actor,
    /// It is a value of the policy.
    Constant,
    /// It is the actor, or a value of the policy: known before any row.
    Before,
    /// It can be anything.
    Anywhere,
}

impl Place {
    /// What is known of a value that is one of both.
    fn join(self, other: Self) -> Self {
        match (self, other) {
            _ if self == other => self,
            _ if self.is_before() && other.is_before() => Self::Before,
            _ => Self::Anywhere,
        }
    }

    /// Whether it is known before any row.
    const fn is_before(self) -> bool {
        matches!(self, Self::Actor | Self::Constant | Self::Before)
    }
}

/// What one decision can come to need.
#[derive(Debug, Default)]
pub(super) struct Needed {
    /// Facts that the resource's struct must supply, each with a rule that needs it.
    pub(super) resource: BTreeMap<usize, OriginId>,
    /// Facts that the actor's struct must supply.
    pub(super) actor: BTreeMap<usize, OriginId>,
    /// Facts that a source must supply.
    pub(super) source: BTreeMap<usize, OriginId>,
    /// Those of them that are not asked for by what is known before any row.
    pub(super) by_row: BTreeMap<usize, OriginId>,
}

/// Whether the procedure can hold at all: it, or what a rule of it calls, has
/// facts in the end.
pub(super) fn possible(program: &Program, root: ProcedureId) -> bool {
    let reached = reached(program, root);
    let mut possible: BTreeSet<ProcedureId> = BTreeSet::new();
    loop {
        let before = possible.len();
        for id in &reached {
            let Some(procedure) = program.procedure(*id) else { continue };
            let holds = |clause: &Clause| {
                clause.steps.iter().all(|step| match step {
                    Step::Call(callee, _) => possible.contains(callee),
                    _ => true,
                })
            };
            if procedure.is_stored || procedure.clauses.iter().any(holds) {
                possible.insert(*id);
            }
        }
        if possible.len() == before {
            return possible.contains(&root);
        }
    }
}

/// The procedures that are reached by calls, those that are called last first.
pub(super) fn reached(program: &Program, root: ProcedureId) -> Vec<ProcedureId> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(id) = found.get(next).copied() {
        next += 1;
        let clauses = program.procedure(id).into_iter().flat_map(|procedure| &procedure.clauses);
        for step in clauses.flat_map(|clause| &clause.steps) {
            if let Step::Call(callee, _) = step
                && !found.contains(callee)
            {
                found.push(*callee);
            }
        }
    }
    found.reverse();
    found
}

/// Everything that the procedure `root` can come to need, where its first
/// argument is the actor and its last the resource, if it has three.
pub(super) fn needed(
    root: ProcedureId,
    program: &Program,
    policy: &Policy,
    facts: &mut Facts,
) -> Needed {
    let Some(procedure) = program.procedure(root) else { return Needed::default() };
    let places = (0..procedure.signature.args.len()).map(|n| match n {
        0 => Place::Actor,
        2 => Place::Resource,
        _ => Place::Anywhere,
    });
    let mut reach =
        Reach { program, policy, facts, places: BTreeMap::new(), needed: Needed::default() };
    let mut waiting = vec![(root, Vec::new(), places.collect::<Vec<_>>(), OriginId(0))];
    while let Some((callee, _, places, origin)) = waiting.pop() {
        reach.visit(callee, &places, origin, &mut waiting);
    }
    reach.needed
}

type Visit = (ProcedureId, Vec<Term>, Vec<Place>, OriginId);

struct Reach<'a> {
    program: &'a Program,
    policy: &'a Policy,
    facts: &'a mut Facts,
    /// Where the arguments of a procedure come from, over all calls seen so far.
    places: BTreeMap<ProcedureId, Vec<Place>>,
    needed: Needed,
}

impl Reach<'_> {
    fn visit(
        &mut self,
        id: ProcedureId,
        places: &[Place],
        origin: OriginId,
        waiting: &mut Vec<Visit>,
    ) {
        let Some(procedure) = self.program.procedure(id) else { return };
        let before = self.places.get(&id);
        let joined: Vec<Place> = match before {
            None => places.to_vec(),
            Some(before) => before.iter().zip(places).map(|(a, b)| a.join(*b)).collect(),
        };
        if before == Some(&joined) {
            return;
        }
        if procedure.is_stored {
            self.need(procedure, &joined, origin);
        }
        for clause in &procedure.clauses {
            let mut variables = variables(clause, procedure, &joined);
            let first = waiting.len();
            calls(&clause.steps, &mut variables, clause.origin, waiting);
            for (callee, args, places, _) in waiting.iter_mut().skip(first) {
                self.forget_varying((procedure, clause), *callee, (args, places));
            }
        }
        self.places.insert(id, joined);
    }

    /// A rule that needs itself can hand on another value than it was given, which is then
    /// one of many, whatever is known of it.
    fn forget_varying(
        &self,
        (caller, clause): (&Procedure, &Clause),
        to: ProcedureId,
        (args, places): (&[Term], &mut [Place]),
    ) {
        let group = self.program.procedure(to).and_then(|called| called.group);
        if group.is_none() || group != caller.group {
            return;
        }
        for ((place, arg), own) in places.iter_mut().zip(args).zip(&clause.head) {
            if !matches!(arg, Term::Variable(_)) || arg != own {
                *place = Place::Anywhere;
            }
        }
    }

    fn need(&mut self, procedure: &Procedure, places: &[Place], origin: OriginId) {
        let asked = self.facts.ask(self.policy, &procedure.signature, procedure.bound);
        let is_of_field = self.facts.kinds.get(asked.kind).is_some_and(FactKind::is_of_field);
        let place = match (is_of_field && procedure.bound.has(0), places.first()) {
            (true, Some(place)) => *place,
            _ => Place::Anywhere,
        };
        let facts = match place {
            Place::Resource => &mut self.needed.resource,
            Place::Actor => &mut self.needed.actor,
            Place::Constant | Place::Before | Place::Anywhere => &mut self.needed.source,
        };
        facts.entry(asked.kind).or_insert(origin);
        let args = procedure.signature.args.iter().enumerate().zip(places);
        let is_before = |((n, arg), place): ((usize, &Pattern), &Place)| {
            procedure.bound.has(n) && matches!(arg, Pattern::Ty(_)) && place.is_before()
        };
        let is_of_source = !matches!(place, Place::Resource | Place::Actor);
        if is_of_source && !args.into_iter().any(is_before) {
            self.needed.by_row.entry(asked.kind).or_insert(origin);
        }
    }
}

/// The calls of these steps, and where their arguments come from.
fn calls(
    steps: &[Step],
    variables: &mut BTreeMap<VarId, Place>,
    origin: OriginId,
    waiting: &mut Vec<Visit>,
) {
    for step in steps {
        match step {
            Step::Call(callee, args) => {
                let places = args.iter().map(|term| place(term, variables)).collect();
                waiting.push((*callee, args.clone(), places, origin));
            }
            Step::Not(inner) => calls(inner, &mut variables.clone(), origin, waiting),
            Step::Bind(variable, term) => {
                let place = place(term, variables);
                variables.insert(*variable, place);
            }
            Step::Each(variable, _) => {
                variables.insert(*variable, Place::Constant);
            }
            Step::Compare(..) | Step::In(..) => {}
        }
    }
}

/// What is known of a term.
fn place(term: &Term, variables: &BTreeMap<VarId, Place>) -> Place {
    match term {
        Term::Variable(variable) => variables.get(variable).copied().unwrap_or(Place::Anywhere),
        Term::Constant(_) => Place::Constant,
        Term::Now => Place::Anywhere,
    }
}

/// Where the head's variables come from.
fn variables(clause: &Clause, procedure: &Procedure, places: &[Place]) -> BTreeMap<VarId, Place> {
    let mut variables = BTreeMap::new();
    for (n, (term, place)) in clause.head.iter().zip(places).enumerate() {
        if let (Term::Variable(variable), true) = (term, procedure.bound.has(n)) {
            variables.entry(*variable).or_insert(*place);
        }
    }
    variables
}
