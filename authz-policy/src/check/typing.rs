//! Which types the variables of a rule can have.
//!
//! Each condition takes types away until none does. What is left is right for
//! every way in which the rule can hold, and never too little.

use super::draft::Draft;
use super::homes::{Homes, all_variables};
use super::predicates::Predicates;
use super::signatures::{Signatures, Source};
use super::world::World;
use crate::ast::Comparison;
use crate::policy::{Literal, Term, Ty, TypeSet, VarId};
use crate::source::Span;

/// How often heads are read anew: what they say gets narrower with what the
/// rules that they call say, and is right at any time.
const ROUNDS: usize = 8;
/// How often the conditions of one rule are.
const PASSES: usize = 8;

/// Conditions that cannot hold at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) cause: Cause,
    /// Whether it is within a `not`, which would always hold.
    pub(super) is_negated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// What is written of the variable itself.
    Variable(VarId),
    /// The call, with what the others say of its variables.
    Call(Span, Vec<TypeSet>),
    /// The types of the two sides.
    Compare(Span, Comparison, TypeSet, TypeSet),
    /// The type of the term, and those of the list.
    In(Span, TypeSet, TypeSet),
}

impl World<'_> {
    /// Narrows the types of all drafts.
    pub(super) fn infer(&mut self) {
        let mut drafts = std::mem::take(&mut self.drafts);
        for _ in 0..ROUNDS {
            let mut is_news = false;
            for draft in &mut drafts {
                is_news |= Typing { signatures: &self.signatures, predicates: &self.predicates }
                    .narrow(draft);
                is_news |= self.imply_types(draft);
            }
            if !is_news {
                break;
            }
            self.signatures.clear_heads();
            for draft in drafts.iter().filter(|draft| !draft.is_faulty) {
                self.learn_atom(Source::Head, &draft.rule.head, &draft.types);
            }
        }
        self.drafts = drafts;
    }
}

/// Narrows the types of variables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typing<'w> {
    pub(super) signatures: &'w Signatures,
    pub(super) predicates: &'w Predicates,
}

impl Typing<'_> {
    /// Returns whether the types of the head are narrower than before.
    fn narrow(self, draft: &mut Draft) -> bool {
        if draft.conflict.is_some() {
            return false;
        }
        let rule = &draft.rule;
        if let Some(at) = draft.types.iter().position(TypeSet::is_empty) {
            let id = VarId(u16::try_from(at).unwrap_or(u16::MAX));
            draft.conflict = Some(Conflict { cause: Cause::Variable(id), is_negated: false });
            return true;
        }
        let homes = Homes::of(&rule.head.args, &rule.body, rule.variables.len());
        let before = draft.types.clone();
        match self.conjunction(&rule.body, &mut draft.types, &homes, 0) {
            Ok(()) => {
                let is_narrower = |term: &Term| match term {
                    Term::Variable(id) => {
                        let at = usize::from(id.0);
                        before.get(at) != draft.types.get(at)
                    }
                    Term::Constant(_) | Term::Now => false,
                };
                rule.head.args.iter().any(is_narrower)
            }
            Err(conflict) => {
                draft.conflict = Some(conflict);
                // Calls of it have done nothing wrong.
                draft.types =
                    rule.variables.iter().map(|variable| variable.types.clone()).collect();
                true
            }
        }
    }

    /// Narrows the types of a conjunction's variables.
    pub(super) fn conjunction(
        self,
        body: &[Literal],
        types: &mut [TypeSet],
        homes: &Homes,
        level: usize,
    ) -> Result<(), Conflict> {
        for pass in 0..PASSES {
            self.calls(body, types)?;
            if !comparisons(body, types, pass)? {
                break;
            }
        }
        for literal in body {
            if let Literal::Not(inner, _) = literal {
                self.negation(inner, types, homes, level + 1)
                    .map_err(|conflict| Conflict { is_negated: true, ..conflict })?;
            }
        }
        Ok(())
    }

    fn calls(self, body: &[Literal], types: &mut [TypeSet]) -> Result<(), Conflict> {
        for pass in 0..PASSES {
            if !self.calls_once(body, types, pass)? {
                break;
            }
        }
        Ok(())
    }

    fn calls_once(
        self,
        body: &[Literal],
        types: &mut [TypeSet],
        pass: usize,
    ) -> Result<bool, Conflict> {
        let mut is_narrower = false;
        for literal in to_and_fro(body, pass) {
            let Literal::Call(atom, span) = literal else { continue };
            let Some(narrower) = self.signatures.narrow(atom, self.predicates, types) else {
                let cause = Cause::Call(*span, types.to_vec());
                return Err(Conflict { cause, is_negated: false });
            };
            is_narrower |= narrower;
        }
        Ok(is_narrower)
    }

    /// What stands in a `not` says nothing of the variables outside of it.
    fn negation(
        self,
        inner: &[Literal],
        types: &mut [TypeSet],
        homes: &Homes,
        level: usize,
    ) -> Result<(), Conflict> {
        let mut outer = Vec::new();
        all_variables(inner, &mut |id| {
            if homes.level(id) < level {
                outer.extend(types.get(usize::from(id.0)).map(|set| (id, set.clone())));
            }
        });
        for literal in inner {
            if let Literal::Matches(id, set) = literal {
                narrow_to(&Term::Variable(*id), set, types);
            }
        }
        let result = self.conjunction(inner, types, homes, level);
        for (id, set) in outer {
            types.get_mut(usize::from(id.0)).into_iter().for_each(|slot| slot.clone_from(&set));
        }
        result
    }
}

