//! From rules to procedures: types put in, conditions put in order.

mod choice;
mod circles;
mod fold;
mod groups;
mod known;
mod schedule;
mod specialize;
mod verify;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use self::known::{Base, Known};
use self::schedule::{Call, Procedures, Unanswerable, schedule};
use self::specialize::{Answerable, forms};
pub use self::verify::verify;
use crate::policy::{Constant, OriginId, Policy, PredicateId, Rule, Term, Ty, VarId};
use crate::program::{Clause, Mask, Pattern, Procedure, ProcedureId, Program, Signature};

/// For how many combinations of types one rule may be written out, beside one for
/// each kind of call of it; and for how many for each type of the policy, so that
/// one variable may have any type.
const COMBINATIONS: usize = 256;
const COMBINATIONS_OF_A_TYPE: usize = 8;

/// Makes procedures of a policy's rules, as they are asked for.
#[derive(Debug)]
pub struct Planner<'p> {
    known: Known<'p>,
    answerable: Answerable,
    unanswerable: Unanswerable,
    index: HashMap<Call, ProcedureId>,
    program: Program,
    groups: u32,
}

/// Why a call cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// No order of the rule's conditions binds these variables.
    Unbound {
        /// The rule.
        origin: OriginId,
        /// Their names.
        variables: Vec<Arc<str>>,
    },
    /// The rule has too many combinations of types.
    TooManyForms {
        /// The rule.
        origin: OriginId,
    },
}

impl<'p> Planner<'p> {
    /// A planner for the policy with the facts that it declares.
    pub fn new(policy: &'p Policy) -> Self {
        Self::storing(policy, HashSet::new())
    }

    /// A planner that takes facts of these signatures for stored, too: those that
    /// the tests of the policy give, or a caller.
    pub fn storing(policy: &'p Policy, facts: HashSet<Signature>) -> Self {
        Self {
            known: Known::new(policy, facts),
            answerable: Answerable::new(),
            unanswerable: Unanswerable::new(),
            index: HashMap::new(),
            program: Program::default(),
            groups: 0,
        }
    }

    /// The same, where nothing is stored of objects of this type: of a guest.
    #[must_use]
    pub const fn without_facts_of(mut self, ty: Option<Ty>) -> Self {
        self.known.factless = ty;
        self
    }

    /// The policy.
    pub const fn policy(&self) -> &'p Policy {
        self.known.policy
    }

    /// The procedures made so far.
    pub const fn program(&self) -> &Program {
        &self.program
    }

    /// Whether facts of this signature are stored outside of the policy.
    pub fn is_stored(&self, signature: &Signature) -> bool {
        self.known.is_stored(signature)
    }

    /// The names of actions that can be asked about where the third argument of
    /// `allow` is this; `None` for an action on nothing.
    pub fn actions(&self, resource: Option<&Pattern>) -> BTreeSet<Arc<str>> {
        let owner = resource.map(known::ty_of);
        self.known.names(Base::Allow, &[None, None, owner])
    }

    /// Whether argument `n` of the predicate is a name if it is a text.
    pub(crate) fn is_name(&self, predicate: PredicateId, n: usize) -> bool {
        self.known.base(predicate).is_some_and(|base| base.names(n))
    }

    /// The argument of a base predicate whose type declares its names.
    pub(crate) fn owner(&self, predicate: PredicateId) -> Option<usize> {
        self.known.base(predicate).map(Base::owner)
    }

    /// The names of a base predicate where the owner has this type; `None` where
    /// there is no owner.
    pub(crate) fn names(&self, predicate: PredicateId, owner: Option<Ty>) -> BTreeSet<Arc<str>> {
        let base = self.known.base(predicate);
        base.map(|base| self.known.names(base, &[owner; 3])).unwrap_or_default()
    }

    /// The signature of a call with these arguments: a text where a base predicate
    /// has a name is that name.
    pub fn signature(&self, predicate: PredicateId, args: &[Constant]) -> Signature {
        let base = self.known.base(predicate);
        let pattern = |(n, constant): (usize, &Constant)| match constant {
            Constant::String(name) if base.is_some_and(|base| base.names(n)) => {
                Pattern::Name(name.clone())
            }
            constant => Pattern::Ty(constant.ty()),
        };
        Signature { predicate, args: args.iter().enumerate().map(pattern).collect() }
    }

    /// The procedure for calls of this signature, where the caller knows `bound`.
    ///
    /// # Errors
    ///
    /// Fails when no order of a rule's conditions answers such a call.
    pub fn procedure(
        &mut self,
        signature: Signature,
        bound: Mask,
    ) -> Result<ProcedureId, PlanError> {
        let done = self.program.procedures.len();
        let call = (signature, bound);
        loop {
            if let Some(id) = self.index.get(&call) {
                return Ok(*id);
            }
            match self.plan_from(call.clone(), done) {
                Ok(()) => {
                    groups::number_groups(&mut self.program.procedures, done, &mut self.groups);
                }
                Err(Failure::Root(error)) => {
                    self.forget(done);
                    return Err(error);
                }
                // A callee cannot be asked like that: another order, then.
                Err(Failure::Callee) => self.forget(done),
            }
        }
    }

    /// Plans everything that `root` reaches; calls are taken to be answerable
    /// until one is found not to be.
    fn plan_from(&mut self, root: Call, done: usize) -> Result<(), Failure> {
        let is_root = |call: &Call| *call == root;
        let mut numbering = Numbering { index: &mut self.index, waiting: Vec::new(), done };
        numbering.number(root.clone());
        let mut failed = false;
        let mut next = 0;
        let mut left = Left::new();
        while let Some(call) = numbering.waiting.get(next).cloned() {
            next += 1;
            let mut make = Making {
                known: &self.known,
                answerable: &mut self.answerable,
                unanswerable: &self.unanswerable,
                left: &mut left,
            };
            match make.procedure(&call, &mut numbering) {
                Ok(procedure) => self.program.procedures.push(procedure),
                Err(error) if is_root(&call) || matches!(error, PlanError::TooManyForms { .. }) => {
                    return Err(Failure::Root(error));
                }
                Err(_) => {
                    self.unanswerable.insert(call);
                    failed = true;
                    break;
                }
            }
        }
        if failed { Err(Failure::Callee) } else { Ok(()) }
    }

    fn forget(&mut self, done: usize) {
        self.program.procedures.truncate(done);
        self.index.retain(|_, id| (id.0 as usize) < done);
    }
}

