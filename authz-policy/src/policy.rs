//! A checked policy: names resolved, types known, shorthand expanded.

use std::sync::Arc;

use crate::ast::{BlockKind, Comparison};
use crate::source::{Span, Spanned};

/// A type of objects, as an index into [`Policy::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u16);

/// A predicate's name, as an index into [`Policy::predicates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PredicateId(pub u16);

/// A rule as it was written, as an index into [`Policy::origins`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OriginId(pub u32);

/// A variable of a rule, as an index into [`Rule::variables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VarId(pub u16);

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the language has these types")]
pub enum Ty {
    /// An actor or a resource.
    Object(TypeId),
    /// A text; names of permissions, roles and relations are texts.
    String,
    /// A 64-bit signed integer.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// A set of types, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypeSet(Vec<u64>);

impl TypeSet {
    fn index(ty: Ty) -> usize {
        match ty {
            Ty::String => 0,
            Ty::Integer => 1,
            Ty::Boolean => 2,
            Ty::Object(TypeId(id)) => usize::from(id) + 3,
        }
    }

    fn ty(index: usize) -> Option<Ty> {
        Some(match index {
            0 => Ty::String,
            1 => Ty::Integer,
            2 => Ty::Boolean,
            _ => Ty::Object(TypeId(u16::try_from(index - 3).ok()?)),
        })
    }

    // Invariant: the last word is not 0, so that equal sets are equal values.
    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// Adds a type.
    pub fn insert(&mut self, ty: Ty) {
        let index = Self::index(ty);
        if self.0.len() <= index / 64 {
            self.0.resize(index / 64 + 1, 0);
        }
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// Whether the type is one of them.
    pub fn contains(&self, ty: Ty) -> bool {
        let index = Self::index(ty);
        self.0.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The types of both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let mut both = Self(self.0.iter().zip(&other.0).map(|(a, b)| a & b).collect());
        both.trim();
        both
    }

    /// Whether a type is in both.
    pub fn intersects(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether every type of this set is in the other.
    pub fn is_subset(&self, other: &Self) -> bool {
        let in_other = |n: usize| other.0.get(n).copied().unwrap_or(0);
        self.0.iter().enumerate().all(|(n, word)| word & !in_other(n) == 0)
    }

    /// Takes away the types that are not in the other; returns whether there were
    /// any.
    pub fn narrow_to(&mut self, other: &Self) -> bool {
        let is_wider = !self.is_subset(other);
        if is_wider {
            *self = self.intersection(other);
        }
        is_wider
    }

    /// Adds the types of the other.
    pub fn add_all(&mut self, other: &Self) {
        if !other.is_subset(self) {
            *self = self.union(other);
        }
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The types of either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let word = |set: &Self, n: usize| set.0.get(n).copied().unwrap_or(0);
        Self((0..self.0.len().max(other.0.len())).map(|n| word(self, n) | word(other, n)).collect())
    }

    /// The types, one by one.
    pub fn iter(&self) -> impl Iterator<Item = Ty> + '_ {
        self.0.iter().enumerate().flat_map(|(n, word)| {
            (0..64)
                .filter(move |bit| word & (1 << bit) != 0)
                .filter_map(move |bit| Self::ty(n * 64 + bit))
        })
    }
}

impl FromIterator<Ty> for TypeSet {
    fn from_iter<I: IntoIterator<Item = Ty>>(types: I) -> Self {
        let mut set = Self::default();
        types.into_iter().for_each(|ty| set.insert(ty));
        set
    }
}

/// A value that stands in the policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(clippy::exhaustive_enums, reason = "the language has these values")]
pub enum Constant {
    /// `User{"alice"}`
    Object(TypeId, Arc<str>),
    /// `"text"`
    String(Arc<str>),
    /// `7`
    Integer(i64),
    /// `true`
    Boolean(bool),
}

impl Constant {
    /// Its type.
    pub const fn ty(&self) -> Ty {
        match self {
            Self::Object(ty, _) => Ty::Object(*ty),
            Self::String(_) => Ty::String,
            Self::Integer(_) => Ty::Integer,
            Self::Boolean(_) => Ty::Boolean,
        }
    }
}

/// A value, or a variable for one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Term {
    /// A variable of the rule.
    Variable(VarId),
    /// A value.
    Constant(Constant),
    /// `@current_unix_time`, in seconds.
    Now,
}

/// `predicate(args)`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Atom {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<Term>,
}

/// One condition of a rule's body.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "every back end must know every condition")]
pub enum Literal {
    /// The call holds.
    Call(Atom, Span),
    /// There are no values of the variables that stand in here alone for which
    /// all of these hold at once.
    Not(Vec<Self>, Span),
    /// The variable has one of these types.
    Matches(VarId, TypeSet),
    /// The comparison holds. `<` and the like are for integers.
    Compare(Comparison, Term, Term, Span),
    /// The term is one of these.
    In(Term, Vec<Constant>, Span),
}

