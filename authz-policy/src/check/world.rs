//! What is known of a policy while it is checked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::draft::Draft;
use super::faults::Faults;
use super::predicates::Predicates;
use super::scope::Scope;
use super::signatures::{Signatures, Source};
use super::types::Types;
use super::usage::Names;
use super::variables::Untyped;
use crate::ast;
use crate::policy::{Constant, Origin, OriginId, PredicateId, Term, Ty, TypeSet};
use crate::source::{Span, Spanned};

/// A predicate with its number of arguments; of a base predicate one name.
pub(super) type Called = (PredicateId, usize, Option<Arc<str>>);

/// What is known of a policy while it is checked.
#[derive(Debug)]
pub(super) struct World<'a> {
    pub(super) types: Types,
    pub(super) predicates: Predicates,
    pub(super) signatures: Signatures,
    pub(super) faults: Faults,
    /// The calls as they are written, by their place.
    pub(super) calls: HashMap<Span, &'a ast::Call>,
    /// The places of the terms of comparisons, by the place of the condition.
    pub(super) compared: HashMap<Span, Vec<Span>>,
    /// What conditions call without that anything says what it is, and where.
    pub(super) implied: HashMap<Called, Span>,
    /// The calls whose types fit nothing, each of which declares a fact.
    pub(super) implied_at: HashSet<Span>,
    /// What conditions call.
    pub(super) called: HashSet<(PredicateId, usize)>,
    /// The facts that tests alone say something of, and where.
    pub(super) test_facts: HashMap<(PredicateId, Vec<TypeSet>), Span>,
    /// The permissions that tests give as facts.
    pub(super) test_permissions: Names,
    /// The head variables without a type.
    pub(super) untyped: HashMap<OriginId, Vec<Untyped>>,
    pub(super) origins: Vec<Origin>,
    pub(super) drafts: Vec<Draft>,
    /// How many conditions all rules may still come to.
    pub(super) room: usize,
}

impl World<'_> {
    pub(super) fn new(types: Types, faults: Faults, room: usize) -> Self {
        Self {
            predicates: Predicates::new(types.has_fields()),
            types,
            signatures: Signatures::default(),
            faults,
            calls: HashMap::new(),
            compared: HashMap::new(),
            implied: HashMap::new(),
            implied_at: HashSet::new(),
            called: HashSet::new(),
            test_facts: HashMap::new(),
            test_permissions: Names::default(),
            untyped: HashMap::new(),
            origins: Vec::new(),
            drafts: Vec::new(),
            room,
        }
    }

    pub(super) fn origin(&mut self, span: Span, docs: &[String]) -> OriginId {
        let id = u32::try_from(self.origins.len()).unwrap_or(u32::MAX);
        self.origins.push(Origin { span, docs: docs.to_vec() });
        OriginId(id)
    }

    /// A term of a condition; `None` if it is reported.
    pub(super) fn term(&mut self, term: &Spanned<ast::Term>, scope: &mut Scope) -> Option<Term> {
        Some(match &term.node {
            ast::Term::Variable(name) => {
                Term::Variable(scope.named(name, term.span, &self.types.any))
            }
            ast::Term::Anonymous => {
                Term::Variable(scope.fresh(Arc::from("_"), term.span, self.types.any.clone()))
            }
            ast::Term::Now => Term::Now,
            _ => Term::Constant(self.constant(term)?),
        })
    }

    /// A constant; `None` if it is reported, or none.
    pub(super) fn constant(&mut self, term: &Spanned<ast::Term>) -> Option<Constant> {
        Some(match &term.node {
            ast::Term::String(text) => Constant::String(Arc::from(text.as_str())),
            ast::Term::Integer(number) => Constant::Integer(*number),
            ast::Term::Boolean(value) => Constant::Boolean(*value),
            ast::Term::Object { ty, id } => {
                let set = self.types.resolve(ty, &mut self.faults)?;
                let is_one = self.types.ids.contains_key(ty.node.as_str());
                let Some(Ty::Object(of)) = set.iter().next().filter(|_| is_one) else {
                    let fact = format!("`{}` stands for many types, and has no ids", ty.node);
                    self.faults.error("id-of-kind", ty.span, fact, "write the object's own type");
                    return None;
                };
                Constant::Object(of, Arc::from(id.node.as_str()))
            }
            ast::Term::Variable(_) | ast::Term::Anonymous | ast::Term::Now => return None,
        })
    }

    /// Adds what a head, a declaration or a fact says of a predicate.
    ///
    /// Whoever a rule gives a role or a permission, a fact can give it to any
    /// other object, so that heads do not say who can have one.
    pub(super) fn add_signature(
        &mut self,
        source: Source,
        predicate: PredicateId,
        mut types: Vec<TypeSet>,
        name: Option<&Arc<str>>,
    ) {
        use super::predicates::HAS_RELATION;
        let is_base = self.predicates.arities(predicate).is_some();
        let is_open = is_base && predicate != HAS_RELATION;
        let objects = &self.types.objects;
        if let Some(actor) = types.first_mut().filter(|who| is_open && who.is_subset(objects)) {
            actor.clone_from(objects);
        }
        self.signatures.add(source, predicate, types, name);
    }

    /// The types of a term, given those of the variables.
    pub(super) fn types_of(term: &Term, types: &[TypeSet]) -> TypeSet {
        match term {
            Term::Variable(id) => types.get(usize::from(id.0)).cloned().unwrap_or_default(),
            Term::Constant(constant) => TypeSet::from_iter([constant.ty()]),
            Term::Now => TypeSet::from_iter([Ty::Integer]),
        }
    }
}
