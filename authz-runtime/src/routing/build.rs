//! From recorded steps to an axum router.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use axum::handler::Handler;
use axum::http::HeaderValue;
use axum::http::header::ALLOW;
use axum::response::Response;

use crate::denial::Denial;
use crate::routing::RouteEntry;
use crate::routing::errors::{Place, RouteError};
use crate::routing::handler::Enforcement;
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

/// What every step of a router is built with.
pub(super) struct Context {
    pub(super) half: Half,
    pub(super) settings: Arc<Settings>,
    /// The path that the router is nested at.
    prefix: String,
    answers: Arc<Answers>,
}

/// The answers to other methods, by path.
struct Answers {
    paths: HashMap<String, OtherMethods>,
    /// The paths that have theirs: axum allows one on a path.
    given: Mutex<HashSet<String>>,
}

impl Context {
    pub(super) fn new(routes: &[&Recorded], half: Half, settings: Settings) -> Self {
        let settings = Arc::new(settings);
        let paths = other_methods(routes, &settings);
        let answers = Arc::new(Answers { paths, given: Mutex::default() });
        Self { half, settings, prefix: String::new(), answers }
    }

    /// The context of a router that is nested at this path.
    pub(super) fn below(&self, path: &str) -> Self {
        Self {
            half: self.half,
            settings: Arc::clone(&self.settings),
            prefix: nested(&self.prefix, path),
            answers: Arc::clone(&self.answers),
        }
    }

    /// The context of the methods of this path.
    pub(super) fn at(&self, path: &str) -> PathContext {
        let path = nested(&self.prefix, path);
        let other = self.answers.paths.get(&path);
        let mut given = self.answers.given.lock().unwrap_or_else(PoisonError::into_inner);
        let installs = other.is_some_and(|other| other.is_ours) && given.insert(path);
        let answer = other.map(|other| other.answer.clone());
        PathContext {
            half: self.half,
            settings: Arc::clone(&self.settings),
            fallback: answer.clone().filter(|_| installs),
            answer,
        }
    }

    pub(super) fn enforcement(&self) -> Enforcement {
        Enforcement { settings: Arc::clone(&self.settings), unknown: None }
    }
}

/// What every step of a method router is built with.
pub(super) struct PathContext {
    pub(super) half: Half,
    settings: Arc<Settings>,
    /// What methods without a handler are answered.
    answer: Option<NotRouted>,
    /// The same, for the first method router on the path.
    pub(super) fallback: Option<NotRouted>,
}

impl PathContext {
    /// How this handler's rejections are answered: where it is for services, as
    /// if it were not there.
    pub(super) fn enforcement(&self, entry: &RouteEntry) -> Enforcement {
        let unknown = self.answer.clone().filter(|_| entry.is_unexposable());
        Enforcement { settings: Arc::clone(&self.settings), unknown }
    }
}

/// One recorded step: it adds something to an axum router.
pub(super) type Step<R, C = Context> = Arc<dyn Fn(R, &C) -> R + Send + Sync>;

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

/// The answers to the other methods of each path.
fn other_methods(routes: &[&Recorded], settings: &Arc<Settings>) -> HashMap<String, OtherMethods> {
    let mut paths: HashMap<&str, Path> = HashMap::new();
    for route in routes {
        let Kind::Methods { has_own_fallback } = route.place else { continue };
        let path = paths.entry(&route.entry.path).or_default();
        path.has_own_fallback |= has_own_fallback;
        // Nobody is told of the methods for services.
        if route.entry.is_unexposable() {
            path.hides_methods = true;
        } else {
            path.methods.extend(&route.entry.methods);
        }
    }
    paths.into_iter().map(|(name, path)| (name.to_owned(), path.other_methods(settings))).collect()
}

/// What is known of one path.
#[derive(Default)]
struct Path {
    has_own_fallback: bool,
    hides_methods: bool,
    methods: Vec<&'static str>,
}

/// What the other methods of a path are answered.
struct OtherMethods {
    answer: NotRouted,
    /// Whether the answer is ours. What is hidden stays so, whatever the
    /// application answers elsewhere: axum would tell all methods beside that.
    is_ours: bool,
}

impl Path {
    fn other_methods(mut self, settings: &Arc<Settings>) -> OtherMethods {
        if self.methods.contains(&"GET") && !self.methods.contains(&"HEAD") {
            self.methods.push("HEAD");
        }
        let answer = NotRouted::other_than(&self.methods, Arc::clone(settings));
        OtherMethods { answer, is_ours: !self.has_own_fallback || self.hides_methods }
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
pub(crate) struct NotRouted {
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

    pub(super) fn answer(&self) -> Response {
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

/// The path of a route below a prefix, as axum joins them.
pub(super) fn nested(prefix: &str, path: &str) -> String {
    match path {
        path if prefix.is_empty() => path.to_owned(),
        "*" => format!("{}/*", prefix.trim_end_matches('/')),
        "/" if !prefix.ends_with('/') => prefix.to_owned(),
        path => format!("{}/{}", prefix.trim_end_matches('/'), path.trim_start_matches('/')),
    }
}
