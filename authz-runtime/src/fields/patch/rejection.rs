//! What is answered to a body that is no patch, or one that is refused.

use std::borrow::Cow;

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::denial::Denial;

/// Why there is no [`Patch`](super::Patch).
#[derive(Debug)]
pub struct PatchRejection(Why);

#[derive(Debug)]
enum Why {
    Denied(Denial),
    Malformed { status: StatusCode, detail: Cow<'static, str> },
}

impl PatchRejection {
    pub(super) fn new(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
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

impl From<Denial> for PatchRejection {
    fn from(denial: Denial) -> Self {
        Self(Why::Denied(denial))
    }
}

impl IntoResponse for PatchRejection {
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