/// One way in which a head holds: `head if a and b and c`.
///
/// An `or`, a `role if role on …`, a shorthand rule: each becomes one or more of
/// these, of one [`Origin`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What holds.
    pub head: Atom,
    /// Its variables, numbered by [`VarId`].
    pub variables: Vec<Variable>,
    /// All of these must hold.
    pub body: Vec<Literal>,
    /// The rule as it was written.
    pub origin: OriginId,
}

/// A variable of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name; `_` for one that has none.
    pub name: Arc<str>,
    /// The types that it can have.
    pub types: TypeSet,
    /// Where it stands first.
    pub span: Span,
}

/// A rule as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Where; nowhere, an empty span at the beginning, for a rule of the language
    /// itself: `allow` is `has_permission`.
    pub span: Span,
    /// The comment above it.
    pub docs: Vec<String>,
}

/// An actor or resource type, all its blocks together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeInfo {
    /// Its name.
    pub name: Arc<str>,
    /// [`BlockKind::Actor`] or [`BlockKind::Resource`].
    pub kind: BlockKind,
    /// The comments above its blocks.
    pub docs: Vec<String>,
    /// Its permissions, as declared.
    pub permissions: Vec<NameInfo>,
    /// Its roles.
    pub roles: Vec<NameInfo>,
    /// Its relations.
    pub relations: Vec<RelationInfo>,
    /// Its fields, where a block has a list of them.
    pub fields: Option<Vec<NameInfo>>,
    /// The name of the type in its first block.
    pub span: Span,
}

/// A declared permission, role or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameInfo {
    /// The name.
    pub name: Arc<str>,
    /// Its comment.
    pub docs: Vec<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A declared relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationInfo {
    /// The name.
    pub name: Arc<str>,
    /// Its comment.
    pub docs: Vec<String>,
    /// The types that it leads to: one, or those of `Actor` or `Resource`.
    pub targets: TypeSet,
    /// Where it is declared.
    pub span: Span,
}

/// The `global` blocks together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlobalInfo {
    /// The permissions.
    pub permissions: Vec<NameInfo>,
    /// The roles.
    pub roles: Vec<NameInfo>,
}

/// A predicate's name, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredicateInfo {
    /// The name.
    pub name: Arc<str>,
    /// The signatures of its `declare` statements, and of the facts that nothing
    /// but a call or a test declares.
    pub declared: Vec<Vec<TypeSet>>,
}

/// A fact of a test, without variables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    /// The predicate.
    pub predicate: PredicateId,
    /// Its arguments.
    pub args: Vec<Constant>,
}

/// A test, its fixtures put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is tested, in words.
    pub name: Spanned<Arc<str>>,
    /// What is given.
    pub facts: Vec<Fact>,
    /// `@current_unix_time`, in seconds; an error where a rule needs it and the
    /// test says nothing.
    pub now: Option<i64>,
    /// What must follow.
    pub assertions: Vec<Assertion>,
}

/// What must follow in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// What is expected.
    pub expected: Expected,
    /// What is asked.
    pub call: Atom,
    /// Its variables.
    pub variables: Vec<Variable>,
    /// All of it.
    pub span: Span,
}

/// What an assertion expects.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the grammar")]
pub enum Expected {
    /// It holds; with variables, for some values.
    Holds,
    /// It does not hold; with variables, for no values.
    HoldsNot,
    /// It holds for exactly the values for which one of these conjunctions does.
    Iff(Vec<Vec<Literal>>),
}

/// A checked policy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// The actor and resource types, numbered by [`TypeId`].
    pub types: Vec<TypeInfo>,
    /// What belongs to no type.
    pub global: GlobalInfo,
    /// The predicates, numbered by [`PredicateId`].
    pub predicates: Vec<PredicateInfo>,
    /// The rules and the facts of the file.
    pub rules: Vec<Rule>,
    /// The rules as they were written, numbered by [`OriginId`].
    pub origins: Vec<Origin>,
    /// The tests.
    pub tests: Vec<Test>,
}

impl Policy {
    /// The type of this name.
    pub fn type_named(&self, name: &str) -> Option<TypeId> {
        let at = self.types.iter().position(|info| &*info.name == name)?;
        u16::try_from(at).ok().map(TypeId)
    }

    /// The type of this number.
    pub fn type_info(&self, id: TypeId) -> Option<&TypeInfo> {
        self.types.get(usize::from(id.0))
    }

    /// Whether the type is one of actors.
    pub fn is_actor(&self, id: TypeId) -> bool {
        self.type_info(id).is_some_and(|info| info.kind == BlockKind::Actor)
    }

    /// The rule as it was written; none for a rule of the language itself, such as that
    /// `allow` is `has_permission`.
    pub fn written(&self, rule: OriginId) -> Option<&Origin> {
        self.origins.get(rule.0 as usize).filter(|origin| origin.span != Span::default())
    }

    /// The predicate of this name.
    pub fn predicate_named(&self, name: &str) -> Option<PredicateId> {
        let at = self.predicates.iter().position(|info| &*info.name == name)?;
        u16::try_from(at).ok().map(PredicateId)
    }
}
