//! What a text means in a policy: types, predicates, values.

use std::collections::HashMap;

use authz_policy::diagnostic::Diagnostic;
use authz_policy::fact_syntax::{FactLine, FactValue};
use authz_policy::policy::{Constant, Fact, Policy, PredicateId, TypeId};
use authz_policy::source::Span;
use authz_policy::suggest::nearest;

/// The names of a policy.
#[derive(Debug)]
pub(crate) struct Names<'p> {
    pub(crate) policy: &'p Policy,
    types: HashMap<&'p str, TypeId>,
    predicates: HashMap<&'p str, PredicateId>,
}

impl<'p> Names<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        let types = (0..).zip(&policy.types).map(|(id, info)| (&*info.name, TypeId(id)));
        let predicates = (0..).zip(&policy.predicates);
        let predicates = predicates.map(|(id, info)| (&*info.name, PredicateId(id)));
        Self { policy, types: types.collect(), predicates: predicates.collect() }
    }

    pub(crate) fn is_type(&self, name: &str) -> bool {
        self.types.contains_key(name)
    }

    pub(crate) fn ty(&self, name: &str) -> Option<TypeId> {
        self.types.get(name).copied()
    }

    pub(crate) fn predicate(&self, name: &str) -> Option<PredicateId> {
        self.predicates.get(name).copied()
    }

    /// The value, or `None` for an object whose type is not known.
    pub(crate) fn constant(&self, value: &FactValue) -> Option<Constant> {
        Some(match value {
            FactValue::Object { ty, id } => Constant::Object(self.ty(ty)?, id.as_str().into()),
            FactValue::String(text) => Constant::String(text.as_str().into()),
            FactValue::Integer(number) => Constant::Integer(*number),
            FactValue::Boolean(is) => Constant::Boolean(*is),
        })
    }

    /// The fact that a line says.
    pub(crate) fn fact(&self, line: &FactLine) -> Result<Fact, Diagnostic> {
        let name = &line.predicate;
        let predicate = self.predicate(&name.node);
        let predicate = predicate.ok_or_else(|| self.unknown_predicate(&name.node, name.span))?;
        let value = |arg: &authz_policy::source::Spanned<FactValue>| {
            let unknown = || self.unknown_type(&format!("{:?}", arg.node), arg.span);
            self.constant(&arg.node).ok_or_else(unknown)
        };
        let args = line.args.iter().map(value).collect::<Result<_, _>>()?;
        Ok(Fact { predicate, args })
    }

    pub(crate) fn unknown_type(&self, name: &str, span: Span) -> Diagnostic {
        let known = self.policy.types.iter().map(|info| &*info.name);
        let help = suggestion(name, known, "the policy declares");
        Diagnostic::error("unknown-type", span, format!("unknown type `{name}`"), help)
    }

    fn unknown_predicate(&self, name: &str, span: Span) -> Diagnostic {
        let known = self.policy.predicates.iter().map(|info| &*info.name);
        let help = suggestion(name, known, "the policy asks for");
        Diagnostic::error("unknown-predicate", span, format!("unknown predicate `{name}`"), help)
    }
}

/// How many names are listed where none is near.
const LISTED: usize = 10;

/// "did you mean", or the names that there are.
pub(crate) fn suggestion<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str>,
    introduction: &str,
) -> String {
    let known: Vec<&str> = known.collect();
    if let Some(nearest) = nearest(name, known.iter().copied()) {
        return format!("did you mean `{nearest}`?");
    }
    let more = if known.len() > LISTED { ", …" } else { "" };
    let list: Vec<String> = known.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    match list.as_slice() {
        [] => "the policy has none; write one into it".to_owned(),
        list => format!("{introduction} {}{more}", list.join(", ")),
    }
}
