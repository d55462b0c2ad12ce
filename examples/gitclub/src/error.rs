//! What a handler answers when it cannot do what it was asked for.

use std::error::Error;
use std::fmt;

use authz_runtime::Denial;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use sqlx::error::ErrorKind;
use tower_sessions::session;

/// A failure of a handler, answered as `application/problem+json`.
#[derive(Debug)]
pub(crate) enum AppError {
    /// An answer of the authorization's own table.
    Denied(Denial),
    /// The request cannot be carried out as it is.
    Refused { status: StatusCode, detail: String },
    /// The database or the session store does not answer. The reason is logged,
    /// and not told.
    Unavailable(Box<dyn Error + Send + Sync>),
}

impl AppError {
    pub(crate) fn refused(status: StatusCode, detail: impl Into<String>) -> Self {
        Self::Refused { status, detail: detail.into() }
    }
}

impl From<Denial> for AppError {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        // A row that was there at the check is gone.
        if matches!(error, sqlx::Error::RowNotFound) {
            return Denial::NOT_FOUND.into();
        }
        match error.as_database_error().map(sqlx::error::DatabaseError::kind) {
            Some(ErrorKind::UniqueViolation) => {
                Self::refused(StatusCode::CONFLICT, "it exists already")
            }
            Some(ErrorKind::ForeignKeyViolation) => {
                Self::refused(StatusCode::UNPROCESSABLE_ENTITY, "it names what does not exist")
            }
            Some(ErrorKind::CheckViolation) => {
                Self::refused(StatusCode::UNPROCESSABLE_ENTITY, "it has a value that is none here")
            }
            _ if is_of_a_value(&error) => {
                Self::refused(StatusCode::BAD_REQUEST, "it has a value that cannot be stored")
            }
            _ => Self::Unavailable(error.into()),
        }
    }
}

/// Whether a value is one that the database cannot have, such as a text with the
/// character 0 in PostgreSQL: the class 22 of its codes, which have five characters.
fn is_of_a_value(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code.len() == 5 && code.starts_with("22"))
}

impl From<session::Error> for AppError {
    fn from(error: session::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(denial) => write!(f, "{denial}"),
            Self::Refused { detail, .. } => f.write_str(detail),
            Self::Unavailable(error) => write!(f, "{error}"),
        }
    }
}

impl Error for AppError {}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            Self::Denied(denial) => denial.into_response(),
            Self::Refused { status, detail } => problem(status, &detail),
            Self::Unavailable(error) => {
                tracing::error!(error, "cannot answer");
                Denial::UNAVAILABLE.into_response()
            }
        }
    }
}

/// Problem details (RFC 9457).
fn problem(status: StatusCode, detail: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    });
    let content_type = HeaderValue::from_static("application/problem+json");
    (status, [(CONTENT_TYPE, content_type)], body.to_string()).into_response()
}
