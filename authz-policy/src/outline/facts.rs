//! The facts that are stored outside of the policy, numbered.

use std::sync::Arc;

use crate::policy::{Policy, PredicateId, Ty};
use crate::program::{Mask, Pattern, Signature};

/// One kind of fact. Those that differ in a name alone are one kind, but each
/// relation is its own: it is stored in a place of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FactKind {
    /// The predicate.
    pub predicate: PredicateId,
    /// The relation, where the fact is about one.
    pub relation: Option<Arc<str>>,
    /// Where the name stands among the arguments.
    pub name_at: Option<usize>,
    /// The types of the arguments, without the name.
    pub args: Vec<Ty>,
    /// The names that can stand there; a bit each.
    pub names: Vec<Arc<str>>,
}

/// All kinds, and the ways in which they are asked for.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Facts {
    /// The kinds, numbered.
    pub kinds: Vec<FactKind>,
    /// The number of the kind, and which of its arguments are known.
    pub paths: Vec<(usize, u32)>,
}

/// How one call asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Asked {
    /// The number of the kind.
    pub kind: usize,
    /// The number of the path.
    pub path: usize,
    /// The bit of the name; `None` where there is none.
    pub name: Option<usize>,
}

impl Facts {
    /// How a call of this signature asks for stored facts.
    pub fn ask(&mut self, policy: &Policy, signature: &Signature, bound: Mask) -> Asked {
        let kind = self.kind(policy, signature);
        let names = |pattern: &Pattern| matches!(pattern, Pattern::Name(_));
        let values = signature.args.iter().enumerate().filter(|(_, pattern)| !names(pattern));
        let known = values.enumerate().filter(|(_, (n, _))| bound.has(*n));
        let mask = known.fold(0_u32, |mask, (at, _)| mask | 1 << at);
        let wanted = (kind, mask);
        let path = self.paths.iter().position(|path| *path == wanted).unwrap_or_else(|| {
            self.paths.push(wanted);
            self.paths.len() - 1
        });
        Asked { kind, path, name: self.name(kind, signature) }
    }

    fn kind(&mut self, policy: &Policy, signature: &Signature) -> usize {
        let predicate = signature.predicate;
        let text = policy.predicates.get(usize::from(predicate.0)).map(|info| &*info.name);
        let is_relation = text == Some("has_relation");
        let name_at = signature.args.iter().position(|p| matches!(p, Pattern::Name(_)));
        let name = name_at.and_then(|at| match signature.args.get(at) {
            Some(Pattern::Name(name)) => Some(name.clone()),
            _ => None,
        });
        let args: Vec<Ty> = signature.args.iter().filter_map(value_type).collect();
        let relation = name.filter(|_| is_relation);
        let found = self.kinds.iter().position(|kind| {
            kind.predicate == predicate
                && kind.relation == relation
                && kind.name_at == name_at
                && kind.args == args
        });
        found.unwrap_or_else(|| {
            let names = if text == Some("has_role") { roles(policy, &args) } else { Vec::new() };
            self.kinds.push(FactKind { predicate, relation, name_at, args, names });
            self.kinds.len() - 1
        })
    }

    fn name(&mut self, kind: usize, signature: &Signature) -> Option<usize> {
        let kind = self.kinds.get_mut(kind)?;
        let Pattern::Name(name) = signature.args.get(kind.name_at?)? else { return None };
        if kind.relation.is_some() {
            return None;
        }
        let known = kind.names.iter().position(|known| known == name);
        Some(known.unwrap_or_else(|| {
            kind.names.push(name.clone());
            kind.names.len() - 1
        }))
    }
}

impl FactKind {
    /// The object type whose struct, or whose source, the fact belongs to.
    pub fn owner(&self) -> Option<Ty> {
        let is_role = self.name_at.is_some() && self.relation.is_none();
        let at = usize::from(is_role && self.args.len() > 1);
        self.args.get(at).copied().filter(|ty| matches!(ty, Ty::Object(_)))
    }

    /// Whether a field of the first argument's struct can supply it: a relation,
    /// or something that is said of the object alone.
    pub fn is_of_field(&self) -> bool {
        let is_object = |ty: &Ty| matches!(ty, Ty::Object(_));
        match (&self.relation, self.name_at, self.args.as_slice()) {
            (Some(_), _, [first, second]) => is_object(first) && is_object(second),
            (None, None, [first]) => is_object(first),
            (None, None, [first, second]) => is_object(first) && !is_object(second),
            _ => false,
        }
    }

    /// The fact as it is written, with `…` for a name that is open.
    pub fn display(&self, policy: &Policy) -> String {
        let mut args: Vec<String> = self.args.iter().map(|ty| type_name(policy, *ty)).collect();
        if let Some(at) = self.name_at {
            let name = self
                .relation
                .as_ref()
                .map_or_else(|| "…".to_owned(), |relation| format!("\"{relation}\""));
            args.insert(at.min(args.len()), name);
        }
        format!("{}({})", self.predicate(policy), args.join(", "))
    }

    /// The name of the predicate.
    pub fn predicate<'p>(&self, policy: &'p Policy) -> &'p str {
        let info = policy.predicates.get(usize::from(self.predicate.0));
        info.map_or("", |info| &info.name)
    }
}

/// The roles that can be had on the last of the types, or globally.
fn roles(policy: &Policy, args: &[Ty]) -> Vec<Arc<str>> {
    let infos = match args {
        [_, Ty::Object(id)] => policy.types.get(usize::from(id.0)).map(|info| &info.roles),
        [_] => Some(&policy.global.roles),
        _ => None,
    };
    infos.into_iter().flatten().map(|info| info.name.clone()).collect()
}

fn value_type(pattern: &Pattern) -> Option<Ty> {
    match pattern {
        Pattern::Name(_) => None,
        Pattern::Ty(ty) => Some(*ty),
    }
}

/// The name of a type, as a policy writes it.
pub fn type_name(policy: &Policy, ty: Ty) -> String {
    match ty {
        Ty::String => "String".to_owned(),
        Ty::Integer => "Integer".to_owned(),
        Ty::Boolean => "Boolean".to_owned(),
        Ty::Object(id) => {
            let info = policy.types.get(usize::from(id.0));
            info.map_or_else(String::new, |info| info.name.to_string())
        }
    }
}
