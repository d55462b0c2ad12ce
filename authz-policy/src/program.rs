//! A policy made ready to be asked: procedures with ordered steps.
//!
//! A *procedure* answers one kind of call: a predicate with the types of its
//! arguments and the names among them (`has_role(User, "reader", Repo)`), and
//! which arguments the caller knows. Its clauses are the rules that can answer
//! such a call, their variables typed one by one and their conditions in an
//! order in which every condition finds what it needs.

use std::sync::Arc;

use crate::ast::Comparison;
use crate::policy::{Constant, OriginId, PredicateId, Term, Ty, VarId};

/// A procedure, as an index into [`Program::procedures`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProcedureId(pub u32);

/// One argument of a signature.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Pattern {
    /// A name: the permission, role, relation, action or field that a base
    /// predicate is about. It is no argument at run time.
    Name(Arc<str>),
    /// Any value of a type.
    Ty(Ty),
}

impl Pattern {
    /// The type of such an argument; a name is a text.
    pub const fn ty(&self) -> Ty {
        match self {
            Self::Name(_) => Ty::String,
            Self::Ty(ty) => *ty,
        }
    }
}

/// A predicate with the types of its arguments, and the names among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Signature {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<Pattern>,
}

/// Which arguments a caller knows: bit n for argument n. Names are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mask(pub u32);

impl Mask {
    /// Whether argument `n` is known.
    pub const fn has(self, n: usize) -> bool {
        self.0 & (1 << n) != 0
    }

    /// The same with argument `n`.
    #[must_use]
    pub const fn with(self, n: usize) -> Self {
        Self(self.0 | (1 << n))
    }

    /// All of `count` arguments.
    pub const fn all(count: usize) -> Self {
        Self((1 << count) - 1)
    }
}

/// Answers one kind of call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// What is called.
    pub signature: Signature,
    /// What the caller knows.
    pub bound: Mask,
    /// Whether facts of this signature are stored outside of the policy. They
    /// are asked for, by the known arguments, in addition to the clauses.
    pub is_stored: bool,
    /// The rules, in the order in which they are tried.
    pub clauses: Vec<Clause>,
    /// The group of procedures that call one another in a circle; `None` for one
    /// that does not reach itself.
    pub group: Option<u32>,
}

/// One rule of a procedure.
///
/// It begins with the known arguments: each is compared with the constant that
/// stands in the head, or bound to the head's variable, or compared with it
/// where the variable stands a second time. Then the steps run. In the end the
/// head's other terms are the answer; each is a constant, `Now` is none, or a
/// variable that is bound by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The types of its variables, by [`VarId`].
    pub variables: Vec<Ty>,
    /// The head, one term for each argument of the signature; a constant text
    /// where the signature has a name.
    pub head: Vec<Term>,
    /// What must hold, in this order.
    pub steps: Vec<Step>,
    /// The rule as it was written.
    pub origin: OriginId,
}

/// One step of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "every back end must know every step")]
pub enum Step {
    /// Goes on once for each answer. An argument that the procedure's mask has
    /// is known; each other is a variable that is not bound yet, another one
    /// each time, and is bound to the answer.
    Call(ProcedureId, Vec<Term>),
    /// Goes on if these steps cannot be gone to their end.
    Not(Vec<Self>),
    /// Goes on if the comparison holds; both sides are known.
    Compare(Comparison, Term, Term),
    /// Goes on if the known term is one of these.
    In(Term, Vec<Constant>),
    /// Binds a variable to a known term.
    Bind(VarId, Term),
    /// Goes on once for each of these values, bound to a variable.
    Each(VarId, Vec<Constant>),
}

/// Procedures that call one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// The procedures, numbered by [`ProcedureId`].
    pub procedures: Vec<Procedure>,
}

impl Program {
    /// The procedure of this number.
    pub fn procedure(&self, id: ProcedureId) -> Option<&Procedure> {
        self.procedures.get(id.0 as usize)
    }
}
