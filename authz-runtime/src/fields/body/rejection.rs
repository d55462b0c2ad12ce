//! What is answered to a body that cannot be read, or is refused.

use std::borrow::Cow;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::denial::Denial;

/// Why a body was not taken.
#[derive(Debug)]
pub struct BodyRejection(Why);

#[derive(Debug)]
enum Why {
    Denied(Denial),
    Malformed { status: StatusCode, detail: Cow<'static, str> },
}

impl BodyRejection {
    pub(in crate::fields) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Why::Malformed { status, detail: detail.into() })
    }

    /// The status of the response.
    pub const fn status(&self) -> StatusCode {
        match &self.0 {
            Why::Denied(denial) => denial.status(),
            Why::Malformed { status, .. } => *status,
        }
    }
}

impl From<Denial> for BodyRejection {
    fn from(denial: Denial) -> Self {
        Self(Why::Denied(denial))
    }
}

impl IntoResponse for BodyRejection {
    fn into_response(self) -> Response {
        let (status, detail) = match self.0 {
            Why::Denied(denial) => return denial.into_response(),
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
