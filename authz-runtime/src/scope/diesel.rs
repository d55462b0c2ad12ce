//! The condition for queries of `diesel`.

use std::any::type_name;
use std::fmt;
use std::marker::PhantomData;

use authz_policy::sql::{Dialect, Fragment};
use diesel::backend::Backend;
use diesel::expression::is_aggregate;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::{AppearsInFromClause, Once, QuerySource};
use diesel::result::{Error, QueryResult};
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};

use super::Scope;
use super::prepare::{Conditions, Prepared};
use super::values::Values;
use crate::facts::SqlValue;
use crate::resource::Resource;

/// The condition of a [`Scope`] as an expression of `diesel`, about the rows of `T`.
///
/// Every value in it is bound. It is written in the SQL of the backend that the query
/// runs on: PostgreSQL with the feature `diesel-postgres`, SQLite with `diesel-sqlite`.
/// For another backend the query does not compile.
#[must_use]
pub struct ScopeExpression<T> {
    #[cfg(feature = "diesel-postgres")]
    postgres: Written,
    #[cfg(feature = "diesel-sqlite")]
    sqlite: Written,
    table: PhantomData<fn() -> T>,
}

impl<R: Resource, A> Scope<R, A> {
    /// The condition for a query of `diesel`, in parentheses of its own; `row` is what
    /// the query calls the table: the name of the table, or of the alias.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "diesel-sqlite", doc = "```")]
    #[cfg_attr(not(feature = "diesel-sqlite"), doc = "```ignore")]
    /// use authz_runtime::{Resource, Scope};
    /// use diesel::prelude::*;
    ///
    /// diesel::table! {
    ///     issues {
    ///         id -> BigInt,
    ///         label -> Text,
    ///         title -> Text,
    ///     }
    /// }
    ///
    /// fn titles<R: Resource, A>(
    ///     scope: &Scope<R, A>,
    ///     db: &mut SqliteConnection,
    /// ) -> QueryResult<Vec<String>> {
    ///     issues::table
    ///         .filter(issues::label.eq("bug"))
    ///         .filter(scope.expression(issues::table, "issues"))
    ///         .select(issues::title)
    ///         .load(db)
    /// }
    /// ```
    ///
    /// Of another table it does not compile:
    ///
    #[cfg_attr(feature = "diesel-sqlite", doc = "```compile_fail,E0271")]
    #[cfg_attr(not(feature = "diesel-sqlite"), doc = "```ignore")]
    /// # use authz_runtime::{Resource, Scope};
    /// # use diesel::prelude::*;
    /// # diesel::table! { issues { id -> BigInt, } }
    /// # diesel::table! { labels { id -> BigInt, } }
    /// # diesel::allow_tables_to_appear_in_same_query!(issues, labels);
    /// # fn check<R: Resource, A>(scope: &Scope<R, A>, db: &mut SqliteConnection) {
    /// let query = labels::table.select(labels::id);
    /// let query = query.filter(scope.expression(issues::table, "issues"));
    /// let found: QueryResult<Vec<i64>> = query.load(db);
    /// # }
    /// ```
    ///
    /// # Security
    ///
    /// `table` must be the type's table, or an alias of it, and the condition must hold
    /// for all rows of the query: it is given to `filter`, or joined by `and`. By `or`,
    /// `or_filter` or `not` it is one way among others, or what may not be seen.
    pub fn expression<T: QuerySource>(&self, _table: T, row: &str) -> ScopeExpression<T> {
        let written = |dialect| Written::new(&self.prepared, &self.values, dialect, row);
        ScopeExpression {
            #[cfg(feature = "diesel-postgres")]
            postgres: written(Dialect::Postgres),
            #[cfg(feature = "diesel-sqlite")]
            sqlite: written(Dialect::Sqlite),
            table: PhantomData,
        }
    }
}

/// The conditions in the SQL of a database, all of which must hold.
#[derive(Clone)]
struct Written {
    conditions: Conditions,
    /// What is bound, in order.
    values: Vec<SqlValue>,
}

impl Written {
    fn new(prepared: &Prepared, values: &Values, dialect: Dialect, row: &str) -> Self {
        let conditions = prepared.conditions(dialect, row);
        let bound = conditions.iter().flatten().filter_map(|fragment| match fragment {
            Fragment::Text(_) => None,
            Fragment::Bind(parameter) => Some(values.value(parameter)),
        });
        let values = bound.collect();
        Self { conditions, values }
    }

    /// Writes them, each in parentheses.
    fn walk<'b, DB: Binds>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let mut values = self.values.iter();
        for (n, condition) in self.conditions.iter().enumerate() {
            out.push_sql(if n == 0 { "((" } else { ") AND (" });
            for fragment in condition {
                match fragment {
                    Fragment::Text(text) => out.push_sql(text),
                    // Invariant: there is a value for each.
                    Fragment::Bind(_) => match values.next() {
                        Some(value) => DB::bind(&mut out, value)?,
                        None => return Err(Error::QueryBuilderError("no value".into())),
                    },
                }
            }
        }
        out.push_sql("))");
        Ok(())
    }
}

/// A backend that conditions are written for.
trait Binds: Backend {
    fn bind<'b>(out: &mut AstPass<'_, 'b, Self>, value: &'b SqlValue) -> QueryResult<()>;
}

/// What reads the same for every backend.
macro_rules! backend {
    ($backend:ty, $written:ident) => {
        impl Binds for $backend {
            fn bind<'b>(out: &mut AstPass<'_, 'b, Self>, value: &'b SqlValue) -> QueryResult<()> {
                match value {
                    SqlValue::Integer(value) => out.push_bind_param::<Nullable<BigInt>, _>(value),
                    SqlValue::Text(value) => out.push_bind_param::<Nullable<Text>, _>(value),
                    SqlValue::Boolean(value) => out.push_bind_param::<Nullable<Bool>, _>(value),
                    SqlValue::Bytes(value) => out.push_bind_param::<Nullable<Binary>, _>(value),
                }
            }
        }

        impl<T> QueryFragment<$backend> for ScopeExpression<T> {
            fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                self.$written.walk(out)
            }
        }
    };
}

#[cfg(feature = "diesel-postgres")]
backend!(diesel::pg::Pg, postgres);
#[cfg(feature = "diesel-sqlite")]
backend!(diesel::sqlite::Sqlite, sqlite);

impl<T> Expression for ScopeExpression<T> {
    type SqlType = Bool;
}

impl<T, GB> ValidGrouping<GB> for ScopeExpression<T> {
    type IsAggregate = is_aggregate::No;
}

/// Its text is that of a policy, and not of its type.
impl<T> QueryId for ScopeExpression<T> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

// A query that does not take rows from the table does not compile.
impl<T, QS> AppearsOnTable<QS> for ScopeExpression<T> where QS: AppearsInFromClause<T, Count = Once> {}

impl<T, QS> SelectableExpression<QS> for ScopeExpression<T> where Self: AppearsOnTable<QS> {}

impl<T> Clone for ScopeExpression<T> {
    fn clone(&self) -> Self {
        Self {
            #[cfg(feature = "diesel-postgres")]
            postgres: self.postgres.clone(),
            #[cfg(feature = "diesel-sqlite")]
            sqlite: self.sqlite.clone(),
            table: PhantomData,
        }
    }
}

impl<T> fmt::Debug for ScopeExpression<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ScopeExpression({})", type_name::<T>())
    }
}
