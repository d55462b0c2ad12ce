//! From a text to procedures that fit what the service was compiled with.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use authz_policy::diagnostic::Severity;
use authz_policy::outline::{ActionOutline, Asked, Decided, Outline, TypeOutline, type_name};
use authz_policy::policy::{OriginId, Policy, Term as PolicyTerm, Ty, TypeId, VarId};
use authz_policy::program::{self, Pattern, ProcedureId};
use authz_policy::source::position;
use authz_policy::testing;

use super::code::{Call, Clause, Code, CodeParts, Head, Procedure, Roots, Step, Stored, Term};
use super::error::PolicyFileError;
use super::run::own;
use crate::facts::{ArgumentType, Schema};
use crate::native::{Ask, Compiled, CompiledAction, CompiledType, NO_TYPE};

impl Code {
    /// Reads, checks, tests and links a policy.
    pub(super) fn parse<P: Compiled>(text: &str, file: &str) -> Result<Self, PolicyFileError> {
        let written =
            |fault: &authz_policy::diagnostic::Diagnostic| fault.display(file, text).to_string();
        let (policy, warnings) = Policy::parse(text).map_err(|faults| {
            let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
            PolicyFileError::Faulty(errors.map(written).collect())
        })?;
        for warning in &warnings {
            tracing::warn!(target: "authz::policy", warning = written(warning), "in the policy");
        }
        let failing = failing_tests(&policy);
        if !failing.is_empty() {
            return Err(PolicyFileError::Failing(failing));
        }
        Linker::link::<P>(&policy, text, file)
    }
}

/// The tests of the policy of which an assertion fails.
fn failing_tests(policy: &Policy) -> Vec<String> {
    let results = testing::run(policy);
    let tests = policy.tests.iter().zip(&results.tests);
    let failing = tests.filter(|(_, results)| {
        results.iter().any(|result| result.outcome != testing::Outcome::Passed)
    });
    failing.map(|(test, _)| test.name.node.to_string()).collect()
}

/// Numbers what the policy has as the service does.
struct Linker<'a> {
    outline: Outline<'a>,
    text: &'a str,
    file: &'a str,
    schema: &'static Schema,
    compiled: &'static [CompiledType],
    /// The numbers that the service has for the types.
    types: BTreeMap<TypeId, u16>,
    parts: CodeParts,
    misfits: BTreeSet<String>,
}

impl<'a> Linker<'a> {
    fn link<P: Compiled>(
        policy: &'a Policy,
        text: &'a str,
        file: &'a str,
    ) -> Result<Code, PolicyFileError> {
        let actor = P::ACTOR.and_then(|name| policy.type_named(name));
        let outline = Outline::new(policy, actor).map_err(|error| {
            PolicyFileError::Unfit(vec![format!("{file}: the rules cannot be planned: {error:?}")])
        })?;
        let numbered = (0_u16..).zip(P::TYPES);
        let types = numbered.filter_map(|(n, ty)| Some((policy.type_named(ty.name)?, n))).collect();
        let mut linker = Self {
            outline,
            text,
            file,
            schema: P::SCHEMA,
            compiled: P::TYPES,
            types,
            parts: CodeParts::default(),
            misfits: BTreeSet::new(),
        };
        for (number, ty) in (0_u16..).zip(P::TYPES) {
            linker.ty(number, ty);
        }
        linker.procedures();
        if linker.misfits.is_empty() {
            return Ok(Code(linker.parts));
        }
        Err(PolicyFileError::Unfit(linker.misfits.into_iter().collect()))
    }

    /// The actions of one type.
    fn ty(&mut self, number: u16, ty: &CompiledType) {
        let outlines = std::mem::take(&mut self.outline.types);
        match outlines.iter().find(|outline| *outline.name == *ty.name) {
            None => {
                self.misfits.insert(format!("{}: there is no type `{}`", self.file, ty.name));
            }
            Some(outline) => {
                for action in ty.actions {
                    let of_name = |outline: &&ActionOutline| *outline.name == *action.name;
                    self.action((number, ty), action, outline.actions.iter().find(of_name));
                }
                self.check_fields(ty, outline);
            }
        }
        self.outline.types = outlines;
    }

    /// Refuses rules for fields that the service does not guard, or does not ask about.
    fn check_fields(&mut self, ty: &CompiledType, outline: &TypeOutline) {
        let ruled = outline.actions.iter().filter(|action| action.on_field.is_some());
        for action in ruled.filter(|of| ty.actions.iter().all(|known| *known.name != *of.name)) {
            let fact = format!("`{}` on `{}` has a rule", action.name, ty.name);
            let fault = format!("{}: {fact}, and the service was compiled without one", self.file);
            self.misfits.insert(fault);
        }
    }

