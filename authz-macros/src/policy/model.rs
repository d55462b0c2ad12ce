//! What a policy comes to for the code: its outline, and where it was written.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use authz_policy::ast::BlockKind;
use authz_policy::outline::{OnField, Outline, guest};
use authz_policy::plan::PlanError;
use authz_policy::policy::{Constant, OriginId, Policy, Rule, Term, Ty, TypeId};
use authz_policy::source::{Span, position};

use super::args::PolicyArgs;

/// How many roles one type can have: a set of them is one word.
const ROLES: usize = 64;

const CHECK: &str = "see what `authz check` says of the file";
const TYPES: &str =
    "say of which type its variables are: `x matches Type`, or in the head `x: Type`";

/// Everything that is emitted.
pub(super) struct PolicyModel<'a> {
    pub(super) args: &'a PolicyArgs,
    pub(super) text: &'a str,
    outline: Outline<'a>,
    /// Which facts some source must supply, each with a rule that needs it.
    pub(super) needed: BTreeMap<usize, OriginId>,
    /// The rules that give each action.
    given: BTreeMap<(TypeId, Arc<str>), Vec<OriginId>>,
    /// Where the lines end.
    lines: Vec<usize>,
}

impl<'a> Deref for PolicyModel<'a> {
    type Target = Outline<'a>;

    fn deref(&self) -> &Outline<'a> {
        &self.outline
    }
}

impl<'a> PolicyModel<'a> {
    pub(super) fn build(
        args: &'a PolicyArgs,
        policy: &'a Policy,
        text: &'a str,
    ) -> syn::Result<Self> {
        let actor = find_actor(args, policy)?;
        let outline = Outline::new(policy, actor);
        let outline = outline.or_else(|error| plan_error(args, policy, text, &error))?;
        let (needed, given) = (needed(&outline), given(policy));
        let lines = text.match_indices('\n').map(|(at, _)| at).collect();
        let model = Self { args, text, outline, needed, given, lines };
        model.check_names()?;
        Ok(model)
    }

    /// What a rule of a name would be lost among what is generated.
    fn check_names(&self) -> syn::Result<()> {
        let reserved = ["Rules", "Actor", "__authz"];
        let taken = self.types.iter().find(|ty| reserved.contains(&&*ty.name));
        if let Some(ty) = taken {
            let fact = format!("`policy!` generates a `{}` of its own", ty.name);
            return fault(self.args, &fact, "give the type of the policy another name");
        }
        for kind in &self.facts.kinds {
            if kind.names.len() > ROLES {
                let fact = format!("more than {ROLES} names in `{}`", kind.display(self.policy));
                return fault(self.args, &fact, "split the type, so that each has fewer roles");
            }
        }
        Ok(())
    }

    /// The rules that give an action, by its name.
    pub(super) fn given(&self, ty: TypeId, action: &Arc<str>) -> &[OriginId] {
        self.given.get(&(ty, Arc::clone(action))).map_or(&[], Vec::as_slice)
    }

    /// Where a rule stands: `policy.polar:12`.
    pub(super) fn place(&self, origin: OriginId) -> String {
        let span = self.policy.origins.get(origin.0 as usize).map(|origin| origin.span);
        span.map_or_else(|| self.args.file.value(), |span| self.place_of(span))
    }

    /// Where something stands.
    pub(super) fn place_of(&self, span: Span) -> String {
        let line = 1 + self.lines.partition_point(|end| *end < span.start as usize);
        format!("{}:{line}", self.args.file.value())
    }

