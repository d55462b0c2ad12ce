//! Writes to the rows of a scope: to all that were asked for, or to none.

mod error;
mod keys;

use std::fmt;

use authz_policy::sql::Dialect;
use sqlx::{Acquire, Connection, Encode, Executor, QueryBuilder, Type};

pub use self::error::WriteError;
use self::keys::{Keys, ROW};
use crate::action::{Action, ActionOf};
use crate::denial::{Caller, Denial};
use crate::facts::{FactDatabase, quote};
use crate::fields::{Assign, Assignments, Patch, visit_named};
use crate::record::Record;
use crate::resource::{KeyPart, Resource};
use crate::scope::Scope;

/// What a write that may leave rows out did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changed {
    /// How many rows were written.
    pub rows: usize,
    /// How many keys were left out: of rows on which the actor may not take the action,
    /// or that he may not read, or that are not there. Which is not told.
    pub left_out: usize,
}

impl<R: Resource<Key: KeyPart>, A: ActionOf<R>> Scope<R, A> {
    /// An update of the rows with these keys, if all of them are in the scope, before it
    /// and after it.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "sqlite", doc = "```")]
    #[cfg_attr(not(feature = "sqlite"), doc = "```ignore")]
    /// use authz_runtime::{ActionOf, Resource, Scope, WriteError};
    /// use sqlx::SqlitePool;
    ///
    /// async fn close<R: Resource<Key = i64>, A: ActionOf<R>>(
    ///     closable: Scope<R, A>,
    ///     keys: &[i64],
    ///     db: &SqlitePool,
    /// ) -> Result<(), WriteError> {
    ///     // Who may close an issue may not close it again.
    ///     closable.update(keys).set("closed", true).leaving_readable().execute(db).await?;
    ///     Ok(())
    /// }
    /// ```
    pub fn update<DB: FactDatabase>(&self, keys: &[R::Key]) -> Update<'_, R, A, DB> {
        let table = quote(self.prepared.table.name, DB::DIALECT);
        let statement = QueryBuilder::new(format!("UPDATE {table} AS {ROW} SET "));
        let keys = self.keys(keys);
        Update { scope: self, keys, statement, has_columns: false, fields: Vec::new(), after: None }
    }

    /// A deletion of the rows with these keys, if all of them are in the scope.
    pub fn delete<DB: FactDatabase>(&self, keys: &[R::Key]) -> Delete<'_, R, A, DB> {
        let table = quote(self.prepared.table.name, DB::DIALECT);
        // MariaDB knows no other name of a table that it deletes from, and its keys are enough.
        let name = if DB::DIALECT == Dialect::Mysql { "" } else { &format!(" AS {ROW}") };
        let statement = QueryBuilder::new(format!("DELETE FROM {table}{name}"));
        let (statement, before) = (Some(statement), self.acting());
        Delete(Write { scope: self, keys: self.keys(keys), statement, before, after: None })
    }

    /// Checks rows that were written a moment ago, in the transaction that wrote them: all
    /// of them must be in the scope. It is the check of what an `INSERT` made.
    ///
    /// # Errors
    ///
    /// Fails with a 403 where one of them is not in the scope; when the database does; and
    /// with more than 10,000 keys.
    ///
    /// # Security
    ///
    /// Without a transaction, or where it is committed all the same, the rows stay.
    pub async fn check_written<'c, DB, E>(&self, db: E, keys: &[R::Key]) -> Result<(), WriteError>
    where
        DB: FactDatabase,
        E: Executor<'c, Database = DB>,
    {
        let keys = self.keys(keys);
        keys.check()?;
        if keys.is_empty() {
            return Ok(());
        }
        let record = Record::begin(A::ACTION.name(), R::NAME);
        let mut query = keys.select(&*self.acting());
        let rows = query.build().fetch_all(db).await?;
        let result = if keys.are_found::<DB>(&rows)? { Ok(()) } else { Err(self.forbidden()) };
        self.end(&record, &result);
        result.map_err(WriteError::Denied)
    }

    fn keys(&self, keys: &[R::Key]) -> Keys {
        Keys::new(keys, self.prepared.table)
    }

    /// That of taking the action on a row.
    fn acting<DB: FactDatabase>(&self) -> Condition<'_, DB> {
        Box::new(|query| self.push_acting(query, ROW))
    }

    /// That of reading a row.
    fn reading<DB: FactDatabase>(&self) -> Condition<'_, DB> {
        Box::new(|query| self.push_reading(query, ROW))
    }

    /// That of taking the action on these fields of a row.
    fn writing<DB: FactDatabase>(&self, fields: Vec<Option<usize>>) -> Condition<'_, DB> {
        Box::new(move |query| self.push_writing(query, ROW, &fields))
    }

    fn forbidden(&self) -> Denial {
        Denial::forbidden_to(Caller::of(self.values.actor_id().as_ref()))
    }

    fn end(&self, record: &Record, result: &Result<(), Denial>) {
        record.end(self.values.actor_id().as_ref().map(|id| id as _), None, &"write", result);
    }
}

