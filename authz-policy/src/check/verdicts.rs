//! What is wrong with a rule once its types are known.

use std::collections::HashSet;

use super::binding::unbound;
use super::compared::Compared;
use super::draft::Draft;
use super::implied::{Implied, find_call};
use super::typing::{Cause, Conflict};
use super::world::World;
use crate::ast::Comparison;
use crate::diagnostic::Diagnostic;
use crate::policy::{Literal, OriginId, Rule, Term, Ty, TypeSet, VarId, Variable};
use crate::source::Span;

impl World<'_> {
    /// Reports what is wrong with the drafts, and returns the rules that can hold,
    /// but the faulty ones.
    pub(super) fn rules(&mut self) -> Vec<Rule> {
        let drafts = std::mem::take(&mut self.drafts);
        let fine = fine_places(&drafts);
        let (mut implied, mut of_faulty) = (Implied::default(), Implied::default());
        let mut compared = Compared::default();
        let mut rules = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let implied = if draft.is_faulty { &mut of_faulty } else { &mut implied };
            self.gather_implied(&draft.rule.body, &draft.types, implied);
            rules.extend(self.verdict(draft, &fine, &mut compared));
        }
        // What is left out could have taken types away: rules without it know better.
        for (place, call) in of_faulty {
            implied.entry(place).or_insert(call);
        }
        self.report_implied(implied);
        self.report_compared(compared);
        self.report_untyped();
        rules
    }

    fn verdict(
        &mut self,
        draft: Draft,
        fine: &HashSet<Span>,
        compared: &mut Compared,
    ) -> Option<Rule> {
        let Draft { mut rule, types, conflict, is_faulty } = draft;
        if let Some(conflict) = &conflict {
            self.report_never(conflict, &rule, fine);
            return None;
        }
        for (variable, types) in rule.variables.iter_mut().zip(types) {
            variable.types = types;
        }
        self.check_actions(&rule.body);
        self.gather_compared(&rule, compared);
        self.note_untyped(&rule);
        (!is_faulty).then_some(rule)
    }

    fn report_never(&mut self, conflict: &Conflict, rule: &Rule, fine: &HashSet<Span>) {
        let origin = self.origins.get(rule.origin.0 as usize);
        // A rule of the language itself stands nowhere.
        if origin.is_none_or(|origin| origin.span == Span::default()) {
            return;
        }
        let written: Vec<TypeSet> = rule.variables.iter().map(|v| v.types.clone()).collect();
        let is_about_calls = !matches!(conflict.cause, Cause::Variable(_));
        if !is_about_calls || self.check_calls(&rule.body, &written, fine) {
            self.report_conflict(conflict, (&rule.body, &rule.variables), fine);
        }
    }

    /// Reports the variables to which nothing gives a value.
    pub(super) fn check_bound(
        &mut self,
        head: &[Term],
        body: &[Literal],
        (variables, open): (&[Variable], &HashSet<Span>),
    ) {
        for id in unbound(head, body, variables.len()) {
            let variable = variables.get(usize::from(id.0));
            let Some(variable) = variable.filter(|variable| !open.contains(&variable.span)) else {
                continue;
            };
            let name = &variable.name;
            let span = self.place_of(id, body).unwrap_or(variable.span);
            let is_within = span.start <= variable.span.start && variable.span.end <= span.end;
            let span = if is_within { variable.span } else { span };
            let fact = format!("nothing gives `{name}` a value");
            let help =
                format!("call a predicate with it, or write `{name} = …` or `{name} in […]`");
            self.faults.error("unbound-variable", span, fact, help);
        }
    }

    /// Where a variable stands in conditions.
    fn place_of(&self, id: VarId, body: &[Literal]) -> Option<Span> {
        let is_it = |term: &Term| *term == Term::Variable(id);
        body.iter().find_map(|literal| match literal {
            Literal::Call(atom, span) => {
                let at = atom.args.iter().position(is_it)?;
                Some(self.argument_span(*span, at))
            }
            Literal::Compare(_, left, right, span) => {
                (is_it(left) || is_it(right)).then_some(*span)
            }
            Literal::In(term, _, span) => is_it(term).then_some(*span),
            Literal::Matches(..) => None,
            Literal::Not(inner, _) => self.place_of(id, inner),
        })
    }

    /// Reports conditions that cannot hold at once.
    pub(super) fn report_conflict(
        &mut self,
        conflict: &Conflict,
        (body, variables): (&[Literal], &[Variable]),
        fine: &HashSet<Span>,
    ) {
        if conflict.cause.span(variables).is_none_or(|span| fine.contains(&span)) {
            return;
        }
        match &conflict.cause {
            Cause::Variable(id) => {
                let Some(variable) = variables.get(usize::from(id.0)) else { return };
                if self.types.actors.is_empty() && &*variable.name == "actor" {
                    return;
                }
                let name = &variable.name;
                let fact =
                    format!("the rule never holds: no type fits all that `{name}` is said to be");
                let help = "give the variable one type, and write a rule for each type";
                self.faults.add(Diagnostic::warning("never-holds", variable.span, fact, help));
            }
            Cause::Call(span, types) => {
                let Some(atom) = find_call(body, *span) else { return };
                let call = self.describe(atom, types);
                let help = "correct it, or the conditions that leave it these types";
                let fact = format!("the condition never holds: nothing says `{call}`");
                self.faults.add(if conflict.is_negated {
                    let fact = format!("this `not` always holds: nothing says `{call}`");
                    Diagnostic::error("not-always-holds", *span, fact, help)
                } else {
                    Diagnostic::warning("never-holds", *span, fact, help)
                });
            }
            Cause::Compare(span, op, left, right) => self.report_unlike(*span, *op, left, right),
            Cause::In(span, set, listed) => {
                if listed.is_empty() {
                    let help = "write the values that it can have";
                    let fact = "the condition never holds: the list is empty";
                    self.faults.add(Diagnostic::warning("never-holds", *span, fact, help));
                    return;
                }
                let (set, listed) = (self.types.describe(set), self.types.describe(listed));
                let fact = format!("a value of type {set} is not in a list of {listed}");
                let help = format!("write values of type {set} in the list");
                self.faults.error("unlike-types", *span, fact, help);
            }
        }
    }

    fn report_unlike(&mut self, span: Span, op: Comparison, left: &TypeSet, right: &TypeSet) {
        let (one, other) = (self.types.describe(left), self.types.describe(right));
        if matches!(op, Comparison::Equal | Comparison::NotEqual) {
            let fact = format!("a value of type {one} is compared with one of type {other}");
            let help = "compare values of the same type";
            self.faults.error("unlike-types", span, fact, help);
            return;
        }
        let found = if left.contains(Ty::Integer) { other } else { one };
        let fact = format!("only integers have an order, and this is of type {found}");
        self.faults.error("not-an-integer", span, fact, "compare integers, or use `=` and `!=`");
    }
}

