//! What was decided about fields before a body was read.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

use super::body::Permission;
use crate::denial::Caller;

/// What is decided about the fields of a resource beside an action on it.
#[derive(Debug, Default)]
pub(crate) struct OnFields {
    /// The fields with a rule of their own for the action, and whether it is allowed on them.
    ruled: OnceLock<Vec<(&'static str, bool)>>,
    /// Whether the action itself is allowed.
    is_whole: OnceLock<bool>,
}

impl OnFields {
    /// Says of the fields with a rule of their own whether the action is allowed on them.
    pub(crate) fn decided(&self, ruled: Vec<(&'static str, bool)>) {
        // Invariant: a question is answered once.
        let _ = self.ruled.set(ruled);
    }

    /// Says whether the action itself is allowed, and finds out whether anything is.
    pub(crate) fn any(&self, is_whole: bool) -> bool {
        let _ = self.is_whole.set(is_whole);
        is_whole || self.ruled.get().into_iter().flatten().any(|(_, is_allowed)| *is_allowed)
    }

    pub(crate) fn permit(self, caller: Caller, hidden: Vec<&'static str>) -> Permit {
        Permit {
            caller,
            ruled: self.ruled.into_inner().unwrap_or_default(),
            is_whole: self.is_whole.into_inner().unwrap_or(false),
            hidden,
        }
    }
}

/// What one declaration lets a body write.
#[derive(Debug)]
pub(crate) struct Permit {
    caller: Caller,
    ruled: Vec<(&'static str, bool)>,
    is_whole: bool,
    /// The fields that the actor may not read.
    hidden: Vec<&'static str>,
}

/// What all declarations of a handler for the resource let a body write.
pub(crate) struct Permits<R> {
    all: Vec<Arc<Permit>>,
    of: PhantomData<fn() -> R>,
}

impl<R> Permits<R> {
    /// Adds what another declaration lets a body write: both have to.
    pub(crate) fn with(before: Option<Self>, permit: Permit) -> Self {
        let mut all = before.map(|before| before.all).unwrap_or_default();
        all.push(Arc::new(permit));
        Self { all, of: PhantomData }
    }
}

impl<R> Permission for Permits<R> {
    fn allows(&self, field: &str) -> bool {
        self.all.iter().all(|permit| {
            let ruled = permit.ruled.iter().find(|(name, _)| *name == field);
            ruled.map_or(permit.is_whole, |(_, is_allowed)| *is_allowed)
        })
    }

    fn allows_none(&self) -> bool {
        self.all.iter().all(|permit| permit.is_whole)
    }

    fn knows(&self, field: &str) -> bool {
        !self.all.iter().any(|permit| permit.hidden.contains(&field))
    }

    fn caller(&self) -> Caller {
        self.all.first().map_or(Caller::Guest, |permit| permit.caller)
    }
}

impl<R> Clone for Permits<R> {
    fn clone(&self) -> Self {
        Self { all: self.all.clone(), of: PhantomData }
    }
}

impl<R> fmt::Debug for Permits<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Permits({})", type_name::<R>())
    }
}