/// A condition on a row that the statement calls [`ROW`].
type Condition<'s, DB> = Box<dyn Fn(&mut QueryBuilder<DB>) + Send + Sync + 's>;

/// What an update and a deletion have in common.
struct Write<'s, R: Resource, A, DB: FactDatabase> {
    scope: &'s Scope<R, A>,
    keys: Keys,
    /// The statement as far as its ` WHERE`; without one there is nothing to write.
    statement: Option<QueryBuilder<DB>>,
    /// What must hold of the rows.
    before: Condition<'s, DB>,
    /// What must hold of them then.
    after: Option<Condition<'s, DB>>,
}

impl<R: Resource<Key: KeyPart>, A: ActionOf<R>, DB: FactDatabase> Write<'_, R, A, DB> {
    async fn run<'c>(
        self,
        db: impl Acquire<'c, Database = DB> + Send,
        may_leave_out: bool,
    ) -> Result<Changed, WriteError> {
        self.keys.check()?;
        if self.keys.is_empty() {
            return Ok(Changed { rows: 0, left_out: 0 });
        }
        let record = Record::begin(A::ACTION.name(), R::NAME);
        let scope = self.scope;
        let mut connection = db.acquire().await?;
        let result = self.write(&mut connection, may_leave_out).await?;
        scope.end(&record, &result.as_ref().map(drop).map_err(Clone::clone));
        result.map_err(WriteError::Denied)
    }

    /// # Errors
    ///
    /// Fails when the database does.
    async fn write(
        self,
        connection: &mut DB::Connection,
        may_leave_out: bool,
    ) -> Result<Result<Changed, Denial>, sqlx::Error> {
        let Self { scope, keys, mut statement, before, after } = self;
        let returns = DB::DIALECT != Dialect::Mysql;
        let mut first = match statement.take_if(|_| returns) {
            Some(statement) => keys.returning(statement, &*before),
            None => keys.select(&*before),
        };
        let mut transaction = connection.begin().await?;
        let rows = DB::fetch_all(&mut transaction, first.build()).await?;
        let written = keys.among::<DB>(&rows)?;
        let is_enough = written.len() == keys.len() || may_leave_out;
        // A row with another key is none that was asked for.
        if written.len() != rows.len() || !is_enough {
            transaction.rollback().await?;
            // Which of the two it was is told of the rows as they were.
            let are_readable = keys.all_hold::<DB>(connection, &*scope.reading()).await?;
            return Ok(Err(if are_readable { scope.forbidden() } else { Denial::NOT_FOUND }));
        }
        // The rows are locked, and so is what allows the action on them.
        if let Some(statement) = statement.filter(|_| !written.is_empty()) {
            DB::write(&mut transaction, written.written_by(statement).build()).await?;
        }
        if let Some(after) = after
            && !written.all_hold(&mut *transaction, &*after).await?
        {
            transaction.rollback().await?;
            return Ok(Err(scope.forbidden()));
        }
        transaction.commit().await?;
        Ok(Ok(Changed { rows: written.len(), left_out: keys.len() - written.len() }))
    }
}

/// An update of rows, which are known by their keys.
///
/// It writes all of them or none. What it writes is checked, too: the rows must still be
/// in the scope then, or in [another one](Self::leaving).
///
/// # Security
///
/// The condition stands in the `UPDATE`, so no right is lost between the check and the
/// write. What triggers write is not checked.
///
/// `MariaDB` and `MySQL` return no rows of an `UPDATE`: there the rows are found and locked first,
/// in the same transaction, and what allows the action on them is, too, so that nobody takes it
/// away before the end. A change that comes in the way waits, or one of the two is an error.
/// Tables must be such as have transactions, which those of `InnoDB` are; what is *not* there is
/// locked at the isolation level `REPEATABLE READ`, the default, and not below it; and views that
/// the database does not merge are not locked.
#[must_use = "an update does nothing until it is executed"]
pub struct Update<'s, R: Resource, A, DB: FactDatabase> {
    scope: &'s Scope<R, A>,
    keys: Keys,
    statement: QueryBuilder<DB>,
    has_columns: bool,
    /// The fields that bodies name, by the numbers of their rules; none of one that follows the
    /// action.
    fields: Vec<Option<usize>>,
    /// What must hold of the rows then, if that is another thing.
    after: Option<Condition<'s, DB>>,
}

impl<'s, R: Resource<Key: KeyPart>, A: ActionOf<R>, DB: FactDatabase> Update<'s, R, A, DB> {
    /// Sets a column to a value, which is bound.
    ///
    /// The column of the key keeps its value: an update that changes it is a denial.
    pub fn set<T: for<'t> Encode<'t, DB> + Type<DB>>(self, column: &str, value: T) -> Self {
        self.assign(|columns| columns.set(column, value))
    }

