//! Variables that are used once, and head variables without a type.

use std::collections::HashMap;

use super::faults::Faults;
use super::world::World;
use crate::ast::{Argument, Call, Condition, File, Item, Name, Rule, ShortRule, Term};
use crate::diagnostic::Diagnostic;
use crate::policy::{self, TypeSet};
use crate::source::{Span, Spanned};

/// Warns of variables that are used once: each is probably misspelt.
pub(super) fn check_used_once(file: &File, faults: &mut Faults) {
    for item in &file.items {
        match item {
            Item::Rule(rule) => long_hand(rule, faults),
            Item::Block(block) => block.rules.iter().for_each(|rule| shorthand(rule, faults)),
            // What a test asks is asked once.
            Item::Declaration(_) | Item::Test(_) | Item::Fixture(_) => {}
        }
    }
}

/// The places of variables.
#[derive(Default)]
struct Uses<'a> {
    uses: HashMap<&'a str, Use<'a>>,
}

struct Use<'a> {
    span: Span,
    ty: Option<&'a Name>,
    count: usize,
}

fn long_hand(rule: &Rule, faults: &mut Faults) {
    let mut uses = Uses::default();
    uses.call(&rule.head);
    if let Some(body) = &rule.body {
        uses.condition(&body.node);
    }
    uses.report(faults);
}

fn shorthand(rule: &ShortRule, faults: &mut Faults) {
    let mut uses = Uses::default();
    uses.condition(&rule.condition.node);
    // These are there without being written.
    uses.uses.remove("actor");
    uses.uses.remove("resource");
    uses.report(faults);
}

impl<'a> Uses<'a> {
    fn call(&mut self, call: &'a Call) {
        for Argument { term, ty } in &call.args {
            self.typed(term, ty.as_ref());
        }
    }

    fn typed(&mut self, term: &'a Spanned<Term>, ty: Option<&'a Name>) {
        if let Term::Variable(name) = &term.node {
            self.variable(name, term.span, ty);
        }
    }

    /// A variable that stands here alone has no value, which is reported.
    fn compared(&mut self, term: &'a Spanned<Term>) {
        if let Term::Variable(name) = &term.node {
            self.twice(name, term.span);
        }
    }

    fn twice(&mut self, name: &'a str, span: Span) {
        self.variable(name, span, None);
        self.variable(name, span, None);
    }

    fn variable(&mut self, name: &'a str, span: Span, ty: Option<&'a Name>) {
        self.uses.entry(name).or_insert(Use { span, ty, count: 0 }).count += 1;
    }

    fn condition(&mut self, condition: &'a Condition) {
        match condition {
            Condition::Call(call) => self.call(call),
            Condition::Matches { variable, .. } => self.twice(&variable.node, variable.span),
            Condition::Compare { left, right, .. } => {
                self.compared(left);
                self.compared(right);
            }
            Condition::In { term, .. } => self.compared(term),
            Condition::And(parts) | Condition::Or(parts) => {
                for part in parts {
                    self.condition(&part.node);
                }
            }
            Condition::Not(inner) => self.condition(&inner.node),
            Condition::Named(_) | Condition::On { .. } | Condition::Global(_) => {}
        }
    }

    fn report(self, faults: &mut Faults) {
        for (name, Use { span, ty, count }) in self.uses {
            if count > 1 {
                continue;
            }
            let help = match ty {
                Some(ty) => format!("write `_: {}` if any will do", ty.node),
                None => "write `_` if any value will do".to_owned(),
            };
            let fact = format!("the variable `{name}` is used once");
            faults.add(Diagnostic::warning("used-once", span, fact, help));
        }
    }
}

/// A head variable without a type, and the types that its rule leaves it.
#[derive(Debug)]
pub(super) struct Untyped {
    pub(super) name: Name,
    pub(super) types: TypeSet,
}

/// The variables of a head that have no type anywhere in it.
pub(super) fn untyped(head: &Call) -> Vec<Name> {
    let mut typed: HashMap<&str, (Span, bool)> = HashMap::new();
    for Argument { term, ty } in &head.args {
        if let Term::Variable(name) = &term.node {
            typed.entry(name).or_insert((term.span, false)).1 |= ty.is_some();
        }
    }
    let untyped = typed.into_iter().filter(|(_, (_, is_typed))| !is_typed);
    untyped.map(|(name, (span, _))| Name { node: name.to_owned(), span }).collect()
}

impl World<'_> {
    /// Takes note of the types that a rule leaves its untyped head variables.
    pub(super) fn note_untyped(&mut self, rule: &policy::Rule) {
        for Untyped { name, types } in self.untyped.get_mut(&rule.origin).into_iter().flatten() {
            let found = rule.variables.iter().find(|variable| *variable.name == *name.node);
            if let Some(variable) = found {
                types.add_all(&variable.types);
            }
        }
    }

    /// The one type to write for a variable of these types.
    fn widest(&self, types: &TypeSet) -> &str {
        match self.types.names(types).as_slice() {
            [one] => one,
            _ if types.is_subset(&self.types.actors) => "Actor",
            _ if types.is_subset(&self.types.objects) => "Resource",
            _ => "Type",
        }
    }

    /// Warns of head variables without a type.
    pub(super) fn report_untyped(&mut self) {
        for Untyped { name, types } in std::mem::take(&mut self.untyped).into_values().flatten() {
            let ty = self.widest(&types);
            let fact = format!("the variable `{}` has no type, so it is of any", name.node);
            let help = format!("write `{}: {ty}`", name.node);
            self.faults.add(Diagnostic::warning("untyped-variable", name.span, fact, help));
        }
    }
}
