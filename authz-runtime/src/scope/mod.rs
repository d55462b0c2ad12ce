//! Lists: the rows that an actor may act on, as a condition of the database's own.

mod cursor;
mod decide;
mod filters;
mod known;
mod page;
mod prepare;
mod request;
mod sql;
mod statements;
mod values;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

pub use self::decide::TableSource;
pub use self::filters::{Filters, Scopes};
pub use self::page::Page;
use self::prepare::Prepared;
pub use self::request::{PageRequest, PageRequestError};
use self::values::Values;
use crate::action::{Action, ActionOf};
use crate::denial::Denial;
use crate::enforce;
use crate::facts::Context;
use crate::record::Record;
use crate::resource::Resource;

/// The rows of the type `R` on which the actor may take the action `A`.
///
/// A handler takes it as `issues: Scope<Issue>`; its attribute adds the action.
/// The rows are found by one statement, whose condition is the policy's: for each
/// row it holds if, and only if, the check of that one row would allow.
///
/// # Security
///
/// Only a declaration makes one. Its condition is about rows of the type's table, and
/// of one moment: a query of one's own that takes the rows from somewhere else, or
/// leaves the condition out, is not protected by it.
pub struct Scope<R: Resource, A> {
    prepared: Arc<Prepared>,
    values: Values,
    of: PhantomData<fn() -> (R, A)>,
}

impl<R: Resource, A> Scope<R, A> {
    /// Whether the policy allows the action on no row at all, whatever is stored.
    /// The database is then not asked.
    pub fn is_never(&self) -> bool {
        self.prepared.is_never()
    }
}

impl Context {
    /// The scope that `#[authorize(action = "…", list = …)]` would give, for jobs, and
    /// for lists beside the one of the declaration.
    ///
    /// # Errors
    ///
    /// Fails when the policy cannot be said in SQL, or the context has facts of its
    /// own, which are in no table.
    ///
    /// # Security
    ///
    /// `actor` is believed.
    pub fn scope<R: Resource, A: ActionOf<R>>(
        &self,
        state: &impl Scopes<R, A>,
        actor: Option<&R::Actor>,
    ) -> Result<Scope<R, A>, Denial> {
        let record = Record::begin(A::ACTION.name(), R::NAME);
        state.scope(actor, self).map_err(|error| enforce::unreachable_data(&error, &record))
    }
}

impl<R: Resource, A> fmt::Debug for Scope<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope({})", R::NAME)
    }
}
