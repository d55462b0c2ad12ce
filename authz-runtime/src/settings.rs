//! How a router enforces, where the application has a choice.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_LENGTH, WWW_AUTHENTICATE};
use axum::response::Response;

use crate::denial::{Denial, Problem};
use crate::services::{ErasedVerifier, ServiceVerifier};

/// How a router enforces: what a denial looks like, how long deciding may take,
/// and who is a service. Given once, to the outermost router.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use authz_runtime::services::HttpBasic;
/// use authz_runtime::{Router, Settings};
///
/// let router = Router::<()>::new().settings(
///     Settings::new()
///         .timeout(Duration::from_secs(2))
///         .services(HttpBasic::new([("scheduler", "a long random secret")])),
/// );
/// assert!(router.into_axum().is_ok());
/// ```
#[derive(Clone)]
pub struct Settings {
    pub(crate) timeout: Duration,
    pub(crate) services: Vec<Arc<dyn ErasedVerifier>>,
    challenge: Option<HeaderValue>,
    problems: Option<Arc<Problems>>,
}

/// What the body of a denial is.
type Problems = dyn Fn(&Denial) -> Problem + Send + Sync;

/// How long deciding may take, unless [`Settings::timeout`] says otherwise.
pub(crate) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(5);

impl Settings {
    /// The defaults: five seconds, no service, no challenge, plain problem
    /// details.
    pub fn new() -> Self {
        Self { timeout: DEFAULT_TIMEOUT, services: Vec::new(), challenge: None, problems: None }
    }

    /// How long authenticating, loading and deciding may take together before
    /// the request is denied with 503.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Who may call an `#[unexposable]` handler. Given more than once, one of
    /// the verifiers has to know the caller; without any, nobody may.
    #[must_use]
    pub fn services(mut self, verifier: impl ServiceVerifier) -> Self {
        self.services.push(Arc::new(verifier));
        self
    }

    /// The `WWW-Authenticate` challenge (RFC 9110, section 11.6.1) for a guest
    /// who may read a resource and not take the action. He is then answered 401
    /// instead of 403.
    #[must_use]
    pub fn challenge(mut self, challenge: HeaderValue) -> Self {
        self.challenge = Some(challenge);
        self
    }

    /// What the body of a denial is, and that of the answer to a [`Patch`](struct@crate::Patch), or
    /// to a question about a list, that cannot be understood.
    ///
    /// Status and headers stay what they are, and a hidden resource is the same
    /// [`Denial`] as a missing one, so that the two cannot be made to differ.
    #[must_use]
    pub fn problems(
        mut self,
        problem: impl Fn(&Denial) -> Problem + Send + Sync + 'static,
    ) -> Self {
        self.problems = Some(Arc::new(problem));
        self
    }

    /// The response of this denial.
    pub(crate) fn respond(&self, denial: Denial) -> Response {
        let denial = if self.challenge.is_some() { denial.challenged() } else { denial };
        let is_unauthorized = denial.is_unauthorized();
        let problem = self.problem(&denial);
        let mut response = denial.response(problem);
        if let (true, Some(challenge)) = (is_unauthorized, &self.challenge) {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge.clone());
        }
        response
    }

    /// The body of this denial; the plain one if the application's panics.
    fn problem(&self, denial: &Denial) -> Problem {
        let worded = self.problems.as_ref().map(|problem| {
            // The closure is shared as it is, and leaves nothing of ours behind.
            catch_unwind(AssertUnwindSafe(|| problem(denial)))
        });
        worded.and_then(Result::ok).unwrap_or_else(|| Problem::of(denial))
    }

    /// Gives a denial that a handler returned the body that ours have.
    pub(crate) fn restate(&self, response: Response) -> Response {
        let Some(denial) = response.extensions().get::<Denial>() else { return response };
        let mut ours = self.respond(denial.clone());
        for name in response.headers().keys().filter(|name| *name != CONTENT_LENGTH) {
            if ours.headers().contains_key(name) {
                continue;
            }
            for value in response.headers().get_all(name) {
                ours.headers_mut().append(name, value.clone());
            }
        }
        ours
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("timeout", &self.timeout)
            .field("services", &self.services.len())
            .field("challenge", &self.challenge)
            .finish_non_exhaustive()
    }
}
