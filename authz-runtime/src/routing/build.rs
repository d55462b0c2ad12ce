//! From recorded steps to an axum router.

use std::collections::HashMap;
use std::sync::Arc;

use axum::handler::Handler;
use axum::http::HeaderValue;
use axum::http::header::ALLOW;
use axum::response::Response;

use crate::denial::Denial;
use crate::routing::RouteEntry;
use crate::routing::errors::{Place, RouteError};
use crate::routing::router::{Kind, Recorded};
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

/// What was recorded before a state was given.
pub(super) type Base<S> = Arc<dyn Fn(&Context, Start) -> axum::Router<S> + Send + Sync>;

/// What an axum router begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Empty,
    DefaultFallback,
}

/// Runs the steps.
pub(super) fn assemble<S: Clone + Send + Sync + 'static>(
    base: Option<&Base<S>>,
    steps: &[Step<axum::Router<S>>],
    context: &Context,
    start: Start,
) -> axum::Router<S> {
    let router = match (base, start) {
        (Some(base), start) => base(context, start),
        (None, Start::Empty) => axum::Router::new(),
        (None, Start::DefaultFallback) => {
            axum::Router::new().fallback(NotRouted::unknown(Arc::clone(&context.settings)))
        }
    };
    steps.iter().fold(router, |router, step| step(router, context))
}

/// The answers to the other methods of each path: for the first method router
/// on it, since axum allows one such answer on a path.
pub(super) fn other_methods(
    routes: &[&Recorded],
    half: Half,
    settings: &Arc<Settings>,
) -> HashMap<RouteId, NotRouted> {
    let mut paths: HashMap<&str, Path> = HashMap::new();
    for route in routes {
        let Kind::Methods { id, has_own_fallback } = route.place else { continue };
        let path = paths.entry(&route.entry.path).or_insert(Path {
            first: id,
            has_own_fallback: false,
            hides_methods: false,
            methods: Vec::new(),
        });
        path.has_own_fallback |= has_own_fallback;
        // Where users call too, they are not told of the methods for services.
        if half == Half::Internal || !route.entry.is_unexposable() {
            path.methods.extend(&route.entry.methods);
        } else {
            path.hides_methods = true;
        }
    }
    // What is hidden stays so, whatever the application answers elsewhere: axum
    // would tell all methods beside its answer.
    let answered = paths.into_values().filter(|path| !path.has_own_fallback || path.hides_methods);
    answered.map(|path| (path.first, path.other_methods(settings))).collect()
}

/// What is known of one path.
struct Path {
    first: RouteId,
    has_own_fallback: bool,
    hides_methods: bool,
    methods: Vec<&'static str>,
}

impl Path {
    fn other_methods(mut self, settings: &Arc<Settings>) -> NotRouted {
        if self.methods.contains(&"GET") && !self.methods.contains(&"HEAD") {
            self.methods.push("HEAD");
        }
        NotRouted::other_than(&self.methods, Arc::clone(settings))
    }
}

/// The fault that axum found, and panicked about.
pub(super) fn refused_by_axum(panic: &(dyn std::any::Any + Send)) -> RouteError {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    let place = Place { methods: &["*"], path: "*", handler: "none", location: "none" };
    let help = "change the axum router that is merged, or the routes that it clashes with";
    RouteError::new(&place, format!("axum refuses the routes: {text}"), help.to_owned())
}

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
