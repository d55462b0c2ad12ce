//! Whether a predicate is called with as many arguments as it takes.

use super::predicates::{ALLOW, ALLOW_FIELD, HAS_PERMISSION, HAS_RELATION, HAS_ROLE};
use super::world::World;
use crate::ast::Name;
use crate::parser::MAX_ARGUMENTS;
use crate::policy::{PredicateId, TypeSet};

impl World<'_> {
    /// Whether a base predicate can have so many arguments. Reports it if not.
    pub(super) fn check_base_arity(&mut self, name: &Name, id: PredicateId, count: usize) -> bool {
        let Some(arities) = self.predicates.arities(id) else { return true };
        if arities.contains(&count) {
            return true;
        }
        let shape = match id {
            HAS_PERMISSION => "has_permission(actor, \"permission\", resource)",
            HAS_ROLE => "has_role(actor, \"role\", resource)",
            HAS_RELATION => "has_relation(resource, \"relation\", related)",
            ALLOW => "allow(actor, \"action\", resource)",
            ALLOW_FIELD => "allow_field(actor, \"action\", resource, \"field\")",
            _ => "",
        };
        self.report_arity(name, arities, count, format!("write `{shape}`"));
        false
    }

    /// Whether a call has as many arguments as the predicate is known to take, or
    /// nothing is known of the predicate.
    pub(super) fn check_arity(&mut self, name: &Name, id: PredicateId, count: usize) -> bool {
        if self.predicates.arities(id).is_some() {
            return self.check_base_arity(name, id, count);
        }
        if self.signatures.has(id, count) {
            return true;
        }
        let arities = self.signatures.arities(id, MAX_ARGUMENTS);
        let Some(first) = arities.first() else { return true };
        let help = match self.signatures.all(id, *first, None).next() {
            Some(signature) => format!("write `{}`", self.call_of(id, signature)),
            None => "remove some or add some".to_owned(),
        };
        self.report_arity(name, &arities, count, help);
        false
    }

    fn report_arity(&mut self, name: &Name, arities: &[usize], count: usize, help: String) {
        let takes: Vec<String> = arities.iter().map(ToString::to_string).collect();
        let noun = if arities == [1] { "argument" } else { "arguments" };
        let fact = format!("`{}` takes {} {noun}, not {count}", name.node, takes.join(" or "));
        self.faults.error("wrong-arity", name.span, fact, help);
    }

    /// A call in words: `is_public(Repository)`.
    pub(super) fn call_of(&self, id: PredicateId, signature: &[TypeSet]) -> String {
        let types: Vec<String> = signature.iter().map(|set| self.short(set)).collect();
        format!("{}({})", self.predicates.name(id), types.join(", "))
    }

    /// One word for a set of types.
    pub(super) fn short(&self, set: &TypeSet) -> String {
        if self.types.any.is_subset(set) {
            return "_".to_owned();
        }
        match self.types.names(set).as_slice() {
            [] => "_".to_owned(),
            [one] => (*one).to_owned(),
            [one, two] => format!("{one} | {two}"),
            [one, rest @ ..] => format!("{one} | {} more", rest.len()),
        }
    }
}