/// The conditions, from the first or from the last: a chain of them is gone along
/// in one pass, whichever way it is written.
fn to_and_fro(body: &[Literal], pass: usize) -> impl Iterator<Item = &Literal> {
    let last = body.len();
    (0..last).filter_map(move |n| body.get(if pass.is_multiple_of(2) { n } else { last - 1 - n }))
}

/// Returns whether a type was taken away.
fn comparisons(body: &[Literal], types: &mut [TypeSet], pass: usize) -> Result<bool, Conflict> {
    let mut is_narrower = false;
    for literal in to_and_fro(body, pass) {
        let cause = match literal {
            Literal::Compare(op, left, right, span) => {
                let (a, b) = (World::types_of(left, types), World::types_of(right, types));
                match compared(*op, &a, &b) {
                    Compared::Alike(both) => {
                        is_narrower |= narrow_to(left, &both, types);
                        is_narrower |= narrow_to(right, &both, types);
                        continue;
                    }
                    Compared::Any => continue,
                    Compared::Unlike => Cause::Compare(*span, *op, a, b),
                }
            }
            Literal::In(term, list, span) => {
                let listed: TypeSet = list.iter().map(crate::policy::Constant::ty).collect();
                let set = World::types_of(term, types);
                if set.intersects(&listed) {
                    is_narrower |= narrow_to(term, &listed, types);
                    continue;
                }
                Cause::In(*span, set, listed)
            }
            Literal::Call(..) | Literal::Not(..) | Literal::Matches(..) => continue,
        };
        return Err(Conflict { cause, is_negated: false });
    }
    Ok(is_narrower)
}

/// What a comparison says of the types of its sides.
enum Compared {
    /// Both have one of these.
    Alike(TypeSet),
    /// Nothing: they differ.
    Any,
    /// They cannot be compared.
    Unlike,
}

fn compared(op: Comparison, left: &TypeSet, right: &TypeSet) -> Compared {
    let both = match op {
        Comparison::Equal | Comparison::NotEqual => left.intersection(right),
        Comparison::Less
        | Comparison::LessOrEqual
        | Comparison::Greater
        | Comparison::GreaterOrEqual => {
            left.intersection(right).intersection(&TypeSet::from_iter([Ty::Integer]))
        }
    };
    match op {
        _ if both.is_empty() => Compared::Unlike,
        Comparison::NotEqual => Compared::Any,
        _ => Compared::Alike(both),
    }
}

/// Returns whether a type was taken away.
fn narrow_to(term: &Term, to: &TypeSet, types: &mut [TypeSet]) -> bool {
    let Term::Variable(id) = term else { return false };
    types.get_mut(usize::from(id.0)).is_some_and(|set| set.narrow_to(to))
}
