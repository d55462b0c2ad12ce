//! Policies for tests, from a few words and without the parser.

use std::collections::HashMap;
use std::sync::Arc;

use crate::ast::{BlockKind, Comparison};
use crate::policy::{
    Atom, Constant, Fact, GlobalInfo, Literal, NameInfo, Origin, OriginId, Policy, PredicateId,
    PredicateInfo, Rule, Term, Ty, TypeId, TypeInfo, TypeSet, VarId, Variable,
};
use crate::source::Span;

/// A policy under construction.
///
/// A term is `x:Type` or `x` for a variable, `Type/id`, `'text'`, `7`, `true` or
/// `@`, the time; a condition is a call, `not a, b` or `a < b`.
pub(crate) struct Sketch {
    policy: Policy,
}

impl Sketch {
    pub(crate) fn new(types: &[&str]) -> Self {
        let info = |name: &&str| TypeInfo {
            name: Arc::from(*name),
            kind: BlockKind::Resource,
            docs: Vec::new(),
            permissions: Vec::new(),
            roles: Vec::new(),
            relations: Vec::new(),
            fields: None,
            span: Span::default(),
        };
        let policy = Policy {
            types: types.iter().map(info).collect(),
            global: GlobalInfo::default(),
            predicates: Vec::new(),
            rules: Vec::new(),
            origins: Vec::new(),
            tests: Vec::new(),
        };
        Self { policy }
    }

    pub(crate) fn build(self) -> Policy {
        self.policy
    }

    pub(crate) fn permissions(mut self, ty: &str, names: &[&str]) -> Self {
        let TypeId(id) = self.type_id(ty);
        let info = |name: &&str| NameInfo {
            name: Arc::from(*name),
            docs: Vec::new(),
            span: Span::default(),
        };
        self.policy.types[usize::from(id)].permissions.extend(names.iter().map(info));
        self
    }

    pub(crate) fn declare(mut self, name: &str, types: &[&str]) -> Self {
        let types = types.iter().map(|ty| std::iter::once(self.ty(ty)).collect()).collect();
        let PredicateId(id) = self.predicate(name);
        self.policy.predicates[usize::from(id)].declared.push(types);
        self
    }

    pub(crate) fn rule(mut self, head: &str, body: &[&str]) -> Self {
        let mut scope = Scope::default();
        let head = self.atom(head, &mut scope);
        let body = body.iter().map(|literal| self.literal(literal, &mut scope)).collect();
        let origin = OriginId(u32::try_from(self.policy.origins.len()).unwrap());
        let span = Span { start: 0, end: 1 };
        self.policy.origins.push(Origin { span, docs: Vec::new() });
        self.policy.rules.push(Rule { head, variables: scope.variables, body, origin });
        self
    }

    /// A fact, as data.
    pub(crate) fn fact(policy: &Policy, text: &str) -> Fact {
        let (atom, _) = Self::question(policy, text);
        let constant = |term| match term {
            Term::Constant(constant) => constant,
            term => panic!("{term:?} is no constant"),
        };
        let args = atom.args.into_iter().map(constant).collect();
        Fact { predicate: atom.predicate, args }
    }

    /// A call with variables.
    pub(crate) fn question(policy: &Policy, text: &str) -> (Atom, Vec<Variable>) {
        let mut sketch = Self { policy: policy.clone() };
        let mut scope = Scope::default();
        let atom = sketch.atom(text, &mut scope);
        assert_eq!(sketch.policy.predicates.len(), policy.predicates.len(), "unknown: {text}");
        (atom, scope.variables)
    }

    pub(crate) fn object(policy: &Policy, text: &str) -> Constant {
        let mut sketch = Self { policy: policy.clone() };
        match sketch.term(text, &mut Scope::default()) {
            Term::Constant(constant) => constant,
            term => panic!("{term:?} is no constant"),
        }
    }

