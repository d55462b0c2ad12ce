//! The requests, and how they are sent.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, Response, StatusCode};
use tower_service::Service;

use crate::{by_hand, declared, plain};

/// Which of the three services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "they are three")]
pub enum Variant {
    /// Without any check.
    Plain,
    /// With the check written by hand.
    ByHand,
    /// With `#[authorize]`.
    Declared,
}

impl Variant {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Plain, Self::ByHand, Self::Declared];

    /// The name on a command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::ByHand => "by_hand",
            Self::Declared => "declared",
        }
    }
}

/// One request and its answer.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Case {
    /// The name on a command line.
    pub name: &'static str,
    /// The status that a check gives.
    pub status: StatusCode,
    /// Whether somebody listens to what is recorded.
    pub is_recorded: bool,
    method: &'static str,
    path: &'static str,
    user: &'static str,
    body: &'static str,
}

impl Case {
    /// Whether the check lets the request through. If not, a service without a
    /// check does something else than the other two.
    pub fn is_allowed(&self) -> bool {
        self.status == StatusCode::OK
    }

    fn request(&self) -> Result<Request<Body>, axum::http::Error> {
        Builder::new()
            .method(self.method)
            .uri(self.path)
            .header("content-type", "application/json")
            .header("x-bench-user", self.user)
            .body(Body::from(self.body))
    }
}

const READ: Case = Case {
    name: "read",
    status: StatusCode::OK,
    is_recorded: false,
    method: "GET",
    path: "/documents/7",
    user: "1",
    body: "",
};

const EDIT: Case =
    Case { name: "edit", method: "PUT", body: r#"{"title":"another title"}"#, ..READ };

/// All requests.
pub const CASES: &[Case] = &[
    READ,
    EDIT,
    Case { name: "nested", path: "/books/4/pages/42", ..READ },
    Case { name: "missing", path: "/documents/700", status: StatusCode::NOT_FOUND, ..READ },
    Case { name: "hidden", user: "100", status: StatusCode::NOT_FOUND, ..READ },
    Case { name: "elsewhere", path: "/books/5/pages/42", status: StatusCode::NOT_FOUND, ..READ },
    Case { name: "forbidden", user: "2", status: StatusCode::FORBIDDEN, ..EDIT },
    Case { name: "read_recorded", is_recorded: true, ..READ },
    Case {
        name: "forbidden_recorded",
        user: "2",
        status: StatusCode::FORBIDDEN,
        is_recorded: true,
        ..EDIT
    },
];

/// What a service answers.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, to its end.
    pub body: Bytes,
}

/// One of the services, in this process.
#[expect(clippy::disallowed_types, reason = "what all three are in the end")]
pub struct Client(axum::Router);

impl Client {
    /// Builds the service.
    ///
    /// # Errors
    ///
    /// Fails when the router has faults.
    pub fn new(variant: Variant) -> Result<Self, Box<dyn Error>> {
        Ok(Self(match variant {
            Variant::Plain => plain::router(),
            Variant::ByHand => by_hand::router(),
            Variant::Declared => declared::router()?,
        }))
    }

    /// Sends the request, and reads the whole answer.
    ///
    /// # Errors
    ///
    /// Fails when the request is none, or has to wait for something.
    pub fn send(&mut self, case: &Case) -> Result<Answer, Box<dyn Error>> {
        let request = case.request()?;
        // Everything is in memory: what waits is a mistake, and a runtime would
        // only add its own costs.
        let response: Result<Response<Body>, Infallible> =
            ready(self.0.call(request)).ok_or("the service waits")?;
        let (parts, body) = response?.into_parts();
        let body = ready(to_bytes(body, usize::MAX)).ok_or("the body waits")??;
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

fn ready<F: Future>(future: F) -> Option<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}
