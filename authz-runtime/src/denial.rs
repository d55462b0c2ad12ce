//! The one table of what is answered when an action is not taken.

use std::borrow::Cow;
use std::fmt;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::decision::{Decision, Reason};

/// Whether somebody is logged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    Guest,
    LoggedIn,
}

impl Caller {
    pub(crate) const fn of<A>(actor: Option<&A>) -> Self {
        if actor.is_some() { Self::LoggedIn } else { Self::Guest }
    }
}

/// What is known of a resource after deciding.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Finding<'a> {
    Missing,
    Found { read: &'a Decision, act: &'a Decision },
}

/// The table, for actions on a resource.
///
/// | resource | may read | may act | answer |
/// |---|---|---|---|
/// | missing | | | 404 |
/// | exists | no | | 404, the same |
/// | exists | yes | no | 403; a guest's is 401 where a challenge is configured |
/// | exists | yes | yes | the handler |
/// | a decision failed | | | 500 |
pub(crate) fn judge(caller: Caller, finding: Finding<'_>) -> Result<(), Denial> {
    use Decision::{Allow, Deny};
    match finding {
        Finding::Found { read: Deny(reason), .. } if reason.is_error() => Err(Denial::INTERNAL),
        Finding::Missing | Finding::Found { read: Deny(_), .. } => Err(Denial::NOT_FOUND),
        Finding::Found { read: Allow(_), act } => judge_readable(caller, act),
    }
}

/// The rows of the table for what may be read, and for what is no resource: an
/// action on a type, and `authenticated`.
pub(crate) fn judge_readable(caller: Caller, act: &Decision) -> Result<(), Denial> {
    match act {
        Decision::Allow(_) => Ok(()),
        Decision::Deny(reason) if reason.is_error() => Err(Denial::INTERNAL),
        Decision::Deny(reason) => Err(Denial::forbidden(caller, reason)),
    }
}

/// An answer instead of what was asked for.
///
/// It tells a client no more than the client may know: one for a hidden
/// resource is the same value as one for a missing resource.
///
/// Returned by a handler or made by a check, it becomes a response of
/// `application/problem+json` (RFC 9457) with the body that
/// [`Settings::problems`](crate::Settings::problems) gives it. Headers that a
/// handler adds to its own stay.
#[derive(Clone, Debug)]
pub struct Denial {
    kind: Kind,
    reason: Option<Reason>,
    /// The fields that are refused, of those that the actor may know of.
    fields: Vec<Cow<'static, str>>,
    /// What the client can put right.
    detail: Option<Cow<'static, str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    BadRequest,
    /// What was sent cannot be carried out, whoever sends it.
    Malformed(StatusCode),
    Unauthorized,
    GuestForbidden,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Internal,
    Unavailable,
}

impl Denial {
    /// The resource does not exist, or the actor may not read it: 404.
    pub const NOT_FOUND: Self = Self::of(Kind::NotFound);
    /// The actor may read the resource and may not take the action: 403.
    pub const FORBIDDEN: Self = Self::of(Kind::Forbidden);
    /// Deciding failed, and a repetition would fail too: 500.
    pub const INTERNAL: Self = Self::of(Kind::Internal);
    /// Deciding failed for now: 503.
    pub const UNAVAILABLE: Self = Self::of(Kind::Unavailable);

    /// The client sent something that cannot be understood: 400.
    pub(crate) const BAD_REQUEST: Self = Self::of(Kind::BadRequest);
    /// The resource does not answer to this method: 405.
    pub(crate) const METHOD_NOT_ALLOWED: Self = Self::of(Kind::MethodNotAllowed);

    const fn of(kind: Kind) -> Self {
        Self { kind, reason: None, fields: Vec::new(), detail: None }
    }

    /// The answer to what cannot be understood, after the check: a 4xx that says why.
    pub(crate) fn malformed(status: StatusCode, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { detail: Some(detail.into()), ..Self::of(Kind::Malformed(status)) }
    }

    /// A 403 for what a body names.
    pub(crate) const fn of_fields(caller: Caller, fields: Vec<Cow<'static, str>>) -> Self {
        let kind = match caller {
            Caller::Guest => Kind::GuestForbidden,
            Caller::LoggedIn => Kind::Forbidden,
        };
        Self { kind, reason: None, fields, detail: None }
    }

    fn forbidden(caller: Caller, reason: &Reason) -> Self {
        let kind = match caller {
            Caller::Guest => Kind::GuestForbidden,
            Caller::LoggedIn => Kind::Forbidden,
        };
        let reason = reason.is_disclosed().then(|| reason.clone());
        Self { reason, ..Self::of(kind) }
    }

