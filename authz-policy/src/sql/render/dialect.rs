//! What differs between databases, in small.

use std::fmt;

use crate::sql::filter::ColumnType;

/// The SQL of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// `PostgreSQL`.
    Postgres,
    /// `MariaDB` and `MySQL`. What is reached step by step is reached from everywhere
    /// at once, not from the row. `MariaDB` ends that, with a warning, after as many
    /// steps as `max_recursive_iterations` says, so it is refused under a `not`.
    Mysql,
}

impl Dialect {
    /// What stands behind a value that is bound, to make it one of this type.
    pub const fn cast(self, ty: ColumnType) -> &'static str {
        match (self, ty) {
            (Self::Sqlite | Self::Mysql, _) => "",
            (Self::Postgres, ColumnType::Integer) => "::bigint",
            (Self::Postgres, ColumnType::Text) => "::text",
            (Self::Postgres, ColumnType::Uuid) => "::uuid",
            (Self::Postgres, ColumnType::Boolean) => "::boolean",
            (Self::Postgres, ColumnType::Timestamp) => "::timestamptz",
            (Self::Postgres, ColumnType::LocalTimestamp) => "::timestamp",
        }
    }

    /// Whether values of the type are texts, which collations may find equal that differ.
    pub(super) const fn is_text(self, ty: ColumnType) -> bool {
        match ty {
            ColumnType::Text => true,
            ColumnType::Uuid | ColumnType::Timestamp | ColumnType::LocalTimestamp => {
                !matches!(self, Self::Postgres)
            }
            ColumnType::Integer | ColumnType::Boolean => false,
        }
    }

    /// What stands around a column of this type, so that values are the same only if all of
    /// their bytes are. An index that has the collation of the database is used.
    pub(super) const fn exact(self, ty: ColumnType) -> (&'static str, &'static str) {
        match self {
            Self::Sqlite if self.is_text(ty) => ("", " COLLATE BINARY"),
            // Other collations can find equal what differs; that of the database cannot
            // (<https://www.postgresql.org/docs/15/collation.html>). The type could be one
            // with an equality of its own.
            Self::Postgres if self.is_text(ty) => ("", "::text COLLATE \"default\""),
            Self::Mysql if self.is_text(ty) => ("BINARY ", ""),
            Self::Sqlite | Self::Postgres | Self::Mysql => ("", ""),
        }
    }

    /// A name, in the database's quotes.
    pub(in crate::sql) fn quoted(self, name: &str) -> String {
        let mark = if self == Self::Mysql { '`' } else { '"' };
        let doubled = format!("{mark}{mark}");
        format!("{mark}{}{mark}", name.replace(mark, &doubled))
    }

    /// The place of the parameter of this number, of which the first is 1.
    pub(in crate::sql) fn placeholder(self, n: usize) -> String {
        match self {
            Self::Sqlite => format!("?{n}"),
            Self::Postgres => format!("${n}"),
            Self::Mysql => "?".to_owned(),
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MariaDB",
        })
    }
}
