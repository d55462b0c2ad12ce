//! What a service was compiled with, for a policy that is read at run time.

use crate::facts::Schema;

/// The number of a type that a policy does not have.
pub const NO_TYPE: u16 = u16::MAX;

/// The policy that a service was compiled with: what its handlers, its structs
/// and its data fit.
///
/// `policy!` writes it.
pub trait Compiled: Send + Sync + 'static {
    /// The facts.
    const SCHEMA: &'static Schema;
    /// The policy as it is written.
    const TEXT: &'static str;
    /// The type of the policy that the service acts as.
    const ACTOR: Option<&'static str>;
    /// The types, numbered.
    const TYPES: &'static [CompiledType];
}

/// One type of the policy.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct CompiledType {
    /// Its name.
    pub name: &'static str,
    /// The facts that its struct supplies.
    pub fields: &'static [u16],
    /// Its actions.
    pub actions: &'static [CompiledAction],
}

/// One action, and the facts that data supplies for it. `None` is an action that
/// no handler can demand, because no rule gave it.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct CompiledAction {
    /// Its name.
    pub name: &'static str,
    /// What is supplied for a decision about an object.
    pub row: Option<&'static [u16]>,
    /// What is supplied for a decision about the type itself.
    pub ty: Option<&'static [u16]>,
}
