//! Where the rows of a resource type are stored.

use super::QueryableColumn;
use crate::resource::{IdType, Resource};

/// A resource type whose rows are in a table: `#[resource(table = "issues")]`.
///
/// The derive implements it. It is named where something is written for the lists of all
/// types, such as what makes a [`PageRequest`](crate::PageRequest) of a query.
#[diagnostic::on_unimplemented(
    message = "the rows of `{Self}` are in no table",
    label = "a list has nothing to be a list of",
    note = "name it beside the type: `#[resource(table = \"…\")]`"
)]
pub trait Stored: Resource {
    /// The table.
    #[doc(hidden)]
    const TABLE: StoredTable;
}

/// A table of rows, and what its columns say.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct StoredTable {
    /// The name; `schema.table` is a table in a schema.
    pub name: &'static str,
    /// The column of the key.
    pub key: &'static str,
    /// What every key is.
    pub id_type: fn() -> IdType,
    /// The columns that are facts of the policy.
    pub columns: &'static [StoredColumn],
    /// The columns that hold the related key, for each of the type's relations.
    pub related: &'static [&'static [&'static str]],
    /// The columns that a caller may name.
    pub queryable: &'static [QueryableColumn],
    /// The columns of all fields, where some of them are guarded; else none, and rows are
    /// read as they are.
    pub fields: &'static [FieldColumn],
}

/// The column of a field, in a type with guarded ones.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct FieldColumn {
    /// The name of the column.
    pub name: &'static str,
    /// The number of the guarded field, if it is one.
    pub guard: Option<usize>,
    /// Whether it is given out also where it is hidden: it is a fact of the policy, or its hash
    /// is shown.
    pub is_kept: bool,
}

/// A column that is a fact.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code writes it")]
pub struct StoredColumn {
    /// The number of the fact.
    pub fact: u16,
    /// The name of the column.
    pub name: &'static str,
    /// What it holds, where that are keys.
    pub id_type: fn() -> IdType,
}
