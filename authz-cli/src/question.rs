//! Who wants to do what.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::fact_syntax::{FactSyntaxError, FactValue, parse_value};
use authz_policy::interpret::{EvaluationError, Session};
use authz_policy::outline::{OnField, guest, type_actions};
use authz_policy::plan::Planner;
use authz_policy::policy::{Constant, Fact, TypeId};
use authz_policy::program::Pattern;
use authz_policy::source::Span;
use serde_json::{Value, json};

use crate::answer::{Failure, Findings};
use crate::args::QuestionArgs;
use crate::names::{Names, suggestion};
use crate::source::Source;
use crate::{json as machine, words};

/// How many places of an action are listed.
const LISTED: usize = 3;

/// Whether an actor may do something.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) actor: Constant,
    pub(crate) action: String,
    pub(crate) target: Target,
}

impl Question {
    pub(crate) fn read(args: &QuestionArgs, names: &Names<'_>) -> Result<Self, Failure> {
        let actor = actor(&args.actor, names)?;
        let target = target(args.resource.as_deref(), names)?;
        Ok(Self { actor, action: args.action.clone(), target })
    }

    /// The action on a field that is asked about, if it is one.
    fn on_field(&self, names: &Names<'_>) -> Option<OnField> {
        let Target::Object(Constant::Object(ty, _)) = &self.target else { return None };
        OnField::named(names.policy, *ty, &self.action)
    }

    /// The answer.
    pub(crate) fn decide(
        &self,
        session: &mut Session<'_, '_, '_>,
        names: &Names<'_>,
    ) -> Result<bool, EvaluationError> {
        let target = self.target.argument(names);
        match (self.on_field(names), &target) {
            (Some(OnField { action, field, .. }), Some(object)) => {
                session.allows_field(&self.actor, &action, object, &field)
            }
            _ => session.allows(&self.actor, &self.action, target.as_ref()),
        }
    }

    /// What must follow for a yes; `None` where the policy knows of no decisions.
    pub(crate) fn fact(&self, names: &Names<'_>) -> Option<Fact> {
        if let Some(OnField { action, field, .. }) = self.on_field(names) {
            let mut args = vec![self.actor.clone(), Constant::String(action)];
            args.extend(self.target.argument(names));
            args.push(Constant::String(field));
            let predicate = names.predicate("allow_field")?;
            return Some(Fact { predicate, args });
        }
        let predicate =
            ["allow", "has_permission"].into_iter().find_map(|name| names.predicate(name));
        let mut args = vec![self.actor.clone(), Constant::String(self.action.as_str().into())];
        args.extend(self.target.argument(names));
        predicate.map(|predicate| Fact { predicate, args })
    }
}

/// What something is done to.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// Nothing: a global permission.
    Nothing,
    /// The type itself, as in `create`.
    Type(TypeId),
    Object(Constant),
}

impl Target {
    /// The third argument of `allow`.
    pub(crate) fn argument(&self, names: &Names<'_>) -> Option<Constant> {
        match self {
            Self::Nothing => None,
            Self::Type(ty) => Some(Constant::String(words::type_name(names.policy, *ty).into())),
            Self::Object(object) => Some(object.clone()),
        }
    }

    /// The target for machines.
    pub(crate) fn json(&self, names: &Names<'_>) -> Value {
        match self {
            Self::Nothing => Value::Null,
            Self::Type(ty) => json!({ "type": words::type_name(names.policy, *ty) }),
            Self::Object(object) => machine::constant(names.policy, object),
        }
    }

    /// The target in a sentence.
    fn described(&self, names: &Names<'_>) -> String {
        match self {
            Self::Nothing => "no resource".to_owned(),
            Self::Type(ty) => format!("the type `{}`", words::type_name(names.policy, *ty)),
            Self::Object(Constant::Object(ty, _)) => {
                format!("`{}`", words::type_name(names.policy, *ty))
            }
            Self::Object(_) => "this".to_owned(),
        }
    }
}

/// Reads `User:alice`, or `Guest` alone.
pub(crate) fn actor(text: &str, names: &Names<'_>) -> Result<Constant, Failure> {
    let source = Source::new("<actor>", text.to_owned());
    match value(&source, names)? {
        FactValue::Object { ty, id } => object(&source, &ty, &id, names),
        FactValue::String(_)
            if names.ty(text).is_some_and(|ty| guest(names.policy) == Some(ty)) =>
        {
            object(&source, text, "", names)
        }
        FactValue::String(_) if names.is_type(text) => {
            let fact = format!("`{text}` is a type, and an actor has an id");
            Err(fault(source, "expected-id", &fact, &format!("write `{text}:1`")))
        }
        other => Err(no_object(source, &other, "an actor", names)),
    }
}

