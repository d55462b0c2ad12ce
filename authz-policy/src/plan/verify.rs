//! What only the plan of a whole policy shows: negation through recursion, and
//! conditions that no order can answer.

use std::collections::HashSet;

use super::circles::{Circle, callees, negated_circles};
use super::{PlanError, Planner};
use crate::diagnostic::Diagnostic;
use crate::policy::{Policy, Rule, Term, Ty, Variable};
use crate::program::{Mask, Pattern, Procedure, Signature};
use crate::source::Span;

/// How long a chain of rules may be that call one another, without recursion.
const DEPTH: usize = 256;
/// How many kinds of calls are looked at for one rule.
const ROOTS: usize = 256;

/// The faults of a policy that lie between its rules.
pub fn verify(policy: &Policy) -> Vec<Diagnostic> {
    let mut planner = Planner::new(policy);
    let mut found = Found { policy, diagnostics: Vec::new(), told: HashSet::new() };
    for rule in &policy.rules {
        for signature in signatures(rule, &planner) {
            let bound = Mask::all(signature.args.len());
            if let Err(error) = planner.procedure(signature, bound) {
                found.plan_error(&error);
            }
        }
    }
    found.negation(&planner.program().procedures);
    found.depth(&planner.program().procedures);
    found.diagnostics
}

/// The kinds of calls that the rule can answer.
fn signatures(rule: &Rule, planner: &Planner<'_>) -> Vec<Signature> {
    let base = planner.known.base(rule.head.predicate);
    let mut signatures = vec![Vec::new()];
    for (n, term) in rule.head.args.iter().enumerate() {
        let is_name = base.is_some_and(|base| base.names(n));
        let patterns: Vec<Pattern> = match term {
            Term::Constant(crate::policy::Constant::String(name)) if is_name => {
                vec![Pattern::Name(name.clone())]
            }
            Term::Constant(constant) => vec![Pattern::Ty(constant.ty())],
            Term::Variable(variable) => {
                let variable = rule.variables.get(usize::from(variable.0));
                let types = variable.into_iter().flat_map(|variable| variable.types.iter());
                // A name that is a variable holds for any name alike.
                types
                    .map(|ty| match ty {
                        Ty::String if is_name => Pattern::Name("".into()),
                        ty => Pattern::Ty(ty),
                    })
                    .collect()
            }
            Term::Now => Vec::new(),
        };
        signatures = signatures
            .iter()
            .flat_map(|args: &Vec<Pattern>| {
                patterns.iter().map(|pattern| {
                    let mut args = args.clone();
                    args.push(pattern.clone());
                    args
                })
            })
            .take(ROOTS)
            .collect();
    }
    let predicate = rule.head.predicate;
    signatures.into_iter().map(|args| Signature { predicate, args }).collect()
}

struct Found<'p> {
    policy: &'p Policy,
    diagnostics: Vec<Diagnostic>,
    told: HashSet<Span>,
}

