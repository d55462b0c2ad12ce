//! What a policy comes to for a service: types, actions, procedures, facts.
//!
//! The back ends begin here. A service acts as one type of actor; an outline says
//! of each action by which procedure it is decided for that actor and for a guest,
//! and which facts the decision can come to need.

mod facts;
mod reach;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use self::facts::{Asked, FactKind, Facts, type_name};
use self::reach::{Needed, needed, possible, reached};
use crate::fields::FieldRules;
use crate::plan::{PlanError, Planner};
use crate::policy::{Constant, NameInfo, OriginId, Policy, Rule, Term, Ty, TypeId};
use crate::program::{Mask, Pattern, ProcedureId, Signature};

/// Everything that a back end starts from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outline<'p> {
    /// The policy.
    pub policy: &'p Policy,
    /// The procedures.
    pub planner: Planner<'p>,
    /// The facts that are stored outside of the policy.
    pub facts: Facts,
    /// The types, in the order of the policy.
    pub types: Vec<TypeOutline>,
    /// The type that the service acts as.
    pub actor: Option<TypeId>,
    /// The type of guests, where the policy has one.
    pub guest: Option<TypeId>,
    /// Facts that a row of the type must say itself, for any of the actions.
    pub fields: Fields,
}

/// Facts that rows of a type must say themselves, each with a rule that needs it.
pub type Fields = BTreeMap<TypeId, BTreeMap<usize, OriginId>>;

/// One type of the policy.
#[derive(Debug)]
#[non_exhaustive]
pub struct TypeOutline {
    /// The type.
    pub id: TypeId,
    /// Its name.
    pub name: Arc<str>,
    /// Its actions: those that are declared, then those that rules name, then those on
    /// fields that have a rule of their own.
    pub actions: Vec<ActionOutline>,
}

impl TypeOutline {
    /// The actions on fields that have rules of their own for an action.
    pub fn on_fields(&self, action: &str) -> impl Iterator<Item = &ActionOutline> {
        let is_of = move |other: &&ActionOutline| {
            other.on_field.as_ref().is_some_and(|on_field| *on_field.action == *action)
        };
        self.actions.iter().filter(is_of)
    }

    /// Whether somebody may take the action on an object, or on a field of one.
    pub fn is_possible(&self, action: &ActionOutline) -> bool {
        let mut all = std::iter::once(action).chain(self.on_fields(&action.name));
        all.any(|action| !action.row.procedures.is_empty())
    }
}

/// One action of a type.
#[derive(Debug)]
#[non_exhaustive]
pub struct ActionOutline {
    /// Its name.
    pub name: Arc<str>,
    /// The comment of its declaration.
    pub docs: Vec<String>,
    /// What it is on a field, if it is an action on one: `"update"("private")` is an action
    /// of its own, `update(private)`.
    pub on_field: Option<OnField>,
    /// How it is decided on an object of the type.
    pub row: Decided,
    /// How it is decided on the type itself.
    pub ty: Decided,
}

/// An action on a field that has a rule for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OnField {
    /// The action.
    pub action: Arc<str>,
    /// The field.
    pub field: Arc<str>,
}

impl OnField {
    /// What the action on the field is called: `update(private)`.
    pub fn name(action: &str, field: &str) -> String {
        format!("{action}({field})")
    }

    /// Those on objects of a type: each action, with each field that the policy lists.
    pub fn of(policy: &Policy, resource: TypeId) -> Vec<Self> {
        let listed = policy.type_info(resource).and_then(|info| info.fields.as_ref());
        let actions = Planner::new(policy).actions(Some(&Pattern::Ty(Ty::Object(resource))));
        let fields = || listed.into_iter().flatten().map(|info| &info.name);
        let on = |action: &Arc<str>, field: &Arc<str>| Self {
            action: action.clone(),
            field: field.clone(),
        };
        actions.iter().flat_map(|action| fields().map(|field| on(action, field))).collect()
    }

    /// Whether the field has a rule of its own for the action, and does not follow it.
    pub fn is_ruled(&self, policy: &Policy, resource: TypeId) -> bool {
        FieldRules::new(policy).are_for(&self.action, Ty::Object(resource), &self.field)
    }

    /// The one that is called so.
    pub fn named(policy: &Policy, resource: TypeId, name: &str) -> Option<Self> {
        let is_called = |on: &Self| Self::name(&on.action, &on.field) == name;
        Self::of(policy, resource).into_iter().find(is_called)
    }
}

