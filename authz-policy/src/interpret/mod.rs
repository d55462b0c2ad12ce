//! Asks a policy: goal-directed, with a table of answers for each goal.
//!
//! ```text
//! Interpreter   the policy and its plan, for any number of sessions
//! Session       one set of facts at one time, for any number of questions
//! ```

#[cfg(test)]
mod agreement;
mod code;
mod combinations;
mod compare;
mod condition;
mod domain;
mod error;
mod link;
mod machine;
mod ops;
mod questions;
mod run;
mod select;
mod session;
mod table;
#[cfg(test)]
mod tests;
mod trace;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

pub(crate) use self::compare::compare_constants;
use self::domain::Domain;
pub use self::error::EvaluationError;
pub use self::questions::Listing;
pub use self::session::Session;
pub(crate) use self::trace::{ProofId, Proved, Trace};
use crate::facts::{FactSet, Tuples, Value};
use crate::fields::FieldRules;
use crate::plan::Planner;
use crate::policy::{Fact, Policy, PredicateId};
use crate::program::{Mask, Pattern, ProcedureId, Signature};

/// How much work a question may take. More is an error, never a "no".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many goals, answers and waiting calls are kept.
    pub entries: u64,
    /// How many steps are gone.
    pub steps: u64,
    /// How many combinations of values the variables of a question may have.
    pub combinations: u64,
}

/// The predicates that are about an action.
const ACTIONS: [&str; 3] = ["allow", "allow_field", "has_permission"];

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 10_000_000, steps: 1_000_000_000, combinations: 1_000_000 }
    }
}

/// What the kinds of the facts of a session mean.
#[derive(Clone, Debug)]
struct Kinds {
    stored: HashSet<Signature>,
    /// The rules for fields, the facts among them.
    fields: FieldRules,
}

/// A policy that can be asked.
#[derive(Debug)]
pub struct Interpreter<'p> {
    planner: Planner<'p>,
    limits: Limits,
    /// The signatures of the facts that were given so far.
    stored: HashSet<Signature>,
    /// The values of the policy's rules.
    domain: Arc<Domain>,
    /// What can be asked about, by predicate and type of its owner.
    names: HashMap<(PredicateId, Option<Pattern>), BTreeSet<Arc<str>>>,
    fields: FieldRules,
}

impl<'p> Interpreter<'p> {
    /// An interpreter with the usual limits.
    pub fn new(policy: &'p Policy) -> Self {
        Self::with_limits(policy, Limits::default())
    }

    /// An interpreter with limits of its own.
    pub fn with_limits(policy: &'p Policy, limits: Limits) -> Self {
        Self {
            planner: Planner::new(policy),
            limits,
            stored: HashSet::new(),
            domain: Arc::new(Domain::of_policy(policy)),
            names: HashMap::new(),
            fields: FieldRules::new(policy),
        }
    }

    /// The policy.
    pub const fn policy(&self) -> &'p Policy {
        self.planner.policy()
    }

    /// Questions about these facts; `clock` is `@current_unix_time`, in seconds.
    pub fn session<'i, 'f>(
        &'i mut self,
        facts: &'f FactSet,
        clock: Option<i64>,
    ) -> Session<'i, 'p, 'f> {
        let stored: HashSet<Signature> = self.signatures(facts).into_iter().collect();
        let mut fields = self.fields.clone();
        for signature in &stored {
            fields.store(signature);
        }
        self.store(stored.iter().cloned());
        Session::new(self, facts, clock, Kinds { stored, fields })
    }

    /// Takes facts of these kinds into the plan. Doing so for many sets at once
    /// saves planning anew for each.
    pub(crate) fn store(&mut self, signatures: impl IntoIterator<Item = Signature>) {
        let before = self.stored.len();
        self.stored.extend(signatures);
        if self.stored.len() > before {
            self.planner = Planner::storing(self.policy(), self.stored.clone());
        }
    }

    /// The kinds of the facts.
    fn signatures(&self, facts: &FactSet) -> Vec<Signature> {
        let mut signatures = Vec::new();
        for (predicate, types, relation) in facts.relations() {
            let names: Vec<usize> =
                (0..types.len()).filter(|n| self.planner.is_name(predicate, *n)).collect();
            let mut seen = Tuples::new(names.len());
            let mut is_new = |row: &[Value]| {
                let key: Vec<Value> = names.iter().filter_map(|n| row.get(*n)).copied().collect();
                seen.insert(&key).1
            };
            for row in relation.rows().iter().filter(|row| is_new(row)) {
                signatures.push(self.planner.signature(predicate, &facts.constants(row)));
            }
        }
        signatures
    }

    /// The kind of a fact.
    pub(crate) fn signature(&self, fact: &Fact) -> Signature {
        self.planner.signature(fact.predicate, &fact.args)
    }

    /// The predicate that says what is allowed.
    fn allow(&self) -> Option<PredicateId> {
        ["allow", "has_permission"].into_iter().find_map(|name| self.predicate(name))
    }

    fn predicate(&self, name: &str) -> Option<PredicateId> {
        let mut predicates = (0..).zip(&self.policy().predicates);
        predicates.find(|(_, info)| *info.name == *name).map(|(id, _)| PredicateId(id))
    }

    /// Whether the signature is about an action that is declared; any other
    /// action is denied before a rule is asked, and so a typing error in a rule
    /// for all actions gives nothing.
    fn is_declared(&mut self, signature: &Signature) -> bool {
        let predicate = signature.predicate;
        let info = self.policy().predicates.get(usize::from(predicate.0));
        let is_of_action = info.is_some_and(|info| ACTIONS.contains(&&*info.name));
        let Some(Pattern::Name(action)) = signature.args.get(1).filter(|_| is_of_action) else {
            return true;
        };
        let owner = signature.args.get(2);
        let names = self.names.entry((predicate, owner.cloned()));
        let find = || self.planner.names(predicate, owner.map(Pattern::ty));
        names.or_insert_with(find).contains(action)
    }

    fn procedure(
        &mut self,
        signature: Signature,
        bound: Mask,
    ) -> Result<ProcedureId, EvaluationError> {
        self.planner.procedure(signature, bound).map_err(EvaluationError::Unanswerable)
    }
}
