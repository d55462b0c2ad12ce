//! What is wrong with a rule once its types are known.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::binding::unbound;
use super::draft::Draft;
use super::predicates::Predicates;
use super::signatures::name_of;
use super::typing::{Cause, Conflict};
use super::world::{Called, World};
use crate::ast::Comparison;
use crate::diagnostic::Diagnostic;
use crate::policy::{Atom, Literal, OriginId, Rule, Term, Ty, TypeSet, VarId, Variable};
use crate::source::Span;

/// What is only called: a call with a variable for each argument, and the types
/// of each in any call.
type Implied = HashMap<Called, (Atom, Vec<TypeSet>)>;

impl World<'_> {
    /// Reports what is wrong with the drafts, and returns the rules that can hold.
    pub(super) fn rules(&mut self) -> Vec<Rule> {
        let drafts = std::mem::take(&mut self.drafts);
        let fine = fine_places(&drafts);
        let mut implied = Implied::new();
        let mut rules = Vec::with_capacity(drafts.len());
        for draft in drafts {
            self.gather_implied(&draft.rule.body, &draft.types, &mut implied);
            rules.extend(self.verdict(draft, &fine));
        }
        self.report_implied(implied);
        self.report_untyped();
        rules
    }

    fn verdict(&mut self, draft: Draft, fine: &HashSet<Span>) -> Option<Rule> {
        let Draft { mut rule, types, conflict } = draft;
        if let Some(conflict) = &conflict {
            self.report_never(conflict, &rule, fine);
            return None;
        }
        for (variable, types) in rule.variables.iter_mut().zip(types) {
            variable.types = types;
        }
        self.check_actions(&rule.body);
        self.note_untyped(&rule);
        Some(rule)
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
    pub(super) fn check_bound(&mut self, head: &[Term], body: &[Literal], variables: &[Variable]) {
        for id in unbound(head, body, variables.len()) {
            let Some(variable) = variables.get(usize::from(id.0)) else { continue };
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

    fn gather_implied(&self, body: &[Literal], types: &[TypeSet], implied: &mut Implied) {
        for literal in body {
            match literal {
                Literal::Call(atom, _) => self.gather_call(atom, types, implied),
                Literal::Not(inner, _) => self.gather_implied(inner, types, implied),
                Literal::Matches(..) | Literal::Compare(..) | Literal::In(..) => {}
            }
        }
    }

    fn gather_call(&self, atom: &Atom, types: &[TypeSet], implied: &mut Implied) {
        let name = name_of(atom, &self.predicates).cloned();
        let key = (atom.predicate, atom.args.len(), name);
        if !self.implied.contains_key(&key) {
            return;
        }
        let none = || (self.probe(atom, key.2.is_some()), vec![TypeSet::default(); key.1]);
        let (_, known) = implied.entry(key.clone()).or_insert_with(none);
        for (known, arg) in known.iter_mut().zip(&atom.args) {
            known.add_all(&Self::types_of(arg, types));
        }
    }

    /// The call with a variable for each argument, but for a name.
    fn probe(&self, atom: &Atom, is_named: bool) -> Atom {
        let name_at = self.predicates.name_at(atom.predicate).filter(|_| is_named);
        let argument = |(n, term): (usize, &Term)| match name_at {
            Some(at) if at == n => term.clone(),
            _ => Term::Variable(VarId(u16::try_from(n).unwrap_or(u16::MAX))),
        };
        let args = atom.args.iter().enumerate().map(argument).collect();
        Atom { predicate: atom.predicate, args }
    }

    /// What is only called is misspelt, or the call declares a fact.
    fn report_implied(&mut self, implied: Implied) {
        // In the order of the file, so that the same text has the same faults.
        let ordered: BTreeMap<Span, _> = implied
            .into_iter()
            .filter_map(|(called, found)| Some((*self.implied.get(&called)?, (called, found))))
            .collect();
        for (span, (called, (probe, sets))) in ordered {
            match &called.2 {
                Some(name) => self.report_implied_name(&probe, name, &sets, span),
                None => self.report_implied_predicate(&probe, &sets, span),
            }
        }
    }

    fn report_implied_predicate(&mut self, probe: &Atom, sets: &[TypeSet], span: Span) {
        let call = self.describe(probe, sets);
        let fact = format!("no rule, fact or declaration of `{call}`");
        if let Some(similar) = self.similar_predicate(probe, sets, &HashSet::new()) {
            let help = format!("did you mean `{similar}`?");
            let span = self.calls.get(&span).map_or(span, |call| call.predicate.span);
            self.faults.error("unknown-predicate", span, fact, help);
            return;
        }
        let help = format!("declare it: `declare {};`", self.declaration_of(probe, sets));
        let fault = Diagnostic::warning("undeclared-fact", span, fact, help);
        self.faults.add(fault.note(None, "the call is taken for the declaration of a fact"));
        self.declare_implied(probe.predicate, sets.to_vec());
    }

    fn report_implied_name(&mut self, probe: &Atom, name: &Arc<str>, sets: &[TypeSet], span: Span) {
        let noun = Predicates::noun(probe.predicate);
        let owner = sets.get(Predicates::owner_at(probe.predicate));
        let fact = match owner.map(|owner| self.types.describe(owner)) {
            Some(owner) => format!("{owner} has no {noun} `{name}`"),
            None => format!("no `global` block has a {noun} `{name}`"),
        };
        if let Some(similar) = self.similar_name(probe, name, sets) {
            let code = if noun == "role" { "unknown-role" } else { "unknown-relation" };
            self.faults.error(code, span, fact, format!("did you mean `{similar}`?"));
            return;
        }
        let help = self.name_declaration(probe, name, sets);
        let fault = Diagnostic::warning("undeclared-fact", span, fact, help);
        self.faults.add(fault.note(None, "the call is taken for the declaration of a fact"));
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

impl Cause {
    fn span(&self, variables: &[Variable]) -> Option<Span> {
        match self {
            Self::Variable(id) => variables.get(usize::from(id.0)).map(|variable| variable.span),
            Self::Call(span, _) | Self::Compare(span, ..) | Self::In(span, ..) => Some(*span),
        }
    }
}

fn find_call(body: &[Literal], span: Span) -> Option<&Atom> {
    body.iter().find_map(|literal| match literal {
        Literal::Call(atom, at) if *at == span => Some(atom),
        Literal::Not(inner, _) => find_call(inner, span),
        _ => None,
    })
}
