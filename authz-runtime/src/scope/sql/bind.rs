//! Values in statements of `sqlx`.

use std::sync::Arc;

use authz_policy::sql::{Fragment, Given, Parameter};
use sqlx::query::Query;
use sqlx::{Arguments as _, AssertSqlSafe, QueryBuilder};

use super::statements::Written;
use crate::facts::{FactDatabase, SqlValue};
use crate::scope::values::Values;

/// How many bytes a value takes, most of them: an integer with its length.
const BYTES: usize = 12;

impl Values {
    /// Adds a condition to a statement.
    pub(super) fn push<DB: FactDatabase>(
        &self,
        fragments: &[Fragment],
        query: &mut QueryBuilder<DB>,
    ) {
        for fragment in fragments {
            match fragment {
                Fragment::Text(text) => {
                    query.push(text);
                }
                Fragment::Bind(parameter) => DB::push_bound(query, self.value(parameter)),
            }
        }
    }

    /// A statement with its values; `given` has those that are the request's.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be given a value.
    pub(super) fn query<'q, DB: FactDatabase>(
        &self,
        written: &Written,
        given: impl Fn(Given) -> SqlValue,
    ) -> Result<Query<'q, DB, DB::Arguments>, sqlx::Error> {
        let mut arguments = DB::Arguments::default();
        arguments.reserve(written.parameters.len(), BYTES * written.parameters.len());
        for parameter in written.parameters.iter() {
            if let Parameter::Given(of) = parameter {
                let value = given(*of).asked_of(DB::DIALECT);
                DB::bind_as(&mut arguments, value, of.ty())?;
            } else {
                DB::bind(&mut arguments, self.value(parameter))?;
            }
        }
        Ok(sqlx::query_with(AssertSqlSafe(Arc::clone(&written.text)), arguments))
    }
}
