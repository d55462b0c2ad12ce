//! Lists: the rows that an actor may act on, as a condition of the database's own.

#[cfg(any(feature = "diesel-postgres", feature = "diesel-sqlite"))]
mod diesel;
mod filters;
mod known;
#[cfg_attr(
    not(any(
        feature = "diesel-postgres",
        feature = "diesel-sqlite",
        feature = "mysql",
        feature = "postgres",
        feature = "sea-orm",
        feature = "sqlite"
    )),
    expect(dead_code, reason = "a filter as data needs no statement")
)]
mod prepare;
mod resolve;
#[cfg(feature = "sea-orm")]
mod sea_orm;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
mod sql;
#[cfg_attr(
    not(any(
        feature = "diesel-postgres",
        feature = "diesel-sqlite",
        feature = "mysql",
        feature = "postgres",
        feature = "sea-orm",
        feature = "sqlite"
    )),
    expect(dead_code, reason = "a filter as data needs no statement")
)]
mod values;
mod wanted;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use authz_policy::sql::tree::Tree;

#[cfg(any(feature = "diesel-postgres", feature = "diesel-sqlite"))]
pub use self::diesel::ScopeExpression;
pub use self::filters::{Filters, Scopes};
use self::prepare::Prepared;
#[cfg(feature = "sea-orm")]
pub use self::sea_orm::ConditionBuilder;
#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
pub use self::sql::{
    Changed, CursorKey, CursorKeyError, Delete, Page, PageRequest, PageRequestError, TableSource,
    Update, WriteError,
};
use self::values::Values;
use crate::action::ActionOf;
use crate::denial::Denial;
use crate::enforce;
use crate::facts::Context;
use crate::resource::Resource;
use crate::settings::DEFAULT_TIMEOUT;

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
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    cursor_key: CursorKey,
    of: PhantomData<fn() -> (R, A)>,
}

impl<R: Resource, A> Scope<R, A> {
    /// Whether the policy allows the action on no row at all, whatever is stored.
    /// The database is then not asked.
    pub fn is_never(&self) -> bool {
        self.prepared.is_never()
    }

    /// The condition as data, with the actor and the time in it: for a search engine, or
    /// for a service that filters by something else than SQL. Each column of a guarded field
    /// has a condition of its own, whatever the action is: where the actor may read it.
    ///
    /// It can be serialized: see [the manual](crate::manual::lists#the-condition-as-data).
    ///
    /// # Security
    ///
    /// It is about what the tables say when it is read, so it is to be used at once, and
    /// by what knows all of its form: a condition that is left out lets in. It names what
    /// the policy asks, and the actor, so it is not for the client.
    ///
    /// A guarded column is to be shown, searched, filtered by, sorted by and counted only in
    /// rows of which its condition holds, too; in any other it has no value. A row that is
    /// found by a hidden word tells the word.
    pub fn tree(&self) -> Tree {
        self.values.known(&self.prepared.tree)
    }
}

impl Context {
    /// The scope that `#[authorize(action = "…", list = …)]` would give, for jobs, and
    /// for lists beside the one of the declaration.
    ///
    /// # Errors
    ///
    /// Fails when the policy cannot be said in SQL, or a fact that another store knows
    /// cannot be reached in time.
    ///
    /// # Security
    ///
    /// `actor` is believed.
    pub async fn scope<R: Resource, A: ActionOf<R>>(
        &self,
        state: &impl Scopes<R, A>,
        actor: Option<&R::Actor>,
    ) -> Result<Scope<R, A>, Denial> {
        enforce::scope_of(state, actor, self, DEFAULT_TIMEOUT).await
    }
}

impl<R: Resource, A> fmt::Debug for Scope<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope({})", R::NAME)
    }
}