/// How an action is decided.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Decided {
    /// The actor's type, and the procedure, where it can hold at all.
    pub procedures: Vec<(TypeId, ProcedureId)>,
    /// Facts that a source must supply, each with a rule that needs it.
    pub needs: BTreeMap<usize, OriginId>,
    /// Those of them that rules ask for by a row, and not by the actor or a value of the
    /// policy: a list needs them in a table. Each has a rule that asks so.
    pub by_row: BTreeMap<usize, OriginId>,
    /// Facts that the rows themselves must supply.
    pub fields: Fields,
}

impl Outline<'_> {
    /// Whether a decision can come to rules that need themselves.
    pub(crate) fn is_recursive(&self, root: ProcedureId) -> bool {
        let program = self.planner.program();
        let is_in_group =
            |id: &ProcedureId| program.procedure(*id).is_some_and(|of| of.group.is_some());
        reached(program, root).iter().any(is_in_group)
    }
}

impl<'p> Outline<'p> {
    /// Outlines the policy for a service that acts as this type.
    ///
    /// # Errors
    ///
    /// Fails when an action cannot be planned.
    pub fn new(policy: &'p Policy, actor: Option<TypeId>) -> Result<Self, PlanError> {
        let guest = guest(policy);
        let mut outline = Self {
            policy,
            planner: Planner::new(policy).without_facts_of(guest.map(Ty::Object)),
            facts: Facts::default(),
            types: Vec::new(),
            actor,
            guest,
            fields: Fields::new(),
        };
        for (id, info) in (0_u16..).map(TypeId).zip(&policy.types) {
            let actions = outline.actions(id)?;
            outline.types.push(TypeOutline { id, name: info.name.clone(), actions });
        }
        Ok(outline)
    }

    /// The actions on a type and on its objects, in the order of the file.
    fn actions(&mut self, id: TypeId) -> Result<Vec<ActionOutline>, PlanError> {
        let row = Pattern::Ty(Ty::Object(id));
        let info = self.policy.type_info(id);
        let declared: &[NameInfo] = info.map_or(&[], |info| &info.permissions);
        let name = info.map_or("", |info| &info.name);
        let mut names: Vec<Arc<str>> = declared.iter().map(|info| info.name.clone()).collect();
        let of_objects = self.planner.actions(Some(&row));
        let of_type = type_actions(self.policy, name);
        for name in of_objects.union(&of_type) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let mut actions = Vec::new();
        for action in names {
            let docs = declared.iter().find(|info| info.name == action);
            let docs = docs.map_or_else(Vec::new, |info| info.docs.clone());
            // A rule for any action says nothing about one that only the other has.
            let on_row = if of_objects.contains(&action) {
                self.decided(id, &action, None)?
            } else {
                Decided::default()
            };
            let on_itself = if of_type.contains(&action) {
                self.decided_on_itself(&action)?
            } else {
                Decided::default()
            };
            let on_field = None;
            actions.push(ActionOutline {
                name: action,
                docs,
                on_field,
                row: on_row,
                ty: on_itself,
            });
        }
        self.add_fields(id, &of_objects, &mut actions)?;
        Ok(actions)
    }

    /// Adds the actions on fields that have rules of their own. What one of them needs, the
    /// action needs, since it is decided with its fields.
    fn add_fields(
        &mut self,
        id: TypeId,
        of_objects: &BTreeSet<Arc<str>>,
        actions: &mut Vec<ActionOutline>,
    ) -> Result<(), PlanError> {
        let listed = self.policy.type_info(id).and_then(|info| info.fields.as_ref());
        let listed: Vec<&NameInfo> = listed.into_iter().flatten().collect();
        let rules = FieldRules::new(self.policy);
        let mut on_fields = Vec::new();
        // A rule for any action says nothing about one that only the type has.
        for action in actions.iter_mut().filter(|action| of_objects.contains(&action.name)) {
            let name = action.name.clone();
            let is_ruled = |info: &&&NameInfo| rules.are_for(&name, Ty::Object(id), &info.name);
            for NameInfo { name: field, docs, .. } in listed.iter().filter(is_ruled) {
                let row = self.decided(id, &name, Some(field))?;
                action.row.add_needs(&row);
                on_fields.push(ActionOutline {
                    name: OnField::name(&name, field).into(),
                    docs: docs.clone(),
                    on_field: Some(OnField { action: name.clone(), field: field.clone() }),
                    row,
                    ty: Decided::default(),
                });
            }
        }
        // What a rule for any text would call so cannot be told apart from it.
        actions.retain(|action| on_fields.iter().all(|on_field| on_field.name != action.name));
        actions.extend(on_fields);
        Ok(())
    }