enum Failure {
    Root(PlanError),
    Callee,
}

/// Numbers calls in the order in which they are met.
struct Numbering<'a> {
    index: &'a mut HashMap<Call, ProcedureId>,
    waiting: Vec<Call>,
    done: usize,
}

impl Procedures for Numbering<'_> {
    fn number(&mut self, call: Call) -> ProcedureId {
        if let Some(id) = self.index.get(&call) {
            return *id;
        }
        let number = self.done + self.waiting.len();
        let id = ProcedureId(u32::try_from(number).unwrap_or(u32::MAX));
        self.waiting.push(call.clone());
        self.index.insert(call, id);
        id
    }
}

struct Making<'a, 'p> {
    known: &'a Known<'p>,
    answerable: &'a mut Answerable,
    unanswerable: &'a Unanswerable,
    left: &'a mut Left,
}

/// For how many combinations of types each rule may still be written out. The
/// rules that one stands for, one for each role, are told apart by the name.
type Left = HashMap<(OriginId, Option<Term>), usize>;

impl Making<'_, '_> {
    fn procedure(
        &mut self,
        (signature, bound): &Call,
        numbering: &mut Numbering<'_>,
    ) -> Result<Procedure, PlanError> {
        let rules: Vec<&Rule> = self.known.rules(signature).collect();
        let mut clauses = Vec::new();
        for rule in rules {
            let origin = rule.origin;
            let most = COMBINATIONS.max(COMBINATIONS_OF_A_TYPE * self.known.policy.types.len());
            let name = rule.head.args.get(1).cloned();
            let left = self.left.entry((origin, name)).or_insert(most);
            let forms = forms(rule, signature, self.known, (self.answerable, left))
                .map_err(|_| PlanError::TooManyForms { origin })?;
            for form in forms {
                let scheduled = schedule(&form, *bound, self.unanswerable, numbering)
                    .map_err(|unbound| unbound_error(rule, &unbound))?;
                let steps = scheduled.steps;
                clauses.push(Clause {
                    variables: scheduled.variables,
                    head: form.head,
                    steps,
                    origin,
                });
            }
        }
        // What needs no further call comes first.
        clauses.sort_by_key(|clause| clause.steps.len());
        Ok(Procedure {
            signature: signature.clone(),
            bound: *bound,
            is_stored: self.known.is_stored(signature),
            clauses,
            group: None,
        })
    }
}

fn unbound_error(rule: &Rule, unbound: &BTreeSet<VarId>) -> PlanError {
    let name = |id: &VarId| rule.variables.get(usize::from(id.0)).map(|v| v.name.clone());
    PlanError::Unbound { origin: rule.origin, variables: unbound.iter().filter_map(name).collect() }
}