impl Found<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        if self.told.insert(diagnostic.span) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn origin(&self, id: crate::policy::OriginId) -> Span {
        self.policy.origins.get(id.0 as usize).map(|origin| origin.span).unwrap_or_default()
    }

    fn plan_error(&mut self, error: &PlanError) {
        let diagnostic = match error {
            PlanError::Unbound { origin, variables } => {
                let names: Vec<String> = variables.iter().map(|name| format!("`{name}`")).collect();
                let fact = format!("no order of the conditions binds {}", names.join(", "));
                let help = "add a condition that finds values, such as a role or a relation";
                Diagnostic::error("unbound-in-every-order", self.origin(*origin), fact, help)
            }
            PlanError::TooManyForms { origin } => {
                let fact = "the rule has too many combinations of types";
                let help = self.types_to_write(*origin);
                Diagnostic::error("too-many-combinations", self.origin(*origin), fact, help)
            }
        };
        self.push(diagnostic);
    }

    /// What to write where the variables of a rule have too many types.
    fn types_to_write(&self, origin: crate::policy::OriginId) -> String {
        let is_open = |v: &&Variable| v.types.len() > 1 && !v.name.starts_with('_');
        let wide = self.policy.rules.iter().filter(|rule| rule.origin == origin).find_map(|rule| {
            let names: Vec<String> =
                rule.variables.iter().filter(is_open).map(|v| format!("`{}`", v.name)).collect();
            Some((rule, rule.variables.iter().position(|v| is_open(&v))?, names))
        });
        let Some((rule, at, names)) = wide else {
            return "declare the facts that it asks for: `declare fact(Type, Type);`".to_owned();
        };
        let name = rule.variables.get(at).map_or("", |variable| &variable.name);
        let is_in_head = rule
            .head
            .args
            .iter()
            .any(|term| matches!(term, Term::Variable(id) if usize::from(id.0) == at));
        let example =
            if is_in_head { format!("{name}: Type") } else { format!("{name} matches Type") };
        format!("say of which type {} are: `{example}`", names.join(" and "))
    }

    /// Each circle once: what depends on its own absence.
    fn negation(&mut self, procedures: &[Procedure]) {
        let mut known = HashSet::new();
        for circle in negated_circles(procedures) {
            if known.insert(circle.rules()) {
                self.circle(procedures, &circle);
            }
        }
    }

    fn circle(&mut self, procedures: &[Procedure], circle: &Circle) {
        let name = |n: &usize| procedures.get(*n).map(|p| self.name(&p.signature));
        let first = circle.way.first().and_then(name).unwrap_or_default();
        let next = circle.way.iter().cycle().skip(1).filter_map(name);
        let needs = circle.negated.iter().zip(next).map(|(is_negated, name)| {
            if *is_negated { format!("needs not {name}") } else { format!("needs {name}") }
        });
        let needs = needs.collect::<Vec<_>>().join(", which ");
        let fact = format!("a rule depends on its own negation: {first} {needs}");
        let is_one = circle.negated.iter().filter(|is_negated| **is_negated).count() == 1;
        let help = if is_one {
            "take the `not` out of the circle"
        } else {
            "take each `not` out of the circle"
        };
        let span = circle.origin().map(|origin| self.origin(origin)).unwrap_or_default();
        self.push(Diagnostic::error("negation-in-circle", span, fact, help));
    }

    fn name(&self, signature: &Signature) -> String {
        let args: Vec<String> = signature
            .args
            .iter()
            .map(|pattern| match pattern {
                Pattern::Name(name) if name.is_empty() => "any name".to_owned(),
                Pattern::Name(name) => format!("\"{name}\""),
                Pattern::Ty(Ty::String) => "String".to_owned(),
                Pattern::Ty(Ty::Integer) => "Integer".to_owned(),
                Pattern::Ty(Ty::Boolean) => "Boolean".to_owned(),
                Pattern::Ty(Ty::Object(id)) => self
                    .policy
                    .types
                    .get(usize::from(id.0))
                    .map_or_else(String::new, |info| info.name.to_string()),
            })
            .collect();
        let predicate = self.policy.predicates.get(usize::from(signature.predicate.0));
        let name = predicate.map_or("", |predicate| &predicate.name);
        format!("`{name}({})`", args.join(", "))
    }

    /// Chains that are too long to follow, call by call.
    fn depth(&mut self, procedures: &[Procedure]) {
        let mut depths: Vec<Option<usize>> = vec![None; procedures.len()];
        for root in 0..procedures.len() {
            self.depth_of(procedures, root, &mut depths);
        }
    }

    fn depth_of(&mut self, procedures: &[Procedure], root: usize, depths: &mut [Option<usize>]) {
        // Each is met twice: before its callees, and after them.
        let mut stack = vec![(root, false)];
        while let Some((at, is_after)) = stack.pop() {
            let callees = callees(procedures, at);
            if is_after {
                self.measure(procedures, at, &callees, depths);
            } else if depths.get(at) == Some(&None) {
                set(depths, at, 0);
                stack.push((at, true));
                stack.extend(callees.into_iter().map(|callee| (callee, false)));
            }
        }
    }

    fn measure(
        &mut self,
        procedures: &[Procedure],
        at: usize,
        callees: &[usize],
        depths: &mut [Option<usize>],
    ) {
        let depth = |n: &usize| depths.get(*n).copied().flatten().unwrap_or(0);
        let deepest = callees.iter().map(depth).max().unwrap_or(0) + 1;
        set(depths, at, deepest);
        if deepest == DEPTH + 1 {
            self.too_deep(procedures, at);
        }
    }

    fn too_deep(&mut self, procedures: &[Procedure], at: usize) {
        let clause = procedures.get(at).and_then(|procedure| procedure.clauses.first());
        let Some(clause) = clause else { return };
        let fact = format!("a chain of more than {DEPTH} rules that call one another");
        let help = "put the conditions of some of them into one rule";
        let span = self.origin(clause.origin);
        self.push(Diagnostic::error("too-long-a-chain", span, fact, help));
    }
}

fn set(depths: &mut [Option<usize>], at: usize, depth: usize) {
    if let Some(slot) = depths.get_mut(at) {
        *slot = Some(depth);
    }
}
