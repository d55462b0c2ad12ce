//! Why a write did not happen.

use std::fmt;

use axum::response::{IntoResponse, Response};

use crate::denial::Denial;

/// Why nothing was written.
///
/// As a response it is the [`Denial`]; for too many keys, and for a value that its column
/// cannot hold, a 400; and for another failure of the database a 500 that tells nothing of it.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The actor may not: 404 where he may not read one of the rows, or one is missing, and
    /// otherwise 403. Which of them is not told.
    Denied(Denial),
    /// There are more keys than one write takes.
    TooManyKeys {
        /// How many it takes.
        most: usize,
    },
    /// The database failed, or refused the write by a rule of its own.
    Database(sqlx::Error),
}

impl WriteError {
    fn denial(&self) -> Denial {
        match self {
            Self::Denied(denial) => denial.clone(),
            Self::TooManyKeys { .. } => Denial::BAD_REQUEST,
            Self::Database(error) if is_unstorable(error) => Denial::BAD_REQUEST,
            Self::Database(_) => Denial::INTERNAL,
        }
    }
}

/// Whether a value is too long, out of range, or has characters that the column lacks, such as
/// U+0000 in `PostgreSQL`: 22001, 22003 and 22021 of the SQL standard (ISO/IEC 9075-2, 24.1).
/// `SQLite` has no such columns, and no such codes.
fn is_unstorable(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| ["22001", "22003", "22021"].contains(&&*code))
}

impl From<sqlx::Error> for WriteError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(denial) => denial.fmt(f),
            Self::TooManyKeys { most } => write!(f, "more than {most} keys"),
            Self::Database(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Denied(denial) => Some(denial),
            Self::TooManyKeys { .. } => None,
            Self::Database(error) => Some(error),
        }
    }
}

impl IntoResponse for WriteError {
    fn into_response(self) -> Response {
        match &self {
            Self::Database(error) if is_unstorable(error) => {
                tracing::debug!(%error, "cannot be stored");
            }
            Self::Database(error) => tracing::error!(%error, "cannot write"),
            Self::Denied(_) | Self::TooManyKeys { .. } => {}
        }
        self.denial().into_response()
    }
}
