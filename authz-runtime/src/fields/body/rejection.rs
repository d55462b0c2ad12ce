//! What is answered to a body that cannot be read, or is refused.

use std::borrow::Cow;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::denial::Denial;
use crate::enforce::Rejection;

/// Why a body was not taken.
#[derive(Debug)]
pub struct BodyRejection(Why);

#[derive(Debug)]
enum Why {
    Denied(Denial),
    /// The application's authentication answered.
    Answered(Box<Response>),
    Malformed {
        status: StatusCode,
        detail: Cow<'static, str>,
    },
}

impl BodyRejection {
    pub(in crate::fields) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Why::Malformed { status, detail: detail.into() })
    }

    /// A body that does not name a field that has to be there.
    pub(in crate::fields) fn missing(field: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, format!("`{field}` is missing"))
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        match &self.0 {
            Why::Denied(denial) => denial.status(),
            Why::Answered(response) => response.status(),
            Why::Malformed { status, .. } => *status,
        }
    }
}

impl From<Denial> for BodyRejection {
    fn from(denial: Denial) -> Self {
        Self(Why::Denied(denial))
    }
}

impl From<Rejection> for BodyRejection {
    fn from(rejection: Rejection) -> Self {
        Self(match rejection {
            Rejection::Denied(denial) => Why::Denied(denial),
            Rejection::Answered(response) => Why::Answered(response),
        })
    }
}

impl IntoResponse for BodyRejection {
    fn into_response(self) -> Response {
        let (status, detail) = match self.0 {
            Why::Denied(denial) => return denial.into_response(),
            Why::Answered(response) => return *response,
            Why::Malformed { status, detail } => (status, detail),
        };
        let body = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": detail,
        });
        let problem = HeaderValue::from_static("application/problem+json");
        (status, [(CONTENT_TYPE, problem)], body.to_string()).into_response()
    }
}
