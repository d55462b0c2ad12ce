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
            Self::Sqlite | Self::Postgres | Self::Mysql => ("", ""),
        }
    }

    /// A column of this type, whose name this is, so that values are the same only if all of
    /// their bytes are. Of `MariaDB` it is the bytes of the text in UTF-8, whatever the
    /// characters and the collation of the column are; of a UUID the bytes of its text, also
    /// where its column holds the 16 bytes of one.
    pub fn exact_column(self, ty: ColumnType, column: &str) -> String {
        match (self, ty) {
            (Self::Mysql, ColumnType::Uuid) => format!(
                "BINARY CASE LENGTH({column}) WHEN 16 THEN INSERT(INSERT(INSERT(INSERT(\
                 LOWER(HEX({column})), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-') \
                 ELSE CONVERT({column} USING utf8mb4) END"
            ),
            (Self::Mysql, _) if self.is_text(ty) => {
                format!("BINARY CONVERT({column} USING utf8mb4)")
            }
            _ => {
                let (before, after) = self.exact(ty);
                format!("{before}{column}{after}")
            }
        }
    }

    /// The text before, between and after the places of a value, all of them of the same one,
    /// by which a column of this type is this value. `MariaDB` would take texts for equal that
    /// its collation does, and a text for the number that it begins with.
    pub fn is_value(self, ty: ColumnType, column: &str) -> Vec<String> {
        let exact = self.exact_column(ty, column);
        match (self, ty) {
            (Self::Mysql, ColumnType::Integer) => vec![
                format!("({column} = "),
                format!(" AND (HEX({column}) = HEX("),
                format!(") OR BINARY CONVERT({column} USING utf8mb4) = BINARY CONVERT("),
                " USING utf8mb4)))".to_owned(),
            ],
            (Self::Mysql, ColumnType::Uuid) => vec![
                format!("{column} IN ("),
                ", CONVERT(UNHEX(REPLACE(".to_owned(),
                format!(", '-', '')) USING latin1)) AND {exact} = "),
                String::new(),
            ],
            (Self::Mysql, _) if self.is_text(ty) => {
                vec![format!("{column} = "), format!(" AND {exact} = "), String::new()]
            }
            _ => vec![format!("{column} = "), self.cast(ty).to_owned()],
        }
    }

    /// A name, in the database's quotes.
    pub fn quoted(self, name: &str) -> String {
        let mark = if self == Self::Mysql { '`' } else { '"' };
        let doubled = format!("{mark}{mark}");
        format!("{mark}{}{mark}", name.replace(mark, &doubled))
    }

    /// The place of the parameter of this number, of which the first is 1. By the sign before
    /// it `SQLite` does not plan by the value; it would parse and plan the statement anew
    /// whenever another one is bound, which takes longer than most statements do.
    pub(in crate::sql) fn placeholder(self, n: usize) -> String {
        match self {
            Self::Sqlite => format!("+?{n}"),
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