/// Reads `Action:42`, a type, or nothing.
pub(crate) fn target(text: Option<&str>, names: &Names<'_>) -> Result<Target, Failure> {
    let Some(text) = text else { return Ok(Target::Nothing) };
    let source = Source::new("<resource>", text.to_owned());
    if let Some(ty) = names.ty(text) {
        return Ok(Target::Type(ty));
    }
    match value(&source, names)? {
        FactValue::Object { ty, id } => Ok(Target::Object(object(&source, &ty, &id, names)?)),
        other => Err(no_object(source, &other, "a resource", names)),
    }
}

/// Reads the name of a type.
pub(crate) fn ty(text: &str, names: &Names<'_>) -> Result<TypeId, Failure> {
    names.ty(text).ok_or_else(|| {
        let source = Source::new("<type>", text.to_owned());
        let (name, _) = text.split_once(':').unwrap_or((text, ""));
        if names.is_type(name) {
            let help = format!("write `{name}`");
            return fault(source, "expected-type", "this is an object, not a type", &help);
        }
        Failure::fault(source, names.unknown_type(text, whole(text)))
    })
}

/// What is wrong with an action that nothing names there: it is denied to all, and
/// is probably misspelt, or it is an action on something else.
pub(crate) fn unknown_action(
    action: &str,
    target: &Target,
    names: &Names<'_>,
    severity: Severity,
) -> Option<Findings> {
    let planner = Planner::new(names.policy);
    let known = actions(&planner, target, names);
    if known.contains(action) {
        return None;
    }
    let fact =
        format!("no rule or block names the action `{action}` on {}", target.described(names));
    // Those on fields are many, and of no help where none is asked about.
    let is_like = |name: &&str| action.contains('(') || !name.contains('(');
    let like = known.iter().map(|name| &**name).filter(is_like);
    let help = suggestion(action, like, "the actions are");
    let mut found = Diagnostic::error("unknown-action", whole(action), fact, help);
    found.severity = severity;
    let elsewhere =
        targets(names).filter(|target| actions(&planner, target, names).contains(action));
    let elsewhere: Vec<String> =
        elsewhere.take(LISTED).map(|target| target.described(names)).collect();
    if !elsewhere.is_empty() {
        let note = format!("`{action}` is an action on {}", elsewhere.join(", and on "));
        found = found.note(None, note);
    }
    Some(Findings::new(Source::new("<action>", action.to_owned()), vec![found]))
}

/// The actions that something names there.
fn actions(planner: &Planner<'_>, target: &Target, names: &Names<'_>) -> BTreeSet<Arc<str>> {
    match target {
        Target::Nothing => planner.actions(None),
        Target::Type(ty) => type_actions(names.policy, words::type_name(names.policy, *ty)),
        Target::Object(object) => {
            let mut actions = planner.actions(Some(&Pattern::Ty(object.ty())));
            if let Constant::Object(ty, _) = object {
                let on_fields = OnField::of(names.policy, *ty).into_iter();
                actions.extend(on_fields.map(|on| OnField::name(&on.action, &on.field).into()));
            }
            actions
        }
    }
}

/// Whatever something can be done to, an object for each type.
fn targets<'p>(names: &Names<'p>) -> impl Iterator<Item = Target> + use<'p> {
    let types = (0..).map(TypeId).zip(&names.policy.types).map(|(id, _)| id);
    let of_type = |id| [Target::Object(Constant::Object(id, "".into())), Target::Type(id)];
    types.flat_map(of_type).chain([Target::Nothing])
}

fn value(source: &Rc<Source>, names: &Names<'_>) -> Result<FactValue, Failure> {
    let value = parse_value(&source.text, &|name| names.is_type(name));
    value.map_err(|fault: FactSyntaxError| Failure::fault(source.clone(), fault.into()))
}

fn object(source: &Rc<Source>, ty: &str, id: &str, names: &Names<'_>) -> Result<Constant, Failure> {
    let unknown = || Failure::fault(source.clone(), names.unknown_type(ty, whole(ty)));
    names.ty(ty).map(|ty| Constant::Object(ty, id.into())).ok_or_else(unknown)
}

/// What stands here is a plain value.
fn no_object(source: Rc<Source>, value: &FactValue, wanted: &str, names: &Names<'_>) -> Failure {
    if let (FactValue::String(_), Some((ty, _))) = (value, source.text.split_once(':')) {
        let fault = names.unknown_type(ty, whole(ty));
        return Failure::fault(source, fault);
    }
    if let FactValue::String(text) = value {
        let fault = names.unknown_type(text, whole(&source.text));
        return Failure::fault(source, fault.note(None, format!("{wanted} is `Type:id`")));
    }
    let fact = format!("this is not {wanted}");
    fault(source, "expected-object", &fact, "write a type and an id: `User:alice`")
}

fn fault(source: Rc<Source>, code: &'static str, fact: &str, help: &str) -> Failure {
    let span = whole(&source.text);
    Failure::fault(source, Diagnostic::error(code, span, fact, help))
}

fn whole(text: &str) -> Span {
    Span { start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }
}
