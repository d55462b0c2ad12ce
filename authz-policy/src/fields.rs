//! Which fields have rules of their own.

use std::sync::Arc;

use crate::policy::{Constant, Fact, Policy, PredicateId, Rule, Term, Ty, TypeSet};
use crate::program::{Pattern, Signature};

/// The rules for fields: a field with one for an action follows it alone, any
/// other follows what is allowed on the resource.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldRules {
    /// `allow_field` and `allow`, where a block has fields.
    predicates: Option<(PredicateId, PredicateId)>,
    ruled: Vec<Ruled>,
}

/// What a rule for fields is about; whom it is for plays no part.
#[derive(Clone, Debug)]
struct Ruled {
    /// `None` for any.
    action: Option<Arc<str>>,
    resource: TypeSet,
    /// `None` for any.
    field: Option<Arc<str>>,
}

impl FieldRules {
    pub(crate) fn new(policy: &Policy) -> Self {
        let find = |name: &str| {
            let mut predicates = (0..).zip(&policy.predicates);
            predicates.find(|(_, info)| *info.name == *name).map(|(id, _)| PredicateId(id))
        };
        let has_fields = policy.types.iter().any(|info| info.fields.is_some());
        let (Some(allow_field), Some(allow), true) =
            (find("allow_field"), find("allow"), has_fields)
        else {
            return Self::default();
        };
        let rules = policy.rules.iter().filter(|rule| rule.head.predicate == allow_field);
        Self { predicates: Some((allow_field, allow)), ruled: rules.filter_map(ruled).collect() }
    }

    /// Takes a kind of stored facts for a rule, too.
    pub(crate) fn store(&mut self, signature: &Signature) {
        let Some((allow_field, _)) = self.predicates else { return };
        if let ([_, Pattern::Name(action), Pattern::Ty(resource), Pattern::Name(field)], true) =
            (signature.args.as_slice(), signature.predicate == allow_field)
        {
            self.ruled.push(Ruled {
                action: Some(action.clone()),
                resource: std::iter::once(*resource).collect(),
                field: Some(field.clone()),
            });
        }
    }

    /// The fields of a type that have rules.
    pub(crate) fn names(&self, resource: Ty) -> impl Iterator<Item = Arc<str>> + '_ {
        let ruled = self.ruled.iter().filter(move |ruled| ruled.resource.contains(resource));
        ruled.filter_map(|ruled| ruled.field.clone())
    }

    /// Whether a field of a type has a rule for an action.
    pub(crate) fn are_for(&self, action: &str, resource: Ty, field: &str) -> bool {
        self.ruled.iter().any(|ruled| ruled.fits(action, resource, field))
    }

    /// The question about the whole resource that one about a field without rules
    /// comes to; `None` for any other question.
    pub(crate) fn whole(&self, fact: &Fact) -> Option<Fact> {
        let (allow_field, allow) = self.predicates?;
        let [_, Constant::String(action), resource, Constant::String(field)] = fact.args.as_slice()
        else {
            return None;
        };
        if fact.predicate != allow_field || self.are_for(action, resource.ty(), field) {
            return None;
        }
        Some(Fact { predicate: allow, args: fact.args.get(..3)?.to_vec() })
    }
}

impl Ruled {
    fn fits(&self, action: &str, resource: Ty, field: &str) -> bool {
        self.action.as_deref().is_none_or(|ruled| ruled == action)
            && self.field.as_deref().is_none_or(|ruled| ruled == field)
            && self.resource.contains(resource)
    }
}

fn ruled(rule: &Rule) -> Option<Ruled> {
    let [_, action, resource, field] = rule.head.args.as_slice() else { return None };
    let name = |term: &Term| match term {
        Term::Constant(Constant::String(name)) => Some(name.clone()),
        _ => None,
    };
    let resource = match resource {
        Term::Constant(constant) => std::iter::once(constant.ty()).collect(),
        Term::Variable(variable) => rule.variables.get(usize::from(variable.0))?.types.clone(),
        Term::Now => return None,
    };
    Some(Ruled { action: name(action), resource, field: name(field) })
}
