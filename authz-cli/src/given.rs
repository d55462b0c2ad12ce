//! The facts and the time of a question.

use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::fact_syntax::{FactLine, parse_fact, parse_facts};
use authz_policy::facts::FactSet;

use crate::answer::{Failure, Findings};
use crate::args::GivenArgs;
use crate::names::Names;
use crate::source::{Inputs, Source};
use crate::uses::Uses;

/// How many facts may be faulty before the rest is left alone.
const MAX_FAULTS: usize = 100;

/// What is given with a question.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) facts: FactSet,
    pub(crate) now: i64,
    /// Warnings about the facts.
    pub(crate) findings: Vec<Findings>,
}

/// Reads what is given. All faults of all sources are told at once.
pub(crate) fn read(
    inputs: &mut Inputs,
    args: &GivenArgs,
    names: &Names<'_>,
) -> Result<Given, Failure> {
    let mut reader = Reader {
        names,
        uses: Uses::new(names.policy),
        facts: FactSet::new(),
        warnings: Vec::new(),
        errors: Vec::new(),
    };
    for path in &args.facts {
        reader.file(inputs.read(path)?);
    }
    for fact in &args.context {
        reader.line(Source::new("--context", fact.clone()));
    }
    if !reader.errors.is_empty() {
        return Err(Failure::Invalid(reader.errors));
    }
    let now = args.now.unwrap_or_else(clock);
    Ok(Given { facts: reader.facts, now, findings: reader.warnings })
}

struct Reader<'n, 'p> {
    names: &'n Names<'p>,
    uses: Uses<'p>,
    facts: FactSet,
    warnings: Vec<Findings>,
    errors: Vec<Findings>,
}

impl Reader<'_, '_> {
    fn file(&mut self, source: Rc<Source>) {
        let (lines, faults) = parse_facts(&source.text, &|name| self.names.is_type(name));
        self.add(source, &lines, faults.into_iter().map(Diagnostic::from).collect());
    }

    fn line(&mut self, source: Rc<Source>) {
        match parse_fact(&source.text, &|name| self.names.is_type(name)) {
            Ok(line) => self.add(source, &[line], Vec::new()),
            Err(fault) => self.add(source, &[], vec![fault.into()]),
        }
    }

    fn add(&mut self, source: Rc<Source>, lines: &[FactLine], mut errors: Vec<Diagnostic>) {
        let mut warnings = Vec::new();
        for line in lines {
            match self.names.fact(line) {
                Ok(fact) => {
                    match self.uses.finding(&fact, line) {
                        Some(found) if found.severity == Severity::Error => errors.push(found),
                        found => warnings.extend(found),
                    }
                    self.facts.insert(&fact);
                }
                Err(error) => errors.push(error),
            }
            if errors.len() >= MAX_FAULTS {
                break;
            }
        }
        errors.sort_by_key(|error| error.span);
        for (list, found) in [(&mut self.errors, errors), (&mut self.warnings, warnings)] {
            if !found.is_empty() {
                list.push(Findings::new(source.clone(), found));
            }
        }
    }
}

/// The time of the clock, in seconds.
fn clock() -> i64 {
    let seconds = |duration: std::time::Duration| i64::try_from(duration.as_secs());
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => seconds(after).unwrap_or(i64::MAX),
        Err(before) => seconds(before.duration()).map_or(i64::MIN, |seconds| -seconds),
    }
}