    fn action(
        &mut self,
        (number, ty): (u16, &CompiledType),
        action: &CompiledAction,
        outline: Option<&ActionOutline>,
    ) {
        let Some(outline) = outline else {
            let fact = format!("`{}` has no action `{}`", ty.name, action.name);
            self.misfits.insert(format!("{}: {fact}", self.file));
            return;
        };
        let what = format!("`{}` on `{}`", action.name, ty.name);
        let roots = Roots {
            row: self.roots(&what, action.row, &outline.row),
            ty: self.roots(&what, action.ty, &outline.ty),
        };
        self.parts.roots.insert((number, action.name), roots);
    }

    /// The procedures that decide, where a handler can demand the action.
    fn roots(
        &mut self,
        what: &str,
        supplied: Option<&'static [u16]>,
        decided: &Decided,
    ) -> Vec<(u16, u32)> {
        let Some(supplied) = supplied else { return Vec::new() };
        if decided.procedures.is_empty() {
            tracing::warn!(target: "authz::policy", file = self.file, "nobody may {what}");
        }
        self.check(&decided.needs, supplied, &format!("nothing supplies it for {what}"));
        for (id, fields) in &decided.fields {
            let ty = self.compiled.get(usize::from(self.type_number(*id)));
            let (name, supplied) = ty.map_or(("", &[][..]), |ty| (ty.name, ty.fields));
            self.check(fields, supplied, &format!("no field of `{name}` supplies it"));
        }
        let procedures = decided.procedures.iter();
        procedures.map(|(actor, id)| (self.type_number(*actor), id.0)).collect()
    }

    /// What is needed must be supplied.
    fn check(&mut self, needed: &BTreeMap<usize, OriginId>, supplied: &[u16], fault: &str) {
        for (kind, origin) in needed {
            let is_supplied = self.fact(*kind, *origin).is_none_or(|fact| supplied.contains(&fact));
            if !is_supplied {
                let fact = self.display(*kind);
                self.misfit(*origin, &format!("the rule needs `{fact}`, and {fault}"));
            }
        }
    }

    /// A type that the service does not know is nobody's.
    fn type_number(&self, id: TypeId) -> u16 {
        self.types.get(&id).copied().unwrap_or(NO_TYPE)
    }

    /// The number that the service has for a kind of fact.
    fn fact(&mut self, kind: usize, origin: OriginId) -> Option<u16> {
        let policy = self.outline.policy;
        let kind = self.outline.facts.kinds.get(kind)?;
        let is_type = |(ty, arg): (&Ty, &ArgumentType)| match arg {
            ArgumentType::Object(name) => {
                matches!(ty, Ty::Object(_)) && type_name(policy, *ty) == *name
            }
            ArgumentType::Text => *ty == Ty::String,
            ArgumentType::Integer => *ty == Ty::Integer,
            ArgumentType::Boolean => *ty == Ty::Boolean,
        };
        let found = (0_u16..).zip(self.schema.facts).find(|(_, fact)| {
            fact.predicate == kind.predicate(policy)
                && fact.relation == kind.relation.as_deref()
                && fact.args.len() == kind.args.len()
                && kind.args.iter().zip(fact.args).all(is_type)
        });
        if found.is_none() {
            let fact = kind.display(policy);
            self.misfit(origin, &format!("the service has no fact `{fact}`"));
        }
        found.map(|(number, _)| number)
    }

    fn display(&self, kind: usize) -> String {
        let kind = self.outline.facts.kinds.get(kind);
        kind.map_or_else(String::new, |kind| kind.display(self.outline.policy))
    }

    fn misfit(&mut self, origin: OriginId, fact: &str) {
        let origin = self.outline.policy.origins.get(origin.0 as usize);
        let line = origin.map_or(0, |origin| position(self.text, origin.span.start).line);
        self.misfits.insert(format!("{}:{line}: {fact}", self.file));
    }

    /// Every procedure that a root reaches.
    fn procedures(&mut self) {
        let roots = self.parts.roots.values().flat_map(|roots| roots.row.iter().chain(&roots.ty));
        let mut waiting: Vec<(u32, OriginId)> = roots.map(|(_, id)| (*id, OriginId(0))).collect();
        let mut done = HashMap::new();
        while let Some((id, origin)) = waiting.pop() {
            if done.contains_key(&id) {
                continue;
            }
            let program = self.outline.planner.program();
            let Some(procedure) = program.procedure(ProcedureId(id)).cloned() else { continue };
            done.insert(id, self.procedure(&procedure, origin, &mut waiting));
        }
        self.parts.procedures = done;
    }

    fn procedure(
        &mut self,
        procedure: &program::Procedure,
        origin: OriginId,
        waiting: &mut Vec<(u32, OriginId)>,
    ) -> Procedure {
        let stored = if procedure.is_stored { self.stored(procedure, origin) } else { None };
        let mut clauses = Vec::new();
        for clause in &procedure.clauses {
            let mut writer =
                Writer { outline: &self.outline, group: procedure.group, calls: Vec::new() };
            clauses.push(writer.clause(procedure, clause));
            waiting.extend(writer.calls.into_iter().map(|callee| (callee, clause.origin)));
        }
        Procedure { stored, clauses, group: procedure.group }
    }

