//! What is answered to a body that cannot be read, or is refused.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::denial::Denial;
use crate::enforce::Rejection;

/// Why a body was not taken.
///
/// As a response it is a [`Denial`], with the body that
/// [`Settings::problems`](crate::Settings::problems) gives it, or what the application's
/// authentication answered.
#[derive(Debug)]
pub struct BodyRejection(Rejection);

impl BodyRejection {
    pub(in crate::fields) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Denial::malformed(status, detail).into()
    }

    /// A body that does not name a field that has to be there.
    pub(in crate::fields) fn missing(field: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, format!("`{field}` is missing"))
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        match &self.0 {
            Rejection::Denied(denial) => denial.status(),
            Rejection::Answered(response) => response.status(),
        }
    }
}

impl From<Denial> for BodyRejection {
    fn from(denial: Denial) -> Self {
        Self(Rejection::Denied(denial))
    }
}

impl From<Rejection> for BodyRejection {
    fn from(rejection: Rejection) -> Self {
        Self(rejection)
    }
}

impl IntoResponse for BodyRejection {
    fn into_response(self) -> Response {
        match self.0 {
            Rejection::Denied(denial) => denial.into_response(),
            Rejection::Answered(response) => *response,
        }
    }
}