    /// Sets a column to an expression in SQL, such as `version + 1`.
    pub fn set_sql(self, column: &str, expression: &'static str) -> Self {
        self.assign(|columns| {
            columns.begin(column).push(expression);
        })
    }

    /// Sets the columns of the fields that a body names, and of no others. The statement asks
    /// about each of them as the body was asked about: by the rule of the field, or by the
    /// action where it has none, or where the body names nothing.
    ///
    /// # Security
    ///
    /// Who may write one of the fields need not be allowed the action itself, and what else
    /// the update sets is not asked about then.
    pub fn patch(mut self, patch: Patch<R>) -> Self
    where
        R::Changes: Assign<DB>,
    {
        let (changes, ruled) = (patch.into_changes(), &self.scope.prepared.ruled);
        visit_named(&changes, &mut |_, path| {
            self.fields.push(ruled.iter().position(|field| path.is(field)));
        });
        self.assign(|columns| changes.assign(columns))
    }

    fn assign(mut self, assign: impl FnOnce(&mut Assignments<'_, DB>)) -> Self {
        let mut columns = Assignments::after(&mut self.statement, self.has_columns);
        assign(&mut columns);
        self.has_columns = columns.has_any();
        self
    }

    /// The rows must be in this scope after the update, instead of in its own. Where
    /// something is moved, it is the scope of what its new place demands.
    pub fn leaving<B: ActionOf<R>>(mut self, scope: &'s Scope<R, B>) -> Self {
        self.after = Some(scope.acting());
        self
    }

    /// After the update the actor must be able to read the rows, and no more: for an action
    /// that he can take once only, such as closing.
    pub fn leaving_readable(mut self) -> Self {
        self.after = Some(self.scope.reading());
        self
    }

    /// Writes all of the rows, and tells how many they are, or denies. Within a
    /// transaction it is a savepoint of that. Without a column to be set it is the check
    /// alone.
    ///
    /// # Errors
    ///
    /// Fails where one of the rows is not in the scope; when the database does; and with
    /// more than 10,000 keys. Then nothing is written.
    pub async fn execute<'c>(
        self,
        db: impl Acquire<'c, Database = DB> + Send,
    ) -> Result<usize, WriteError> {
        self.ready().run(db, false).await.map(|changed| changed.rows)
    }

    /// Writes those of the rows that are in the scope, and tells how many were left out.
    /// All that are written must be such as they may be left: else none is.
    ///
    /// # Errors
    ///
    /// Fails where the rows would be left as the actor may not leave them; when the
    /// database does; and with more than 10,000 keys. Then nothing is written.
    pub async fn execute_allowed<'c>(
        self,
        db: impl Acquire<'c, Database = DB> + Send,
    ) -> Result<Changed, WriteError> {
        self.ready().run(db, true).await
    }

    fn ready(self) -> Write<'s, R, A, DB> {
        let Self { scope, keys, statement, has_columns, fields, after } = self;
        let (before, then) = (scope.writing(fields.clone()), || scope.writing(fields));
        let (statement, after) = (has_columns.then_some(statement), after.unwrap_or_else(then));
        Write { scope, keys, statement, before, after: Some(after) }
    }
}

/// A deletion of rows, which are known by their keys. It deletes all of them or none.
///
/// # Security
///
/// The condition stands in the `DELETE`, or its rows are locked first, as those of an [`Update`]:
/// no right is lost between the check and the write. Rows that the database deletes with them,
/// `ON DELETE CASCADE`, are not checked.
#[must_use = "a deletion does nothing until it is executed"]
pub struct Delete<'s, R: Resource, A, DB: FactDatabase>(Write<'s, R, A, DB>);

impl<R: Resource<Key: KeyPart>, A: ActionOf<R>, DB: FactDatabase> Delete<'_, R, A, DB> {
    /// Deletes all of the rows, and tells how many they were, or denies. Within a
    /// transaction it is a savepoint of that.
    ///
    /// # Errors
    ///
    /// Fails where one of the rows is not in the scope; when the database does; and with
    /// more than 10,000 keys. Then nothing is deleted.
    pub async fn execute<'c>(
        self,
        db: impl Acquire<'c, Database = DB> + Send,
    ) -> Result<usize, WriteError> {
        self.0.run(db, false).await.map(|changed| changed.rows)
    }

    /// Deletes those of the rows that are in the scope, and tells how many were left out.
    ///
    /// # Errors
    ///
    /// Fails when the database does, and with more than 10,000 keys.
    pub async fn execute_allowed<'c>(
        self,
        db: impl Acquire<'c, Database = DB> + Send,
    ) -> Result<Changed, WriteError> {
        self.0.run(db, true).await
    }
}

impl<R: Resource, A, DB: FactDatabase> fmt::Debug for Update<'_, R, A, DB> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Update({})", R::NAME)
    }
}

impl<R: Resource, A, DB: FactDatabase> fmt::Debug for Delete<'_, R, A, DB> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Delete({})", R::NAME)
    }
}
