//! Recorded steps, and what they are built with.

use std::collections::HashMap;
use std::sync::Arc;

use axum::handler::Handler;
use axum::http::HeaderValue;
use axum::http::header::ALLOW;
use axum::response::Response;

use crate::denial::Denial;
use crate::routing::RouteEntry;
use crate::settings::Settings;

/// Which routes are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// All.
    Both,
    /// Those that are for users.
    Public,
    /// Those that are for services.
    Internal,
}

impl Half {
    pub(super) fn includes(self, entry: &RouteEntry) -> bool {
        match self {
            Self::Both => true,
            Self::Public => !entry.is_unexposable(),
            Self::Internal => entry.is_unexposable(),
        }
    }
}

/// What every step is built with.
pub(super) struct Context {
    pub(super) half: Half,
    pub(super) settings: Arc<Settings>,
    /// What the other methods of a path are answered, for the first method
    /// router on the path.
    pub(super) other_methods: HashMap<RouteId, NotRouted>,
}

/// The name of one method router among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RouteId(u64);

impl RouteId {
    pub(super) fn unique() -> Self {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// One recorded step: it adds something to an axum router.
pub(super) type Step<R> = Arc<dyn Fn(R, &Context) -> R + Send + Sync>;

/// The answer where no handler is: 404, or 405 with the methods that there are.
#[derive(Clone)]
pub(super) struct NotRouted {
    settings: Arc<Settings>,
    allow: Option<HeaderValue>,
}

impl NotRouted {
    /// The answer to an unknown path, byte by byte that of a hidden resource.
    pub(super) const fn unknown(settings: Arc<Settings>) -> Self {
        Self { settings, allow: None }
    }

    /// The answer to another method than these. Where there are none to tell
    /// of, the path is unknown.
    pub(super) fn other_than(methods: &[&'static str], settings: Arc<Settings>) -> Self {
        let allow = HeaderValue::from_str(&methods.join(",")).ok();
        Self { settings, allow: allow.filter(|_| !methods.is_empty()) }
    }

    fn answer(&self) -> Response {
        let Some(allow) = &self.allow else { return self.settings.respond(Denial::NOT_FOUND) };
        let mut response = self.settings.respond(Denial::METHOD_NOT_ALLOWED);
        response.headers_mut().insert(ALLOW, allow.clone());
        response
    }
}

impl<S> Handler<(), S> for NotRouted {
    type Future = std::future::Ready<Response>;

    fn call(self, _: axum::extract::Request, _: S) -> Self::Future {
        std::future::ready(self.answer())
    }
}
