//! Why a write did not happen.

use std::fmt;

use axum::response::{IntoResponse, Response};

use crate::denial::Denial;

/// Why nothing was written.
///
/// As a response it is the [`Denial`]; for too many keys a 400, and for a failure of the
/// database a 500 that tells nothing of it.
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
            Self::Database(_) => Denial::INTERNAL,
        }
    }
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
        if let Self::Database(error) = &self {
            tracing::error!(%error, "cannot write");
        }
        self.denial().into_response()
    }
}
