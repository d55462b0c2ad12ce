//! From where an application has a fact.

use std::panic::Location;

/// From where an application has one kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "closed by meaning")]
pub enum Supply {
    /// From a table.
    Table(Table),
    /// From [`Fetch::fetch`](super::Fetch::fetch), which knows it by itself.
    Fetch,
    /// There is none: what the policy derives is all.
    Nowhere,
}

impl Supply {
    /// A table or a view, and its columns in the order of the fact's arguments, the
    /// name at its place, which is the second.
    ///
    /// The names are taken as they are written, upper and lower case told apart;
    /// `schema.table` is a table in a schema. It is asked for by data that says
    /// which database it has: see `Tables` in this module, which comes with the
    /// features `sqlite`, `postgres` and `mysql`, and has the types that columns may have.
    ///
    /// # Examples
    ///
    /// ```
    /// use authz_runtime::facts::Supply;
    ///
    /// // has_role(user: User, "admin", repo: Repo)
    /// let roles = Supply::table("repo_roles", &["user_id", "name", "repo_id"]);
    /// // has_relation(repo: Repo, "organization", org: Org)
    /// let organizations = Supply::table("repos", &["id", "org_id"]);
    /// // quota(org: Org, limit: Integer), in a schema of its own
    /// let quotas = Supply::table("billing.quotas", &["org_id", "limit"]);
    /// # assert_ne!(roles, organizations);
    /// # assert_ne!(roles, quotas);
    /// ```
    ///
    /// # Security
    ///
    /// A row is a fact as soon as it is there and has no NULL. A table that keeps
    /// what has ended, or rows of several tenants with the same ids, is no table of
    /// facts; a view of those rows that hold is one. On MariaDB a write locks what it goes by
    /// in tables, and in views that the database merges, and in no others.
    #[track_caller]
    pub const fn table(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self::Table(Table { name, columns, place: Place(Location::caller()) })
    }
}

/// A table that holds facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns, in the order of the fact's arguments.
    pub columns: &'static [&'static str],
    place: Place,
}

impl Table {
    /// Where it is declared.
    pub(crate) const fn place(&self) -> &'static Location<'static> {
        self.place.0
    }
}

/// Where a table is declared, which makes it no other table.
#[derive(Clone, Copy, Debug)]
struct Place(&'static Location<'static>);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}