    /// The rule as it stands in the file.
    pub(super) fn rule(&self, origin: OriginId) -> String {
        let span = self.policy.origins.get(origin.0 as usize).map(|origin| origin.span);
        let text = span.and_then(|s| self.text.get(s.start as usize..s.end as usize));
        text.map_or_else(String::new, |text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn needed(outline: &Outline<'_>) -> BTreeMap<usize, OriginId> {
    let actions = outline.types.iter().flat_map(|ty| &ty.actions);
    let needs = actions.flat_map(|action| [&action.row.needs, &action.ty.needs]);
    let mut all = BTreeMap::new();
    for (fact, origin) in needs.flatten() {
        all.entry(*fact).or_insert(*origin);
    }
    all
}

fn given(policy: &Policy) -> BTreeMap<(TypeId, Arc<str>), Vec<OriginId>> {
    let heads = ["has_permission", "allow", "allow_field"].map(|name| policy.predicate_named(name));
    let mut given: BTreeMap<_, Vec<OriginId>> = BTreeMap::new();
    for rule in policy.rules.iter().filter(|rule| heads.contains(&Some(rule.head.predicate))) {
        let Some((name, on)) = action_of(rule) else { continue };
        for ty in (0_u16..).map(TypeId).take(policy.types.len()) {
            if !is_about(policy, rule, on, ty) {
                continue;
            }
            let rules = given.entry((ty, Arc::clone(&name))).or_default();
            if !rules.contains(&rule.origin) {
                rules.push(rule.origin);
            }
        }
    }
    given
}

/// Which action the rule's head gives by name, and on what.
fn action_of(rule: &Rule) -> Option<(Arc<str>, &Term)> {
    let text = |term: &Term| match term {
        Term::Constant(Constant::String(text)) => Some(text.clone()),
        Term::Constant(_) | Term::Variable(_) | Term::Now => None,
    };
    match rule.head.args.as_slice() {
        [_, action, on] => Some((text(action)?, on)),
        [_, action, on, field] => Some((OnField::name(&text(action)?, &text(field)?).into(), on)),
        _ => None,
    }
}

/// Whether what the rule's head gives an action on is of the type, or the type itself.
fn is_about(policy: &Policy, rule: &Rule, on: &Term, ty: TypeId) -> bool {
    match on {
        Term::Variable(variable) => rule
            .variables
            .get(usize::from(variable.0))
            .is_some_and(|variable| variable.types.contains(Ty::Object(ty))),
        Term::Constant(Constant::Object(id, _)) => *id == ty,
        Term::Constant(Constant::String(text)) => {
            policy.types.get(usize::from(ty.0)).is_some_and(|info| info.name == *text)
        }
        Term::Constant(_) | Term::Now => false,
    }
}

/// The type that the application acts as: the one that `actor = …` names, else
/// the only one that there is.
fn find_actor(args: &PolicyArgs, policy: &Policy) -> syn::Result<Option<TypeId>> {
    let guest = guest(policy);
    let ids = (0_u16..).map(TypeId).zip(&policy.types);
    let actors = ids.filter(|(id, info)| info.kind == BlockKind::Actor && Some(*id) != guest);
    let actors: Vec<_> = actors.map(|(id, info)| (id, info.name.to_string())).collect();
    let names: Vec<&str> = actors.iter().map(|(_, name)| name.as_str()).collect();
    let last = args.actor.as_ref().and_then(|path| path.segments.last());
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
            fault(args, &fact, "name the one that your handlers act as: `actor = User`")
        }
    }
}

fn fault<T>(args: &PolicyArgs, fact: &str, help: &str) -> syn::Result<T> {
    Err(syn::Error::new(args.file.span(), format!("{fact}\nhelp: {help}")))
}

fn plan_error<T>(
    args: &PolicyArgs,
    policy: &Policy,
    text: &str,
    error: &PlanError,
) -> syn::Result<T> {
    let (origin, what, help) = match error {
        PlanError::Unbound { origin, .. } => {
            (*origin, "no order of the conditions binds every variable", CHECK)
        }
        PlanError::TooManyForms { origin } => {
            (*origin, "the rule has too many combinations of types", TYPES)
        }
        _ => return fault(args, "the policy cannot be compiled", CHECK),
    };
    let place = place(args, policy, text, origin);
    fault(args, &format!("{place}: {what}"), help)
}

fn place(args: &PolicyArgs, policy: &Policy, text: &str, origin: OriginId) -> String {
    let span = policy.origins.get(origin.0 as usize).map(|origin| origin.span);
    let line = span.map_or(0, |span| position(text, span.start).line);
    format!("{}:{line}", args.file.value())
}
