//! What a policy comes to for the code: types, actions, facts, procedures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use authz_policy::ast::BlockKind;
use authz_policy::plan::{PlanError, Planner};
use authz_policy::policy::{Constant, NameInfo, OriginId, Policy, PredicateId, Term, Ty, TypeId};
use authz_policy::program::{Mask, Pattern, ProcedureId, Signature};
use authz_policy::source::position;

use super::args::PolicyArgs;
use super::facts::Facts;
use super::reach::{Needed, needed, possible};

/// How many roles one type can have: a set of them is one word.
const ROLES: usize = 64;

/// Everything that is emitted.
pub(super) struct PolicyModel<'a> {
    pub(super) args: &'a PolicyArgs,
    pub(super) policy: &'a Policy,
    pub(super) text: &'a str,
    pub(super) planner: Planner<'a>,
    pub(super) facts: Facts,
    pub(super) types: Vec<TypeModel>,
    /// The name of the actor type that the application acts as.
    pub(super) actor: Option<TypeId>,
    pub(super) guest: Option<TypeId>,
    /// Fields that the structs must have: by type, the facts, each with a rule.
    pub(super) fields: BTreeMap<TypeId, BTreeMap<usize, OriginId>>,
}

/// One type of the policy.
pub(super) struct TypeModel {
    pub(super) id: TypeId,
    pub(super) name: Arc<str>,
    pub(super) actions: Vec<ActionModel>,
}

/// One action of a type.
pub(super) struct ActionModel {
    pub(super) name: Arc<str>,
    pub(super) docs: Vec<String>,
    /// On a row, for each kind of actor.
    pub(super) row: Asked,
    /// On the type itself.
    pub(super) ty: Asked,
}

/// How an action is decided.
#[derive(Default)]
pub(super) struct Asked {
    /// The actor's type, and the procedure, where it can hold at all.
    pub(super) procedures: Vec<(TypeId, ProcedureId)>,
    /// Facts that a source must supply, each with a rule that needs it.
    pub(super) needs: BTreeMap<usize, OriginId>,
}

impl<'a> PolicyModel<'a> {
    pub(super) fn build(
        args: &'a PolicyArgs,
        policy: &'a Policy,
        text: &'a str,
    ) -> syn::Result<Self> {
        let guest = type_named(policy, "Guest").filter(|id| is_actor(policy, *id));
        let mut model = Self {
            args,
            policy,
            text,
            planner: Planner::new(policy).without_facts_of(guest.map(Ty::Object)),
            facts: Facts::default(),
            types: Vec::new(),
            actor: None,
            guest,
            fields: BTreeMap::new(),
        };
        model.actor = model.find_actor()?;
        for (id, info) in (0_u16..).map(TypeId).zip(&policy.types) {
            let actions = model.actions(id)?;
            model.types.push(TypeModel { id, name: info.name.clone(), actions });
        }
        model.check_names()?;
        Ok(model)
    }

    fn error<T>(&self, fact: &str, help: &str) -> syn::Result<T> {
        Err(syn::Error::new(self.args.file.span(), format!("{fact}\nhelp: {help}")))
    }

    /// The type that the application acts as: the one that `actor = …` names, else
    /// the only one that there is.
    fn find_actor(&self) -> syn::Result<Option<TypeId>> {
        let ids = (0_u16..).map(TypeId).zip(&self.policy.types);
        let actors =
            ids.filter(|(id, info)| info.kind == BlockKind::Actor && Some(*id) != self.guest);
        let actors: Vec<_> = actors.map(|(id, info)| (id, info.name.to_string())).collect();
        let names: Vec<&str> = actors.iter().map(|(_, name)| name.as_str()).collect();
        let last = self.args.actor.as_ref().and_then(|path| path.segments.last());
        match (last, actors.as_slice()) {
            (Some(last), _) => {
                let found = actors.iter().find(|(_, name)| last.ident == name);
                found.map(|(id, _)| Some(*id)).ok_or_else(|| {
                    let names = names.join("`, `");
                    let fact = format!("the policy has no actor `{}`", last.ident);
                    let help = format!("help: name the Rust type as the policy does: `{names}`");
                    syn::Error::new(last.ident.span(), format!("{fact}\n{help}"))
                })
            }
            (None, []) => Ok(None),
            (None, [(id, _)]) => Ok(Some(*id)),
            (None, _) => {
                let fact = format!("the policy has several actors: `{}`", names.join("`, `"));
                self.error(&fact, "name the one that your handlers act as: `actor = User`")
            }
        }
    }

    /// The actions on a type and on its rows, in the order of the file.
    fn actions(&mut self, id: TypeId) -> syn::Result<Vec<ActionModel>> {
        let row = Pattern::Ty(Ty::Object(id));
        let info = self.policy.types.get(usize::from(id.0));
        let declared: &[NameInfo] = info.map_or(&[], |info| &info.permissions);
        let name = info.map_or("", |info| &info.name);
        let mut names: Vec<Arc<str>> = declared.iter().map(|info| info.name.clone()).collect();
        let mut others = self.planner.actions(Some(&row));
        let of_type = of_type(self.policy, name);
        others.extend(of_type.iter().cloned());
        others.retain(|name| !names.contains(name));
        names.extend(others);
        let mut actions = Vec::new();
        for action in names {
            let docs = declared.iter().find(|info| info.name == action);
            let docs = docs.map_or_else(Vec::new, |info| info.docs.clone());
            let on_row = self.ask(&action, row.clone(), Some(id))?;
            let on_itself = if of_type.contains(&action) {
                self.ask(&action, Pattern::Ty(Ty::String), None)?
            } else {
                Asked::default()
            };
            actions.push(ActionModel { name: action, docs, row: on_row, ty: on_itself });
        }
        Ok(actions)
    }

