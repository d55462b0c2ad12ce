//! What was decided about fields before a body was read.

use std::any::type_name;
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

use super::body::Permission;
use super::path::FieldPath;
use crate::actor::Actor;
use crate::denial::{Caller, Denial};
use crate::record::Record;
use crate::resource::Resource;

/// What is decided about the fields of a resource beside an action on it.
#[derive(Debug, Default)]
pub(crate) struct OnFields {
    /// The fields with a rule of their own for the action, and whether it is allowed on them.
    ruled: OnceLock<Vec<(&'static str, bool)>>,
    /// Whether the action itself is allowed.
    is_whole: OnceLock<bool>,
    /// Which row it is, while somebody listens.
    id: OnceLock<String>,
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

    /// Says which row it is, for the record of a refusal.
    pub(crate) fn are_of(&self, id: &dyn Display) {
        let _ = self.id.set(id.to_string());
    }

    /// What was decided about the fields of this row.
    pub(crate) fn permit<R: Resource>(
        self,
        action: &'static str,
        (row, actor): (&R, Option<&R::Actor>),
    ) -> Permit {
        let record = Record::begin(action, R::NAME);
        let actor_id = actor.filter(|_| record.is_heard()).map(|actor| actor.id().to_string());
        Permit {
            caller: Caller::of(actor),
            ruled: self.ruled.into_inner().unwrap_or_default(),
            is_whole: self.is_whole.into_inner().unwrap_or(false),
            hidden: row.hidden(),
            record,
            about: [actor_id, self.id.into_inner()],
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
    record: Record,
    /// Who asks, and about which row, while somebody listens.
    about: [Option<String>; 2],
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
    fn allows(&self, field: &FieldPath<'_>) -> bool {
        self.all.iter().all(|permit| {
            let ruled = permit.ruled.iter().find(|(name, _)| field.is(name));
            ruled.map_or(permit.is_whole, |(_, is_allowed)| *is_allowed)
        })
    }

    fn allows_none(&self) -> bool {
        self.all.iter().all(|permit| permit.is_whole)
    }

    fn hides(&self, field: &FieldPath<'_>) -> bool {
        let mut hidden = self.all.iter().flat_map(|permit| &permit.hidden);
        hidden.any(|name| field.is(name))
    }

    fn refuse(&self, known: Vec<Cow<'static, str>>) -> Denial {
        // Without a permit nobody is known.
        let Some(permit) = self.all.first() else { return Denial::of_fields(Caller::Guest, known) };
        let denial = Denial::of_fields(permit.caller, known);
        let [actor, id] = permit.about.each_ref().map(|text| text.as_ref().map(|text| text as _));
        permit.record.end(actor, id, &"fields", &Err(denial.clone()));
        denial
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
