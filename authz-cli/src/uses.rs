//! Whether a rule asks for a fact: one that is misspelt changes nothing, and
//! whoever gives it wonders why.

use std::collections::{HashMap, HashSet};

use authz_policy::diagnostic::Diagnostic;
use authz_policy::fact_syntax::FactLine;
use authz_policy::plan::Planner;
use authz_policy::policy::{
    Atom, Constant, Fact, Literal, Policy, PredicateId, Rule, Term, Ty, VarId,
};
use authz_policy::program::{Pattern, Signature};
use authz_policy::suggest::nearest;

/// How many kinds of facts are looked at.
const MAX_KINDS: usize = 1_000;

/// What the rules of a policy ask for.
#[derive(Debug)]
pub(crate) struct Uses<'p> {
    planner: Planner<'p>,
    calls: HashMap<PredicateId, Vec<(&'p Rule, &'p Atom)>>,
    seen: HashSet<Signature>,
}

impl<'p> Uses<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        let mut calls = HashMap::new();
        for rule in &policy.rules {
            add_calls(rule, &rule.body, &mut calls);
        }
        Self { planner: Planner::new(policy), calls, seen: HashSet::new() }
    }

    /// What is to be said of the first fact of its kind that no rule asks for: an error,
    /// if a rule asks for it with values of other types. Left out, it could not deny
    /// what it is there to deny.
    pub(crate) fn finding(&mut self, fact: &Fact, line: &FactLine) -> Option<Diagnostic> {
        let policy = self.planner.policy();
        let name = &policy.predicates.get(usize::from(fact.predicate.0))?.name;
        // The question itself asks for these.
        let is_answer = matches!(&**name, "allow" | "has_permission" | "allow_field");
        let kind = self.planner.signature(fact.predicate, &fact.args);
        if is_answer || self.seen.len() == MAX_KINDS || !self.seen.insert(kind.clone()) {
            return None;
        }
        let calls = self.calls.get(&fact.predicate).map_or(&[][..], |calls| calls);
        if calls.iter().any(|(rule, call)| differences(rule, call, &kind) == Some(0)) {
            return None;
        }
        let mut span = line.args.last().map_or(line.predicate.span, |arg| arg.span);
        span = line.predicate.span.to(span);
        if let Some((n, wanted)) = mistyped(calls, &kind) {
            let span = line.args.get(n).map_or(span, |arg| arg.span);
            let message = format!("the rules ask for `{name}` with {wanted} here");
            let help = "write a number as `Integer:3`, `true` as `Boolean:true`, a text in quotes";
            return Some(Diagnostic::error("mistyped-fact", span, message, help));
        }
        let mut help = "see that its names and its types are those of the policy".to_owned();
        if let Some((n, nearest)) = misspelt(calls, &kind) {
            span = line.args.get(n).map_or(span, |arg| arg.span);
            help = format!("did you mean `{nearest}`?");
        }
        let message = format!("no rule asks for such a fact of `{name}`");
        Some(Diagnostic::warning("unused-fact", span, message, help))
    }
}

/// The calls of conditions, which are nested as deep as in the file.
fn add_calls<'p>(
    rule: &'p Rule,
    body: &'p [Literal],
    calls: &mut HashMap<PredicateId, Vec<(&'p Rule, &'p Atom)>>,
) {
    for literal in body {
        match literal {
            Literal::Call(call, _) => calls.entry(call.predicate).or_default().push((rule, call)),
            Literal::Not(inner, _) => add_calls(rule, inner, calls),
            Literal::Matches(..) | Literal::Compare(..) | Literal::In(..) => {}
        }
    }
}

/// Where the name stands that is not asked for, and the one that was probably
/// meant, if this name is all that differs.
fn misspelt<'p>(calls: &[(&'p Rule, &'p Atom)], kind: &Signature) -> Option<(usize, &'p str)> {
    let alike = calls.iter().filter(|(rule, call)| differences(rule, call, kind) == Some(1));
    let known: Vec<(usize, &str, &str)> =
        alike.filter_map(|(_, call)| different_name(call, kind)).collect();
    let (n, given, _) = *known.first()?;
    let asked = known.iter().filter(|(place, ..)| *place == n).map(|(.., asked)| *asked);
    nearest(given, asked).map(|name| (n, name))
}

/// The first value of another type than the one that a call asks for, where the objects
/// are of the call's types, with what is asked for.
fn mistyped(calls: &[(&Rule, &Atom)], kind: &Signature) -> Option<(usize, &'static str)> {
    calls.iter().find_map(|(rule, call)| {
        if call.args.len() != kind.args.len() {
            return None;
        }
        let mut first = None;
        for (n, (asked, given)) in call.args.iter().zip(&kind.args).enumerate() {
            let given = match given {
                Pattern::Ty(ty) => *ty,
                Pattern::Name(_) => Ty::String,
            };
            if !is_asked(rule, asked, given) {
                let wanted = [
                    (Ty::Integer, "an integer"),
                    (Ty::Boolean, "`true` or `false`"),
                    (Ty::String, "a text"),
                ];
                let found = wanted.into_iter().find(|(ty, _)| is_asked(rule, asked, *ty));
                let is_value = !matches!(given, Ty::Object(_));
                let (_, wanted) = found.filter(|_| is_value)?;
                first.get_or_insert((n, wanted));
            }
        }
        first
    })
}

/// Whether the call can ask for a value, or an object, of this type.
fn is_asked(rule: &Rule, asked: &Term, ty: Ty) -> bool {
    match asked {
        Term::Constant(constant) => constant.ty() == ty,
        Term::Variable(variable) => has_type(rule, *variable, ty),
        Term::Now => ty == Ty::Integer,
    }
}

/// How many names are others than the call asks for; `None` where the types are.
///
/// Values count as asked for: which ones there are is not known to a policy.
fn differences(rule: &Rule, call: &Atom, kind: &Signature) -> Option<usize> {
    if call.args.len() != kind.args.len() {
        return None;
    }
    let mut count = 0;
    for pair in call.args.iter().zip(&kind.args) {
        match pair {
            (Term::Constant(Constant::String(asked)), Pattern::Name(name)) => {
                count += usize::from(asked != name);
            }
            (Term::Constant(asked), Pattern::Ty(ty)) if asked.ty() == *ty => {}
            (Term::Variable(variable), Pattern::Ty(ty)) if has_type(rule, *variable, *ty) => {}
            (Term::Variable(variable), Pattern::Name(_))
                if has_type(rule, *variable, Ty::String) => {}
            (Term::Now, Pattern::Ty(Ty::Integer)) => {}
            _ => return None,
        }
    }
    Some(count)
}

fn has_type(rule: &Rule, variable: VarId, ty: Ty) -> bool {
    rule.variables.get(usize::from(variable.0)).is_some_and(|info| info.types.contains(ty))
}

/// The first name that is another one than the call asks for: its place, the
/// name, and what is asked for.
fn different_name<'a, 'k>(
    call: &'a Atom,
    kind: &'k Signature,
) -> Option<(usize, &'k str, &'a str)> {
    call.args.iter().zip(&kind.args).enumerate().find_map(|(n, pair)| match pair {
        (Term::Constant(Constant::String(asked)), Pattern::Name(given)) if asked != given => {
            Some((n, &**given, &**asked))
        }
        _ => None,
    })
}