    fn ask(
        &mut self,
        action: &Arc<str>,
        on: Pattern,
        resource: Option<TypeId>,
    ) -> syn::Result<Asked> {
        let mut asked = Asked::default();
        let Some(allow) = predicate(self.policy, "allow") else { return Ok(asked) };
        for actor in [self.actor, self.guest].into_iter().flatten() {
            let args =
                vec![Pattern::Ty(Ty::Object(actor)), Pattern::Name(action.clone()), on.clone()];
            let signature = Signature { predicate: allow, args };
            let id = match self.planner.procedure(signature, Mask::all(3)) {
                Ok(id) => id,
                Err(error) => return self.plan_error(&error),
            };
            if !possible(self.planner.program(), id) {
                continue;
            }
            asked.procedures.push((actor, id));
            let needed = needed(id, self.planner.program(), self.policy, &mut self.facts);
            self.merge(&mut asked, needed, actor, resource);
        }
        Ok(asked)
    }

    fn merge(
        &mut self,
        asked: &mut Asked,
        needed: Needed,
        actor: TypeId,
        resource: Option<TypeId>,
    ) {
        for (fact, origin) in needed.source {
            asked.needs.entry(fact).or_insert(origin);
        }
        // A guest has no struct: what is asked of him, he has not.
        let of_actor = Some(actor).filter(|actor| Some(*actor) != self.guest);
        for (of, facts) in [(resource, needed.resource), (of_actor, needed.actor)] {
            let Some(of) = of else { continue };
            let fields = self.fields.entry(of).or_default();
            for (fact, origin) in facts {
                fields.entry(fact).or_insert(origin);
            }
        }
    }

    fn plan_error<T>(&self, error: &PlanError) -> syn::Result<T> {
        let fact = match error {
            PlanError::Unbound { origin, .. } => {
                format!("{}: no order of the conditions binds every variable", self.place(*origin))
            }
            PlanError::TooManyForms { origin } => {
                format!("{}: too many combinations of types", self.place(*origin))
            }
            _ => "the policy cannot be compiled".to_owned(),
        };
        self.error(&fact, "see what `authz check` says of the file")
    }

    /// What a rule of a name would be lost among what is generated.
    fn check_names(&self) -> syn::Result<()> {
        let reserved = ["Rules", "Actor"];
        let taken = self.types.iter().find(|ty| reserved.contains(&&*ty.name));
        if let Some(ty) = taken {
            let fact = format!("`policy!` generates a `{}` of its own", ty.name);
            return self.error(&fact, "give the type of the policy another name");
        }
        for kind in &self.facts.kinds {
            if kind.names.len() > ROLES {
                let fact = format!("more than {ROLES} names in `{}`", kind.display(self.policy));
                return self.error(&fact, "split the type, so that each has fewer roles");
            }
        }
        Ok(())
    }

    /// Where a rule stands: `policy.polar:12`.
    pub(super) fn place(&self, origin: OriginId) -> String {
        let span = self.policy.origins.get(origin.0 as usize).map(|origin| origin.span);
        let line = span.map_or(0, |span| position(self.text, span.start).line);
        format!("{}:{line}", self.args.file.value())
    }

    /// The rule as it stands in the file.
    pub(super) fn rule(&self, origin: OriginId) -> String {
        let span = self.policy.origins.get(origin.0 as usize).map(|origin| origin.span);
        let text = span.and_then(|s| self.text.get(s.start as usize..s.end as usize));
        text.map_or_else(String::new, |text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The actions that rules name for the type itself: `allow(…, "create", "Org")`.
fn of_type(policy: &Policy, name: &str) -> BTreeSet<Arc<str>> {
    let predicates = ["allow", "has_permission"].map(|name| predicate(policy, name));
    let rules = policy.rules.iter().filter(|rule| predicates.contains(&Some(rule.head.predicate)));
    rules
        .filter_map(|rule| match rule.head.args.as_slice() {
            [_, Term::Constant(Constant::String(action)), Term::Constant(Constant::String(ty))]
                if **ty == *name =>
            {
                Some(action.clone())
            }
            _ => None,
        })
        .collect()
}

pub(super) fn predicate(policy: &Policy, name: &str) -> Option<PredicateId> {
    let at = policy.predicates.iter().position(|info| &*info.name == name)?;
    u16::try_from(at).ok().map(PredicateId)
}

fn type_named(policy: &Policy, name: &str) -> Option<TypeId> {
    let at = policy.types.iter().position(|info| &*info.name == name)?;
    u16::try_from(at).ok().map(TypeId)
}

fn is_actor(policy: &Policy, id: TypeId) -> bool {
    policy.types.get(usize::from(id.0)).is_some_and(|info| info.kind == BlockKind::Actor)
}
