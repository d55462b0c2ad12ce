//! What a policy knows of each predicate: its rules, its names, its facts.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::policy::{Constant, Policy, PredicateId, Rule, Term, Ty, TypeSet};
use crate::program::{Pattern, Signature};

/// The predicates with a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Base {
    Permission,
    Role,
    Relation,
    Allow,
    AllowField,
}

impl Base {
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "has_permission" => Self::Permission,
            "has_role" => Self::Role,
            "has_relation" => Self::Relation,
            "allow" => Self::Allow,
            "allow_field" => Self::AllowField,
            _ => return None,
        })
    }

    /// Whether argument `n` is a name if it is a text.
    pub(crate) const fn names(self, n: usize) -> bool {
        n == 1 || matches!(self, Self::AllowField) && n == 3
    }

    /// The argument whose type declares the names.
    pub(crate) const fn owner(self) -> usize {
        if matches!(self, Self::Relation) { 0 } else { 2 }
    }
}

/// How many types a rule can be about, to be found by each of them.
const FEW_TYPES: usize = 8;

/// What rules are about: a predicate, with a name of it, on a type.
type About = (PredicateId, Option<Arc<str>>, Option<Ty>);

/// A policy, seen by predicate.
#[derive(Debug)]
pub(crate) struct Known<'p> {
    pub(crate) policy: &'p Policy,
    base: Vec<Option<Base>>,
    /// The rules by predicate, by the name in the head, if a name stands there, and by the type
    /// that they are about; `None` for those that can be about many.
    rules: HashMap<About, Vec<&'p Rule>>,
    has_rules: HashSet<PredicateId>,
    /// The names that stand in heads or are declared, by what they name and by
    /// the type that they belong to; `None` for what belongs to no type.
    names: HashMap<(Base, Option<Ty>), BTreeSet<Arc<str>>>,
    /// Facts that are stored beside those of the policy's own declarations.
    extra: HashSet<Signature>,
    /// A type of which nothing is stored.
    pub(crate) factless: Option<Ty>,
}

impl<'p> Known<'p> {
    pub(crate) fn new(policy: &'p Policy, extra: HashSet<Signature>) -> Self {
        let base = policy.predicates.iter().map(|predicate| Base::of(&predicate.name)).collect();
        let mut known = Self {
            policy,
            base,
            rules: HashMap::new(),
            has_rules: HashSet::new(),
            names: HashMap::new(),
            extra,
            factless: None,
        };
        known.add_declared();
        for rule in &policy.rules {
            known.add_rule(rule);
        }
        known
    }

    fn add_declared(&mut self) {
        let global = &self.policy.global;
        let of_global = [(Base::Permission, &global.permissions), (Base::Role, &global.roles)];
        for (base, list) in of_global {
            let names = list.iter().map(|info| info.name.clone());
            self.names.entry((base, None)).or_default().extend(names);
        }
        for (id, info) in (0_u16..).zip(&self.policy.types) {
            let ty = Some(Ty::Object(crate::policy::TypeId(id)));
            let lists = [(Base::Permission, &info.permissions), (Base::Role, &info.roles)];
            for (base, list) in lists {
                let names = list.iter().map(|info| info.name.clone());
                self.names.entry((base, ty)).or_default().extend(names);
            }
            let relations = info.relations.iter().map(|info| info.name.clone());
            self.names.entry((Base::Relation, ty)).or_default().extend(relations);
        }
    }

    fn add_rule(&mut self, rule: &'p Rule) {
        let predicate = rule.head.predicate;
        let base = self.base(predicate);
        let name = match rule.head.args.get(1) {
            Some(Term::Constant(Constant::String(name))) if base.is_some() => Some(name.clone()),
            _ => None,
        };
        self.has_rules.insert(predicate);
        let owners = owners(base, rule);
        if let (Some(base), Some(name)) = (base, &name) {
            for owner in &owners {
                self.names.entry((base, *owner)).or_default().insert(name.clone());
            }
        }
        // Of a rule for any type there is one.
        let about = if owners.len() > FEW_TYPES { vec![None] } else { owners };
        for owner in about {
            self.rules.entry((predicate, name.clone(), owner)).or_default().push(rule);
        }
    }

    pub(crate) fn base(&self, predicate: PredicateId) -> Option<Base> {
        self.base.get(usize::from(predicate.0)).copied().flatten()
    }

    /// The names that argument `n` of a base predicate can have, where the other
    /// arguments have these types.
    pub(crate) fn names(&self, base: Base, types: &[Option<Ty>]) -> BTreeSet<Arc<str>> {
        let owner = types.get(base.owner()).copied().flatten();
        let find = |base| self.names.get(&(base, owner)).cloned().unwrap_or_default();
        match base {
            // Whatever can be permitted can be allowed.
            Base::Allow | Base::AllowField => {
                let mut names = find(Base::Permission);
                names.extend(find(Base::Allow));
                names
            }
            Base::Permission | Base::Role | Base::Relation => find(base),
        }
    }

