//! The heads of rules for fields: what they are about is listed, or they would guard nothing.

use std::sync::Arc;

use super::predicates::ALLOW;
use super::scope::Scope;
use super::world::World;
use crate::ast::Call;
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Constant, Term, Ty, TypeId, TypeSet};
use crate::source::Span;

impl World<'_> {
    /// Checks a head of `allow_field`, which is the policy's own where no block lists fields.
    pub(super) fn check_field_head(&mut self, atom: &Atom, scope: &Scope, call: &Call) {
        let [_, action, resource, field] = atom.args.as_slice() else { return };
        if !self.types.has_fields() {
            let fact = "a rule for a field guards nothing, since no block lists fields";
            let help = "list them in the block of the resource: `fields = [\"…\"];`";
            let span = call.predicate.span;
            return self.faults.add(Diagnostic::warning("unlisted-fields", span, fact, help));
        }
        let types: Vec<TypeSet> = scope.variables.iter().map(|v| v.types.clone()).collect();
        let about = Self::types_of(resource, &types);
        let span = |n: usize| call.args.get(n).map_or(call.span, |argument| argument.term.span);
        if let Some(field) = text(field) {
            self.check_listed(&about, Some(&field), span(3));
        } else {
            self.check_listed(&about, None, span(2));
        }
        if let Some(action) = text(action) {
            self.check_known_action(&action, span(1));
        }
    }

    /// The types list the field, or some fields; of all objects, one does.
    fn check_listed(&mut self, about: &TypeSet, field: Option<&Arc<str>>, span: Span) {
        let lists = |id: TypeId| {
            let listed = self.types.info(id).and_then(|info| info.fields.as_ref());
            let is_field = |field: &Arc<str>| {
                listed.is_some_and(|listed| listed.iter().any(|info| info.name == *field))
            };
            field.map_or_else(|| listed.is_some(), is_field)
        };
        let objects: Vec<TypeId> = about.iter().filter_map(object).collect();
        let unlisted = objects.iter().copied().find(|id| !lists(*id));
        let is_any = self.types.objects.is_subset(about);
        let Some(id) = unlisted.filter(|_| !is_any || !objects.iter().any(|id| lists(*id))) else {
            return;
        };
        let owner = self.types.type_name(id).to_owned();
        let Some(field) = field else {
            let fact = format!("`{owner}` lists no fields");
            let help = "list them in its block: `fields = [\"…\"];`";
            return self.faults.error("unknown-field", span, fact, help);
        };
        self.unknown_field(id, field, span);
    }

    /// A field that its type does not list.
    pub(super) fn unknown_field(&mut self, id: TypeId, field: &str, span: Span) {
        let owner = self.types.type_name(id);
        let fact = format!("`{owner}` has no field `{field}`");
        let known = self.types.fields.get(usize::from(id.0));
        let names = || known.into_iter().flat_map(|fields| fields.keys()).map(AsRef::<str>::as_ref);
        let is_within =
            |name: &&str| name.strip_prefix(field).is_some_and(|rest| rest.starts_with('.'));
        let declare = || match names().find(is_within) {
            Some(within) => format!("name a field within it: `{within}`"),
            None => format!("declare it: `fields = [\"{field}\"];`"),
        };
        let help = self.faults.suggest(field, names(), declare);
        self.faults.error("unknown-field", span, fact, help);
    }

    /// The action of a rule for a field is a permission.
    pub(super) fn check_known_action(&mut self, action: &Arc<str>, span: Span) {
        if self.signatures.has_name(ALLOW, 3, action) {
            return;
        }
        let known: Vec<Arc<str>> = self.signatures.names(ALLOW, 3).cloned().collect();
        let declare = || format!("declare it: `permissions = [\"{action}\"];`");
        let help = self.faults.suggest(action, known.iter().map(AsRef::as_ref), declare);
        let fact = format!("no type has a permission `{action}`");
        self.faults.error("unknown-permission", span, fact, help);
    }
}

fn text(term: &Term) -> Option<Arc<str>> {
    match term {
        Term::Constant(Constant::String(text)) => Some(text.clone()),
        Term::Constant(_) | Term::Variable(_) | Term::Now => None,
    }
}

const fn object(ty: Ty) -> Option<TypeId> {
    match ty {
        Ty::Object(id) => Some(id),
        Ty::String | Ty::Integer | Ty::Boolean => None,
    }
}
