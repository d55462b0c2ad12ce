//! A policy, read and checked.

use std::path::Path;
use std::rc::Rc;

use authz_policy::policy::Policy;

use crate::answer::{Failure, Findings};
use crate::source::{Inputs, Source};

/// A policy that can be asked.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) source: Rc<Source>,
    pub(crate) policy: Policy,
    /// Its warnings.
    pub(crate) findings: Findings,
}

/// Reads a policy; one with an error is refused.
pub(crate) fn load(inputs: &mut Inputs, path: &Path) -> Result<Loaded, Failure> {
    let source = inputs.read(path)?;
    match Policy::parse(&source.text) {
        Ok((policy, warnings)) => {
            let findings = Findings::new(source.clone(), warnings);
            Ok(Loaded { source, policy, findings })
        }
        Err(errors) => Err(Failure::Invalid(vec![Findings::new(source, errors)])),
    }
}