/// The places of what is as it should be in one alternative of a rule at least:
/// an alternative can be without sense, as long as no condition is.
fn fine_places(drafts: &[Draft]) -> HashSet<Span> {
    let troubled: HashSet<OriginId> =
        drafts.iter().filter(|draft| draft.conflict.is_some()).map(|d| d.rule.origin).collect();
    let mut fine = HashSet::new();
    let is_fine =
        |draft: &&Draft| draft.conflict.is_none() && troubled.contains(&draft.rule.origin);
    for Draft { rule, .. } in drafts.iter().filter(is_fine) {
        add_places(&rule.body, &mut fine);
        fine.extend(rule.variables.iter().map(|variable| variable.span));
    }
    fine
}

/// Adds the places of conditions.
pub(super) fn add_places(body: &[Literal], places: &mut HashSet<Span>) {
    for literal in body {
        match literal {
            Literal::Call(_, span) | Literal::Compare(.., span) | Literal::In(.., span) => {
                places.insert(*span);
            }
            Literal::Not(inner, _) => add_places(inner, places),
            Literal::Matches(..) => {}
        }
    }
}

impl Conflict {
    /// Whether it comes of `in []`.
    pub(super) fn is_empty_list(&self) -> bool {
        matches!(&self.cause, Cause::In(_, _, listed) if listed.is_empty())
    }
}

impl Cause {
    fn span(&self, variables: &[Variable]) -> Option<Span> {
        match self {
            Self::Variable(id) => variables.get(usize::from(id.0)).map(|variable| variable.span),
            Self::Call(span, _) | Self::Compare(span, ..) | Self::In(span, ..) => Some(*span),
        }
    }
}