    /// A 403 without a reason.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(crate) const fn forbidden_to(caller: Caller) -> Self {
        Self::of(match caller {
            Caller::Guest => Kind::GuestForbidden,
            Caller::LoggedIn => Kind::Forbidden,
        })
    }

    /// Asks a guest to authenticate, where the application has a challenge.
    pub(crate) fn challenged(mut self) -> Self {
        if self.kind == Kind::GuestForbidden {
            self.kind = Kind::Unauthorized;
        }
        self
    }

    pub(crate) fn is_unauthorized(&self) -> bool {
        self.kind == Kind::Unauthorized
    }

    /// The status of the response.
    pub const fn status(&self) -> StatusCode {
        match self.kind {
            Kind::BadRequest => StatusCode::BAD_REQUEST,
            Kind::Malformed(status) => status,
            Kind::Unauthorized => StatusCode::UNAUTHORIZED,
            Kind::GuestForbidden | Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Why, where the policy [disclosed](Reason::disclosed) it.
    pub const fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref()
    }

    /// The fields of a [`Patch`](struct@crate::Patch) or a [`New`](crate::New) that are refused, of
    /// those that the actor may know of, as bodies call them: `settings.mergePolicy`.
    pub fn fields(&self) -> &[Cow<'static, str>] {
        &self.fields
    }

    /// What is wrong with a [`Patch`](struct@crate::Patch), or with what is asked of a list.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The response with this body; status and headers are not the body's to say.
    pub(crate) fn response(self, problem: Problem) -> Response {
        let mut response = Response::new(Body::from(problem.body));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, problem.content_type);
        // A shared cache must not answer one actor with another one's denial.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(self);
        response
    }
}

// By what a client is told: a guest is forbidden what another is forbidden.
impl PartialEq for Denial {
    fn eq(&self, other: &Self) -> bool {
        self.status() == other.status()
            && self.reason == other.reason
            && self.fields == other.fields
            && self.detail == other.detail
    }
}

impl Eq for Denial {}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            Kind::BadRequest => "bad request",
            Kind::Malformed(_) => "malformed",
            Kind::Unauthorized => "not authenticated",
            Kind::GuestForbidden | Kind::Forbidden => "forbidden",
            Kind::NotFound => "not found",
            Kind::MethodNotAllowed => "method not allowed",
            Kind::Internal => "cannot decide",
            Kind::Unavailable => "cannot decide for now",
        })?;
        self.reason.as_ref().map_or(Ok(()), |reason| write!(f, ": {reason}"))?;
        self.detail().map_or(Ok(()), |detail| write!(f, ": {detail}"))
    }
}

impl std::error::Error for Denial {}

impl IntoResponse for Denial {
    fn into_response(self) -> Response {
        let problem = Problem::of(&self);
        self.response(problem)
    }
}

/// The body of a denial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    content_type: HeaderValue,
    body: Bytes,
}

impl Problem {
    /// A body of another type than `application/problem+json`.
    pub fn new(content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        Self { content_type, body: body.into() }
    }

    /// A body of problem details (RFC 9457, section 3).
    pub fn json(details: &serde_json::Value) -> Self {
        Self::new(PROBLEM_JSON, details.to_string())
    }

    /// The default body: title and status, the reason where it is disclosed, the fields that
    /// are refused, and what is wrong with what was sent.
    pub fn of(denial: &Denial) -> Self {
        let is_plain = denial.reason().is_none() && denial.fields().is_empty();
        if let (true, Some(plain)) = (is_plain, denial.kind.plain_body()) {
            return Self::new(PROBLEM_JSON, Bytes::from_static(plain.as_bytes()));
        }
        let status = denial.status();
        let mut details = json!({
            // RFC 9457, section 4.2.1: the title is the status code's phrase.
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
        });
        if let Some(details) = details.as_object_mut() {
            let reason = denial.reason().map(|reason| ("reason".to_owned(), reason.code().into()));
            details.extend(reason);
            let fields = denial.fields();
            let fields = (!fields.is_empty()).then(|| ("fields".to_owned(), fields.into()));
            details.extend(fields);
            details.extend(denial.detail().map(|detail| ("detail".to_owned(), detail.into())));
        }
        Self::json(&details)
    }
}

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

impl Kind {
    /// The body of a denial that says nothing else, so that most need no memory.
    const fn plain_body(self) -> Option<&'static str> {
        Some(match self {
            Self::Malformed(_) => return None,
            Self::BadRequest => r#"{"status":400,"title":"Bad Request","type":"about:blank"}"#,
            Self::Unauthorized => r#"{"status":401,"title":"Unauthorized","type":"about:blank"}"#,
            Self::GuestForbidden | Self::Forbidden => {
                r#"{"status":403,"title":"Forbidden","type":"about:blank"}"#
            }
            Self::NotFound => r#"{"status":404,"title":"Not Found","type":"about:blank"}"#,
            Self::MethodNotAllowed => {
                r#"{"status":405,"title":"Method Not Allowed","type":"about:blank"}"#
            }
            Self::Internal => {
                r#"{"status":500,"title":"Internal Server Error","type":"about:blank"}"#
            }
            Self::Unavailable => {
                r#"{"status":503,"title":"Service Unavailable","type":"about:blank"}"#
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Denial, Kind};

    #[test]
    fn plain_bodies_say_what_the_status_says() {
        for kind in [
            Kind::BadRequest,
            Kind::Unauthorized,
            Kind::GuestForbidden,
            Kind::Forbidden,
            Kind::NotFound,
            Kind::MethodNotAllowed,
            Kind::Internal,
            Kind::Unavailable,
        ] {
            let status = Denial::of(kind).status();
            let body: Value =
                serde_json::from_str(kind.plain_body().expect("a body")).expect("JSON");
            let title = status.canonical_reason();
            let expected =
                json!({ "type": "about:blank", "title": title, "status": status.as_u16() });
            assert_eq!(body, expected);
        }
    }
}