    /// How an action on an object of a type is decided, or on a field of it.
    fn decided(
        &mut self,
        resource: TypeId,
        action: &Arc<str>,
        field: Option<&Arc<str>>,
    ) -> Result<Decided, PlanError> {
        let mut on = vec![Pattern::Ty(Ty::Object(resource))];
        on.extend(field.map(|field| Pattern::Name(field.clone())));
        let predicate = if field.is_some() { "allow_field" } else { "allow" };
        self.decided_by(predicate, action, (&on, Some(resource)))
    }

    /// How an action on a type itself is decided.
    fn decided_on_itself(&mut self, action: &Arc<str>) -> Result<Decided, PlanError> {
        self.decided_by("allow", action, (&[Pattern::Ty(Ty::String)], None))
    }

    fn decided_by(
        &mut self,
        predicate: &str,
        action: &Arc<str>,
        (on, resource): (&[Pattern], Option<TypeId>),
    ) -> Result<Decided, PlanError> {
        let mut decided = Decided::default();
        let Some(predicate) = self.policy.predicate_named(predicate) else { return Ok(decided) };
        for actor in [self.actor, self.guest].into_iter().flatten() {
            let mut args = vec![Pattern::Ty(Ty::Object(actor)), Pattern::Name(action.clone())];
            args.extend_from_slice(on);
            let bound = Mask::all(args.len());
            let id = self.planner.procedure(Signature { predicate, args }, bound)?;
            let program = self.planner.program();
            if !possible(program, id) {
                continue;
            }
            decided.procedures.push((actor, id));
            let needed = needed(id, program, self.policy, &mut self.facts);
            self.merge(&mut decided, needed, actor, resource);
        }
        Ok(decided)
    }

    fn merge(
        &mut self,
        decided: &mut Decided,
        needed: Needed,
        actor: TypeId,
        resource: Option<TypeId>,
    ) {
        add(&mut decided.needs, &needed.source);
        add(&mut decided.by_row, &needed.by_row);
        // A guest has no row: what is asked of him, he has not.
        let of_actor = Some(actor).filter(|actor| Some(*actor) != self.guest);
        for (of, facts) in [(resource, needed.resource), (of_actor, needed.actor)] {
            let Some(of) = of else { continue };
            for fields in [&mut self.fields, &mut decided.fields] {
                add(fields.entry(of).or_default(), &facts);
            }
        }
    }
}

impl Decided {
    /// Adds what another decision needs that is made with it.
    fn add_needs(&mut self, other: &Self) {
        add(&mut self.needs, &other.needs);
        add(&mut self.by_row, &other.by_row);
        for (of, facts) in &other.fields {
            add(self.fields.entry(*of).or_default(), facts);
        }
    }
}

/// Adds facts; of two rules that need one, the first stays.
fn add(facts: &mut BTreeMap<usize, OriginId>, more: &BTreeMap<usize, OriginId>) {
    for (fact, origin) in more {
        facts.entry(*fact).or_insert(*origin);
    }
}

/// The type of guests: `actor Guest {}`.
pub fn guest(policy: &Policy) -> Option<TypeId> {
    policy.type_named("Guest").filter(|id| policy.is_actor(*id))
}

/// The actions that rules name for the type itself: `allow(…, "create", "Org")`,
/// and `allow(…, "create", x)` where `x` may be a text, which is the name of any.
pub fn type_actions(policy: &Policy, name: &str) -> BTreeSet<Arc<str>> {
    let predicates = ["allow", "has_permission"].map(|name| policy.predicate_named(name));
    let rules = policy.rules.iter().filter(|rule| predicates.contains(&Some(rule.head.predicate)));
    rules
        .filter_map(|rule| match rule.head.args.as_slice() {
            [_, Term::Constant(Constant::String(action)), on] if is_for(rule, on, name) => {
                Some(action.clone())
            }
            _ => None,
        })
        .collect()
}

/// Whether a term of a rule's head can be the name of this type.
fn is_for(rule: &Rule, on: &Term, name: &str) -> bool {
    match on {
        Term::Constant(Constant::String(ty)) => **ty == *name,
        Term::Variable(id) => {
            let variable = rule.variables.get(usize::from(id.0));
            variable.is_some_and(|variable| variable.types.contains(Ty::String))
        }
        Term::Constant(_) | Term::Now => false,
    }
}