    /// The rules whose head could answer a call of this signature.
    pub(crate) fn rules(&self, signature: &Signature) -> impl Iterator<Item = &'p Rule> + '_ {
        let predicate = signature.predicate;
        let name = match signature.args.get(1) {
            Some(Pattern::Name(name)) => Some(name.clone()),
            _ => None,
        };
        let owner = signature.args.get(owner_at(self.base(signature.predicate))).map(ty_of);
        let of = move |name, owner| self.rules.get(&(predicate, name, owner)).into_iter().flatten();
        let find = move |name: Option<Arc<str>>| {
            let of_type = owner.map(|owner| of(name.clone(), Some(owner)));
            of_type.into_iter().flatten().chain(of(name, None))
        };
        let named = name.is_some().then(|| find(name)).into_iter().flatten();
        let signature = signature.clone();
        named.chain(find(None)).copied().filter(move |rule| fits(rule, &signature))
    }

    /// Whether facts of this signature are stored outside of the policy.
    pub(crate) fn is_stored(&self, signature: &Signature) -> bool {
        let is_of_block = match (self.base(signature.predicate), signature.args.as_slice()) {
            (Some(Base::Role), [Pattern::Ty(_), Pattern::Name(role)]) => {
                self.policy.global.roles.iter().any(|info| info.name == *role)
            }
            (Some(Base::Role), [Pattern::Ty(_), Pattern::Name(role), Pattern::Ty(ty)]) => {
                self.type_info(*ty).is_some_and(|info| info.roles.iter().any(|i| i.name == *role))
            }
            (Some(Base::Relation), [Pattern::Ty(ty), Pattern::Name(name), Pattern::Ty(to)]) => {
                let has = |info: &crate::policy::TypeInfo| {
                    info.relations.iter().any(|i| i.name == *name && i.targets.contains(*to))
                };
                self.type_info(*ty).is_some_and(has)
            }
            _ => false,
        };
        let is_factless = self.factless.is_some_and(|ty| signature.args.contains(&Pattern::Ty(ty)));
        if is_factless {
            return false;
        }
        is_of_block
            || self.extra.contains(signature)
            || self.is_declared(signature)
            || self.is_only_called(signature)
    }

    fn is_declared(&self, signature: &Signature) -> bool {
        let info = self.policy.predicates.get(usize::from(signature.predicate.0));
        let fits = |declared: &Vec<TypeSet>| {
            declared.len() == signature.args.len()
                && declared.iter().zip(&signature.args).all(|(set, arg)| set.contains(ty_of(arg)))
        };
        info.is_some_and(|info| info.declared.iter().any(fits))
    }

    /// Whether the predicate is nothing but called: that declares a fact.
    fn is_only_called(&self, signature: &Signature) -> bool {
        let predicate = signature.predicate;
        let info = self.policy.predicates.get(usize::from(predicate.0));
        let is_declared = info.is_some_and(|info| !info.declared.is_empty());
        match self.base(predicate) {
            None => !is_declared && !self.has_rules.contains(&predicate),
            // A relation in long hand that no block declares.
            Some(Base::Relation | Base::Role) => {
                !self.is_declared_otherwise(signature) && self.rules(signature).next().is_none()
            }
            Some(Base::Permission | Base::Allow | Base::AllowField) => false,
        }
    }

    /// Whether a block declares a relation of this name, to other types.
    fn is_declared_otherwise(&self, signature: &Signature) -> bool {
        let [Pattern::Ty(ty), Pattern::Name(name), _] = signature.args.as_slice() else {
            return false;
        };
        let info = self.type_info(*ty);
        self.base(signature.predicate) == Some(Base::Relation)
            && info.is_some_and(|info| info.relations.iter().any(|info| info.name == *name))
    }

    fn type_info(&self, ty: Ty) -> Option<&'p crate::policy::TypeInfo> {
        match ty {
            Ty::Object(id) => self.policy.types.get(usize::from(id.0)),
            Ty::String | Ty::Integer | Ty::Boolean => None,
        }
    }
}

/// The argument whose type a rule is about: the first one, where names have no owner.
fn owner_at(base: Option<Base>) -> usize {
    base.map_or(0, Base::owner)
}

/// The types that a rule's head can be about.
fn owners(base: Option<Base>, rule: &Rule) -> Vec<Option<Ty>> {
    match rule.head.args.get(owner_at(base)) {
        None => vec![None],
        Some(Term::Constant(constant)) => vec![Some(constant.ty())],
        Some(Term::Now) => Vec::new(),
        Some(Term::Variable(variable)) => rule
            .variables
            .get(usize::from(variable.0))
            .map_or_else(Vec::new, |variable| variable.types.iter().map(Some).collect()),
    }
}

/// The type of an argument; a name is a text.
pub(crate) const fn ty_of(pattern: &Pattern) -> Ty {
    match pattern {
        Pattern::Name(_) => Ty::String,
        Pattern::Ty(ty) => *ty,
    }
}

/// Whether the rule's head can be a fact of this signature.
fn fits(rule: &Rule, signature: &Signature) -> bool {
    rule.head.args.len() == signature.args.len()
        && rule.head.args.iter().zip(&signature.args).all(|(term, pattern)| match (term, pattern) {
            (Term::Constant(Constant::String(text)), Pattern::Name(name)) => text == name,
            (Term::Constant(constant), pattern) => constant.ty() == ty_of(pattern),
            (Term::Variable(variable), pattern) => rule
                .variables
                .get(usize::from(variable.0))
                .is_some_and(|variable| variable.types.contains(ty_of(pattern))),
            (Term::Now, _) => false,
        })
}