    /// How the stored facts of a procedure are asked for: as the service can.
    fn stored(&mut self, procedure: &program::Procedure, origin: OriginId) -> Option<Stored> {
        let policy = self.outline.policy;
        let (signature, bound) = (&procedure.signature, procedure.bound);
        let asked = self.outline.facts.ask(policy, signature, bound);
        let number = self.fact(asked.kind, origin)?;
        let names = self.names(asked, number, origin)?;
        let (_, mask) = *self.outline.facts.paths.get(asked.path)?;
        let of_path = |path: &crate::facts::Path| path.fact == number && path.bound == mask;
        let Some(path) = self.schema.paths.iter().position(of_path) else {
            let fact = self.display(asked.kind);
            self.misfit(origin, &format!("the service cannot look up `{fact}` by these arguments"));
            return None;
        };
        let kind = self.outline.facts.kinds.get(asked.kind)?;
        let subject = match kind.args.first() {
            Some(Ty::Object(id)) if kind.is_of_field() && bound.has(0) => {
                Some(self.type_number(*id))
            }
            _ => None,
        };
        let ask = Ask { path: u16::try_from(path).ok()?, fact: number, subject };
        Some(Stored { ask, names, width: values(procedure, false).count() })
    }

    /// The set that holds the name alone; all where the fact has none.
    fn names(&mut self, asked: Asked, number: u16, origin: OriginId) -> Option<u64> {
        let Some(name) = asked.name else { return Some(u64::MAX) };
        let kind = self.outline.facts.kinds.get(asked.kind)?;
        let name = kind.names.get(name)?.clone();
        let bit = self.schema.fact(number).and_then(|fact| fact.bit(&name));
        if bit.is_none() {
            let fact = self.display(asked.kind);
            self.misfit(origin, &format!("the service knows no \"{name}\" in `{fact}`"));
        }
        bit
    }
}

/// Writes the rules of a procedure down.
struct Writer<'o, 'a> {
    outline: &'o Outline<'a>,
    group: Option<u32>,
    calls: Vec<u32>,
}

impl Writer<'_, '_> {
    fn clause(&mut self, procedure: &program::Procedure, clause: &program::Clause) -> Clause {
        let mut bound = BTreeSet::new();
        let known = values(procedure, true).filter_map(|n| clause.head.get(n));
        let head = known.map(|part| {
            let first = variable(part).filter(|variable| bound.insert(*variable));
            first.map_or_else(|| Head::Test(term(part)), |first| Head::Bind(slot(first)))
        });
        let head = head.collect();
        let answer =
            values(procedure, false).filter_map(|n| clause.head.get(n)).map(term).collect();
        let steps = clause.steps.iter().filter_map(|step| self.step(step)).collect();
        Clause { slots: clause.variables.len(), head, steps, answer }
    }

    fn step(&mut self, step: &program::Step) -> Option<Step> {
        Some(match step {
            program::Step::Call(callee, args) => Step::Call(self.call(*callee, args)?),
            program::Step::Not(inner) => {
                Step::Not(inner.iter().filter_map(|step| self.step(step)).collect())
            }
            program::Step::Compare(op, left, right) => Step::Compare(*op, term(left), term(right)),
            program::Step::In(part, list) => Step::In(term(part), list.iter().map(own).collect()),
            program::Step::Bind(variable, part) => Step::Bind(slot(*variable), term(part)),
            program::Step::Each(variable, list) => {
                Step::Each(slot(*variable), list.iter().map(own).collect())
            }
        })
    }

    fn call(&mut self, id: ProcedureId, args: &[PolicyTerm]) -> Option<Call> {
        // Invariant: the planner numbers what it calls.
        let callee = self.outline.planner.program().procedure(id)?;
        self.calls.push(id.0);
        let known = values(callee, true).filter_map(|n| args.get(n)).map(term).collect();
        let free = values(callee, false).filter_map(|n| variable(args.get(n)?).map(slot));
        let is_within = callee.group.is_some() && callee.group == self.group;
        Some(Call { callee: id.0, known, free: free.collect(), is_within })
    }
}

const fn variable(part: &PolicyTerm) -> Option<VarId> {
    match part {
        PolicyTerm::Variable(variable) => Some(*variable),
        PolicyTerm::Constant(_) | PolicyTerm::Now => None,
    }
}

fn slot(variable: VarId) -> usize {
    usize::from(variable.0)
}

fn term(part: &PolicyTerm) -> Term {
    match part {
        PolicyTerm::Variable(variable) => Term::Slot(slot(*variable)),
        PolicyTerm::Constant(constant) => Term::Value(own(constant)),
        PolicyTerm::Now => Term::Now,
    }
}

/// The numbers of the arguments that are no names, and that the caller knows or
/// does not.
fn values(procedure: &program::Procedure, are_known: bool) -> impl Iterator<Item = usize> + '_ {
    let args = procedure.signature.args.iter().enumerate();
    let values = args.filter(|(_, arg)| matches!(arg, Pattern::Ty(_))).map(|(n, _)| n);
    values.filter(move |n| procedure.bound.has(*n) == are_known)
}
