//! From where an application has a fact.

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
    /// A table, and its columns in the order of the fact's arguments, the name
    /// at its place: `Supply::table("repo_roles", &["user_id", "name", "repo_id"])`.
    pub const fn table(name: &'static str, columns: &'static [&'static str]) -> Self {
        Self::Table(Table { name, columns })
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
}
