//! The condition for statements of `sea-orm` and `sea-query`.

use authz_policy::sql::{Dialect, Fragment};
use sea_query::{Condition, Expr, PostgresQueryBuilder, SqliteQueryBuilder, Value};

use super::Scope;
use crate::facts::SqlValue;
use crate::resource::Resource;

/// Keeps the trait to this crate.
mod sealed {
    #[expect(unnameable_types, reason = "what nobody can name, nobody else can implement")]
    pub trait Sealed {}
    impl Sealed for sea_query::PostgresQueryBuilder {}
    impl Sealed for sea_query::SqliteQueryBuilder {}
}

/// A builder of `sea-query`, which says in whose SQL a condition is written.
///
/// The same are `sea_orm::sea_query::PostgresQueryBuilder` and `SqliteQueryBuilder`.
pub trait ConditionBuilder: sealed::Sealed {
    /// The SQL.
    #[doc(hidden)]
    const DIALECT: Dialect;
    /// The mark of a value in an expression, before its number if it has one.
    #[doc(hidden)]
    fn mark(number: usize) -> String;
}

impl ConditionBuilder for PostgresQueryBuilder {
    const DIALECT: Dialect = Dialect::Postgres;

    fn mark(number: usize) -> String {
        format!("${number}")
    }
}

impl ConditionBuilder for SqliteQueryBuilder {
    const DIALECT: Dialect = Dialect::Sqlite;

    fn mark(_: usize) -> String {
        "?".to_owned()
    }
}

impl<R: Resource, A> Scope<R, A> {
    /// The condition for a statement of `sea-orm` or `sea-query`, in parentheses of its
    /// own; `row` is what the statement calls the table of the type: without an alias it
    /// is the name of the table. Every value is bound.
    ///
    /// # Examples
    ///
    /// ```
    /// use authz_runtime::{Resource, Scope};
    /// use sea_query::{ExprTrait, Query, SelectStatement, SqliteQueryBuilder};
    ///
    /// // With sea-orm: `issue::Entity::find().filter(issues.condition(…))`.
    /// fn titles<R: Resource, A>(issues: &Scope<R, A>, label: &str) -> SelectStatement {
    ///     Query::select()
    ///         .column(("issues", "title"))
    ///         .from("issues")
    ///         .and_where(sea_query::Expr::col(("issues", "label")).eq(label))
    ///         .cond_where(issues.condition(SqliteQueryBuilder, "issues"))
    ///         .to_owned()
    /// }
    /// ```
    ///
    /// # Security
    ///
    /// The statement must take its rows from the type's table under this name, and the
    /// condition must hold for all of them: it is a condition of the statement itself, or
    /// in `Condition::all()`, never in `Condition::any()` or under a `not`. A text of
    /// one's own beside it, by `Expr::cust`, needs parentheses around its `OR`.
    ///
    /// A statement that is built for another database than the condition is refused by
    /// the database.
    #[must_use]
    pub fn condition<B: ConditionBuilder>(&self, _builder: B, row: &str) -> Condition {
        let conditions = self.prepared.conditions(B::DIALECT, row);
        let mut pieces = vec![Expr::cust("(")];
        for (n, condition) in conditions.iter().enumerate() {
            pieces.push(Expr::cust(if n == 0 { "(" } else { ") AND (" }));
            pieces.extend(condition.iter().map(|fragment| match fragment {
                Fragment::Text(text) => Expr::cust(text.clone()),
                Fragment::Bind(parameter) => Expr::Value(bound(self.values.value(parameter))),
            }));
        }
        pieces.push(Expr::cust("))"));
        // Invariant: the text that is searched for marks has nothing but marks, so that no
        // name with one in it is taken for a value. There are always several, which no
        // database takes that has other marks.
        let marks: Vec<String> = (1..=pieces.len()).map(B::mark).collect();
        Condition::all().add(Expr::cust_with_exprs(marks.join(" "), pieces))
    }
}

fn bound(value: SqlValue) -> Value {
    match value {
        SqlValue::Integer(value) => Value::BigInt(value),
        SqlValue::Text(value) => Value::String(value),
        SqlValue::Boolean(value) => Value::Bool(value),
        SqlValue::Bytes(value) => Value::Bytes(value),
    }
}
