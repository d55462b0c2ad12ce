//! The variables of a rule while it is read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::policy::{TypeSet, VarId, Variable};
use crate::source::Span;

/// The most variables of a rule.
const MAX_VARIABLES: u16 = 8192;

/// The variables of a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) variables: Vec<Variable>,
    by_name: HashMap<Arc<str>, VarId>,
    /// Whether there are more than a rule may have.
    pub(super) is_full: bool,
}

impl Scope {
    /// The variable of this name, of any of these types if it is new.
    pub(super) fn named(&mut self, name: &str, span: Span, any: &TypeSet) -> VarId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let name: Arc<str> = Arc::from(name);
        let id = self.fresh(name.clone(), span, any.clone());
        self.by_name.insert(name, id);
        id
    }

    /// A variable that nothing else names.
    pub(super) fn fresh(&mut self, name: Arc<str>, span: Span, types: TypeSet) -> VarId {
        let id = u16::try_from(self.variables.len()).ok().filter(|id| *id < MAX_VARIABLES);
        let Some(id) = id else {
            self.is_full = true;
            return VarId(MAX_VARIABLES);
        };
        self.variables.push(Variable { name, types, span });
        VarId(id)
    }

    pub(super) fn types_mut(&mut self, id: VarId) -> Option<&mut TypeSet> {
        self.variables.get_mut(usize::from(id.0)).map(|variable| &mut variable.types)
    }
}
