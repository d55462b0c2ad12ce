//! Names that give one another: asked for as one set.

use std::collections::BTreeSet;

use authz_policy::policy::{Constant, Term, Ty, VarId};
use authz_policy::program::{Clause, Mask, Pattern, Procedure, ProcedureId, Program, Step};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::call::test;
use super::clause::Written;
use super::terms::{argument, free, known};
use super::{Answer, Writer};

/// What a procedure with its names in one set comes to.
#[derive(Default)]
pub(super) struct Folded {
    /// The questions for the sets.
    pub(super) sets: TokenStream,
    /// What gives one of the names in another way.
    pub(super) clauses: Vec<Written>,
    /// The clauses that are told by it.
    pub(super) told: BTreeSet<usize>,
}

impl Writer<'_> {
    /// The names of which each gives this one, as one set: what has no condition
    /// but another name of the same actor on the same resource.
    pub(super) fn folded(&mut self, id: ProcedureId, procedure: &Procedure) -> Option<Folded> {
        if procedure.group.is_some() || !free(procedure).is_empty() {
            return None;
        }
        let Implied { all, told, others } = Implied::of(self.model.planner.program(), id);
        if all.len() < 2 {
            return None;
        }
        let sets = self.sets(&all);
        let known: Vec<Ident> = known(procedure).into_iter().map(argument).collect();
        let tests = sets.into_iter().map(|(ask, bits)| {
            let test = test(&ask, &quote!(&[#(#known),*]), bits.as_ref());
            quote!(if #test { return true; })
        });
        let sets = tests.collect();
        let mut clauses = Vec::new();
        for (of, key) in others {
            let Some(other) = self.procedure(of) else { continue };
            let found = other.clauses.iter().find(|clause| clause_key(clause) == key);
            let found = found.map(|clause| self.clause(other, clause, Answer::Yes));
            clauses.extend(found.map(|clause| renamed(&known, other, clause)));
        }
        Some(Folded { sets, clauses, told })
    }

    /// The stored facts of these procedures, those of one kind as one set.
    fn sets(&mut self, implied: &[ProcedureId]) -> Vec<(TokenStream, Option<Literal>)> {
        let program = self.model.planner.program();
        let mut sets: Vec<(usize, TokenStream, Option<u64>)> = Vec::new();
        for id in implied {
            let Some(procedure) = program.procedure(*id).filter(|p| p.is_stored) else { continue };
            let asked = self.facts.ask(self.model.policy, &procedure.signature, procedure.bound);
            let ask = self.ask_const(asked, procedure);
            let bits = asked.name.map(|name| 1_u64 << name);
            let same = sets.iter_mut().find(|(path, _, set)| *path == asked.path && set.is_some());
            match (same, bits) {
                (Some((_, _, Some(set))), Some(bits)) => *set |= bits,
                _ => sets.push((asked.path, ask, bits)),
            }
        }
        sets.into_iter().map(|(_, ask, bits)| (ask, bits.map(Literal::u64_unsuffixed))).collect()
    }
}

/// The procedures of which each answers yes if the first of them is to do so.
struct Implied {
    all: Vec<ProcedureId>,
    /// The clauses of the first that say nothing but that.
    told: BTreeSet<usize>,
    /// The clauses of the others that say something else.
    others: Vec<(ProcedureId, usize)>,
}

impl Implied {
    fn of(program: &Program, first: ProcedureId) -> Self {
        let mut found = Self { all: vec![first], told: BTreeSet::new(), others: Vec::new() };
        let mut next = 0;
        while let Some(at) = found.all.get(next).copied() {
            next += 1;
            let clauses = program.procedure(at).into_iter().flat_map(|p| &p.clauses);
            for clause in clauses {
                found.add(program, first, at, clause);
            }
        }
        found
    }

    fn add(&mut self, program: &Program, first: ProcedureId, at: ProcedureId, clause: &Clause) {
        // A text in the head that is no name is compared; it is no part of a set.
        let call = same_call(clause).filter(|_| is_foldable(program, at));
        match call.filter(|callee| is_foldable(program, *callee)) {
            None if at == first => {}
            None => self.others.push((at, clause_key(clause))),
            Some(callee) => {
                if at == first {
                    self.told.insert(clause_key(clause));
                }
                if !self.all.contains(&callee) {
                    self.all.push(callee);
                }
            }
        }
    }
}

/// The callee of a clause that consists of one call with the head's own arguments.
fn same_call(clause: &Clause) -> Option<ProcedureId> {
    let [Step::Call(callee, args)] = clause.steps.as_slice() else { return None };
    let values = |terms: &[Term]| -> Option<Vec<VarId>> {
        let variables = terms.iter().filter(|term| !matches!(term, Term::Constant(_)));
        variables
            .map(|term| match term {
                Term::Variable(variable) => Some(*variable),
                _ => None,
            })
            .collect()
    };
    let (own, others) = (values(&clause.head)?, values(args)?);
    let is_text =
        |term: &Term| matches!(term, Term::Constant(Constant::String(_)) | Term::Variable(_));
    let distinct: BTreeSet<VarId> = own.iter().copied().collect();
    let is_plain = clause.head.iter().chain(args).all(is_text) && distinct.len() == own.len();
    (is_plain && own == others).then_some(*callee)
}

/// Whether a callee can be folded into its caller: it does not recur, and no text
/// among its arguments is anything but a name.
fn is_foldable(program: &Program, id: ProcedureId) -> bool {
    program.procedure(id).is_some_and(|procedure| {
        let args = &procedure.signature.args;
        procedure.group.is_none()
            && procedure.bound == Mask::all(args.len())
            && args.iter().all(|arg| !matches!(arg, Pattern::Ty(Ty::String)))
    })
}

/// The clause of another procedure: the same values stand at other places there, for
/// a name counts as one.
fn renamed(own: &[Ident], other: &Procedure, clause: Written) -> Written {
    let theirs: Vec<Ident> = known(other).into_iter().map(argument).collect();
    if own == theirs {
        return clause;
    }
    let clause = clause.into_tokens();
    Written::Whole(quote!({ let (#(#theirs,)*) = (#(#own,)*); #clause }))
}

/// Tells clauses of one procedure apart.
pub(super) fn clause_key(clause: &Clause) -> usize {
    std::ptr::from_ref(clause).addr()
}
