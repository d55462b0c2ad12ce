//! Conditions in statements of `sqlx`.

use authz_policy::sql::Fragment;
use sqlx::QueryBuilder;

use super::values::Values;
use crate::facts::FactDatabase;

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
}
