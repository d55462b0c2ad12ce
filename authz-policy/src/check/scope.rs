//! The variables of a rule while it is read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::policy::{Term, TypeSet, VarId, Variable};
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
    /// Whether something of the rule is reported, and left out.
    pub(super) is_faulty: bool,
    /// Where the variables stand first that have their values perhaps from what
    /// is left out.
    pub(super) open: HashSet<Span>,
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

    /// Takes note that something is left out in which the variable of this name
    /// stands.
    pub(super) fn leave_open(&mut self, name: &str) {
        let id = self.by_name.get(name).map(|id| usize::from(id.0));
        let variable = id.and_then(|id| self.variables.get(id));
        self.open.extend(variable.map(|variable| variable.span));
    }

    pub(super) fn terms(&self) -> Vec<Term> {
        (0_u16..).map(VarId).take(self.variables.len()).map(Term::Variable).collect()
    }

    pub(super) fn types_mut(&mut self, id: VarId) -> Option<&mut TypeSet> {
        self.variables.get_mut(usize::from(id.0)).map(|variable| &mut variable.types)
    }
}