    fn literal(&mut self, text: &str, scope: &mut Scope) -> Literal {
        let span = Span::default();
        if let Some(inner) = text.strip_prefix("not ") {
            let inner = inner.split(" and ").map(|part| self.literal(part, scope)).collect();
            return Literal::Not(inner, span);
        }
        let ops = [
            (" = ", Comparison::Equal),
            (" != ", Comparison::NotEqual),
            (" < ", Comparison::Less),
            (" >= ", Comparison::GreaterOrEqual),
        ];
        for (sign, op) in ops {
            if let Some((left, right)) = text.split_once(sign) {
                let (left, right) = (self.term(left, scope), self.term(right, scope));
                return Literal::Compare(op, left, right, span);
            }
        }
        if let Some((term, list)) = text.split_once(" in ") {
            let term = self.term(term, scope);
            let list = list.split(' ').map(|value| self.term(value, scope));
            let constant = |term| match term {
                Term::Constant(constant) => constant,
                term => panic!("{term:?} is no constant"),
            };
            return Literal::In(term, list.map(constant).collect(), span);
        }
        Literal::Call(self.atom(text, scope), span)
    }

    fn atom(&mut self, text: &str, scope: &mut Scope) -> Atom {
        let (name, args) = text.trim_end_matches(')').split_once('(').unwrap();
        let predicate = self.predicate(name);
        let args = args.split(',').map(str::trim).filter(|arg| !arg.is_empty());
        Atom { predicate, args: args.map(|arg| self.term(arg, scope)).collect() }
    }

    fn term(&mut self, text: &str, scope: &mut Scope) -> Term {
        if text == "@" {
            return Term::Now;
        }
        if let Some(text) = text.strip_prefix('\'') {
            return Term::Constant(Constant::String(text.trim_end_matches('\'').into()));
        }
        if let Ok(number) = text.parse() {
            return Term::Constant(Constant::Integer(number));
        }
        if let Ok(is) = text.parse() {
            return Term::Constant(Constant::Boolean(is));
        }
        if let Some((ty, id)) = text.split_once('/') {
            return Term::Constant(Constant::Object(self.type_id(ty), id.into()));
        }
        let (name, ty) = text.split_once(':').map_or((text, None), |(name, ty)| (name, Some(ty)));
        let types: TypeSet = match ty {
            Some(ty) => std::iter::once(self.ty(ty)).collect(),
            None => self.all(),
        };
        Term::Variable(scope.variable(name, types))
    }

    fn all(&self) -> TypeSet {
        let objects = (0..).zip(&self.policy.types).map(|(id, _)| Ty::Object(TypeId(id)));
        objects.chain([Ty::String, Ty::Integer, Ty::Boolean]).collect()
    }

    fn ty(&self, name: &str) -> Ty {
        match name {
            "String" => Ty::String,
            "Integer" => Ty::Integer,
            "Boolean" => Ty::Boolean,
            name => Ty::Object(self.type_id(name)),
        }
    }

    fn type_id(&self, name: &str) -> TypeId {
        let mut types = (0..).zip(&self.policy.types);
        let found = types.find(|(_, info)| *info.name == *name);
        TypeId(found.unwrap_or_else(|| panic!("no type {name}")).0)
    }

    fn predicate(&mut self, name: &str) -> PredicateId {
        let place = self.policy.predicates.iter().position(|info| *info.name == *name);
        let place = place.unwrap_or_else(|| {
            let info = PredicateInfo { name: name.into(), declared: Vec::new() };
            self.policy.predicates.push(info);
            self.policy.predicates.len() - 1
        });
        PredicateId(u16::try_from(place).unwrap())
    }
}

#[derive(Default)]
struct Scope {
    variables: Vec<Variable>,
    names: HashMap<String, VarId>,
}

impl Scope {
    fn variable(&mut self, name: &str, types: TypeSet) -> VarId {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = VarId(u16::try_from(self.variables.len()).unwrap());
        self.variables.push(Variable { name: name.into(), types, span: Span::default() });
        if name != "_" {
            self.names.insert(name.to_owned(), id);
        }
        id
    }
}
