//! Questions with variables: each is asked for every value that it can have.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::combinations::Combinations;
use super::domain::Domain;
use super::error::EvaluationError;
use super::session::Session;
use crate::outline::OnField;
use crate::policy::{Atom, Constant, Fact, Literal, Term, Ty, TypeId, VarId, Variable};
use crate::program::Pattern;

/// The objects of a type on which something is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Listing {
    /// Those that occur in the facts or in the policy, in order.
    pub objects: Vec<Constant>,
    /// Whether it is allowed on every object that occurs in neither, too.
    pub and_all_others: bool,
}

impl Session<'_, '_, '_> {
    /// The values of the variables for which the call holds, in order.
    ///
    /// A variable ranges over the names that are declared for its place, where it
    /// stands for an action, a role, a relation or a field; otherwise over the
    /// values of its types in the facts, in the policy and in `call`.
    ///
    /// # Errors
    ///
    /// Fails when one of the calls does, when there are too many, or when any
    /// text or any number answers.
    pub fn answers(
        &mut self,
        call: &Atom,
        variables: &[Variable],
    ) -> Result<Vec<Vec<Constant>>, EvaluationError> {
        let mut answers = Vec::new();
        for values in self.combinations(call, variables, &[])? {
            if self.holds_for(call, &values)? {
                answers.push(values);
            }
        }
        Ok(answers)
    }

    /// The actions that the actor may do.
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be decided.
    pub fn actions(
        &mut self,
        actor: &Constant,
        resource: Option<&Constant>,
    ) -> Result<Vec<Arc<str>>, EvaluationError> {
        let Some(predicate) = self.interpreter.allow() else { return Ok(Vec::new()) };
        let names = self.interpreter.planner.names(predicate, resource.map(Constant::ty));
        let mut allowed = Vec::new();
        for action in names {
            if self.allows(actor, &action, resource)? {
                allowed.push(action);
            }
        }
        Ok(allowed)
    }

    /// The actions that the actor may do on fields, as far as he may read the object: of the
    /// fields that the policy lists, with a rule of their own or without.
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be decided.
    pub fn fields(
        &mut self,
        actor: &Constant,
        resource: &Constant,
    ) -> Result<Vec<OnField>, EvaluationError> {
        let Some(predicate) = self.interpreter.allow() else { return Ok(Vec::new()) };
        let fields = self.fields_of(Some(resource.ty()));
        let actions = self.interpreter.planner.names(predicate, Some(resource.ty()));
        let on_fields = actions.iter().flat_map(|action| {
            fields.iter().map(|field| OnField { action: action.clone(), field: field.clone() })
        });
        let mut allowed = Vec::new();
        for on_field in on_fields {
            if self.allows_field(actor, &on_field.action, resource, &on_field.field)? {
                allowed.push(on_field);
            }
        }
        Ok(allowed)
    }

    /// The objects of a type on which the actor may do this, or this on a field: `read(salary)`.
    ///
    /// # Errors
    ///
    /// Fails when one of them cannot be decided.
    pub fn list(
        &mut self,
        actor: &Constant,
        action: &str,
        ty: TypeId,
    ) -> Result<Listing, EvaluationError> {
        let mut domain = Domain::clone(&*self.domain());
        domain.add(actor);
        let on_field = OnField::named(self.interpreter.planner.policy(), ty, action);
        let mut is_allowed = |object: &Constant| match &on_field {
            Some(OnField { action, field }) => self.allows_field(actor, action, object, field),
            None => self.allows(actor, action, Some(object)),
        };
        let mut listing = Listing::default();
        for object in domain.values(Ty::Object(ty)) {
            if is_allowed(&object)? {
                listing.objects.push(object);
            }
        }
        // No rule can tell an object that occurs nowhere from another such one.
        listing.and_all_others = is_allowed(&domain.unknown(ty))?;
        Ok(listing)
    }

    /// The combinations of values that the variables of a question range over;
    /// `conditions` are what else stands in it.
    pub(crate) fn combinations(
        &mut self,
        call: &Atom,
        variables: &[Variable],
        conditions: &[Vec<Literal>],
    ) -> Result<Combinations, EvaluationError> {
        let mut own = Domain::default();
        own.add_atom(call);
        for literals in conditions {
            own.add_literals(literals);
        }
        let domain = self.domain();
        let mut domains = Vec::with_capacity(variables.len());
        for (n, variable) in (0..).zip(variables) {
            let names = self.names_of(call, variables, VarId(n));
            let names = names.map(|names| Domain::of_names(names, VarId(n), conditions));
            let mut values = BTreeSet::new();
            for ty in variable.types.iter() {
                match &names {
                    Some(names) if ty == Ty::String => values.extend(names.values(ty)),
                    _ => values.extend(own.values(ty).into_iter().chain(domain.values(ty))),
                }
            }
            domains.push(values.into_iter().collect());
        }
        Combinations::new(domains, self.interpreter.limits.combinations)
    }

    /// Whether the call holds for these values of its variables.
    pub(crate) fn holds_for(
        &mut self,
        call: &Atom,
        values: &[Constant],
    ) -> Result<bool, EvaluationError> {
        let fact = self.fact(call, values)?;
        self.holds(&fact)
    }

    /// The call with these values of its variables.
    pub(crate) fn fact(&self, call: &Atom, values: &[Constant]) -> Result<Fact, EvaluationError> {
        let args = call.args.iter().map(|term| self.ground(term, values));
        Ok(Fact { predicate: call.predicate, args: args.collect::<Result<_, _>>()? })
    }

    /// The value of a term of a question.
    pub(crate) fn ground(
        &self,
        term: &Term,
        values: &[Constant],
    ) -> Result<Constant, EvaluationError> {
        match term {
            Term::Constant(constant) => Ok(constant.clone()),
            Term::Variable(variable) => {
                let value = values.get(usize::from(variable.0)).cloned();
                value.ok_or(EvaluationError::Malformed("an unknown variable"))
            }
            Term::Now => {
                let now = self.machine.clock().ok_or(EvaluationError::NoClock)?;
                Ok(Constant::Integer(now))
            }
        }
    }

    fn domain(&mut self) -> Arc<Domain> {
        let domain = self.domain.get_or_insert_with(|| {
            let mut domain = Domain::clone(&self.interpreter.domain);
            domain.add_facts(self.facts);
            Arc::new(domain)
        });
        Arc::clone(domain)
    }

    /// The names that a variable can stand for; `None` if it stands for none.
    fn names_of(
        &self,
        call: &Atom,
        variables: &[Variable],
        variable: VarId,
    ) -> Option<BTreeSet<Arc<str>>> {
        let planner = &self.interpreter.planner;
        let place = call.args.iter().position(|term| *term == Term::Variable(variable))?;
        if !planner.is_name(call.predicate, place) {
            return None;
        }
        // Of two names of a call, the second one is that of a field.
        let is_field = place != 1;
        let owner = planner.owner(call.predicate).and_then(|n| call.args.get(n));
        let owners: Vec<Option<Ty>> = match owner {
            None => vec![None],
            Some(Term::Constant(constant)) => vec![Some(constant.ty())],
            Some(Term::Now) => vec![Some(Ty::Integer)],
            Some(Term::Variable(variable)) => variables
                .get(usize::from(variable.0))
                .map_or_else(Vec::new, |variable| variable.types.iter().map(Some).collect()),
        };
        let declared = owners.into_iter().flat_map(|owner| {
            let fields = || self.fields_of(owner);
            if is_field { fields() } else { planner.names(call.predicate, owner) }
        });
        let mut names: BTreeSet<Arc<str>> = declared.collect();
        for signature in &self.kinds.stored {
            if let (true, Some(Pattern::Name(name))) =
                (signature.predicate == call.predicate, signature.args.get(place))
            {
                names.insert(name.clone());
            }
        }
        Some(names)
    }

    /// The fields of a type: those that its blocks list and those of rules.
    fn fields_of(&self, owner: Option<Ty>) -> BTreeSet<Arc<str>> {
        let Some(ty @ Ty::Object(TypeId(id))) = owner else { return BTreeSet::new() };
        let info = self.interpreter.policy().types.get(usize::from(id));
        let listed = info.and_then(|info| info.fields.as_ref()).into_iter().flatten();
        listed.map(|field| field.name.clone()).chain(self.kinds.fields.names(ty)).collect()
    }
}
