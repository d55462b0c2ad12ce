//! The methods of one path.

use std::convert::Infallible;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, Route};
use tower_layer::Layer;
use tower_service::Service;

use super::build::{Context, PathContext, Step};
use super::handler::{AsyncFn, Checked, DeclaredFn};
use super::manifest::RouteEntry;

type Axum<S> = axum::routing::MethodRouter<S, Infallible>;

/// The declared handlers of one path, by method.
pub struct MethodRouter<S = ()> {
    pub(super) entries: Vec<RouteEntry>,
    pub(super) layers: Vec<&'static str>,
    /// Where a layer was put in front of nothing.
    pub(super) idle_layers: Vec<String>,
    steps: Vec<Step<Axum<S>, PathContext>>,
}

/// The methods that a handler can be given, and their filters.
pub(super) const METHODS: [(&str, MethodFilter); 7] = [
    ("GET", MethodFilter::GET),
    ("HEAD", MethodFilter::HEAD),
    ("POST", MethodFilter::POST),
    ("PUT", MethodFilter::PUT),
    ("PATCH", MethodFilter::PATCH),
    ("DELETE", MethodFilter::DELETE),
    ("OPTIONS", MethodFilter::OPTIONS),
];

/// What `any` means: every method that acts on a resource (RFC 9110, section
/// 9.3, and RFC 5789). `OPTIONS` is declared by name.
const ANY: MethodFilter = MethodFilter::GET
    .or(MethodFilter::POST)
    .or(MethodFilter::PUT)
    .or(MethodFilter::PATCH)
    .or(MethodFilter::DELETE);

macro_rules! method {
    ($name:ident $filter:ident $methods:literal) => {
        #[doc = concat!("Routes ", $methods, " requests to a declared handler.")]
        #[track_caller]
        pub fn $name<F, T, M, S>(handler: F) -> MethodRouter<S>
        where
            F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
            T: 'static,
            M: 'static,
            S: Clone + Send + Sync + 'static,
        {
            MethodRouter::new().on(MethodFilter::$filter, handler)
        }

        impl<S: Clone + Send + Sync + 'static> MethodRouter<S> {
            #[doc = concat!("Routes ", $methods, " requests too, to a declared handler.")]
            #[track_caller]
            #[must_use]
            pub fn $name<F, T, M>(self, handler: F) -> Self
            where
                F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
                T: 'static,
                M: 'static,
            {
                self.on(MethodFilter::$filter, handler)
            }
        }
    };
}

method!(get GET "`GET` and `HEAD`");
method!(post POST "`POST`");
method!(put PUT "`PUT`");
method!(patch PATCH "`PATCH`");
method!(delete DELETE "`DELETE`");
method!(head HEAD "`HEAD`");
method!(options OPTIONS "`OPTIONS`");

/// Routes the requests of these methods to a declared handler.
///
/// `CONNECT` and `TRACE` are not among them: the router refuses both when it is
/// built.
#[track_caller]
pub fn on<F, T, M, S>(filter: MethodFilter, handler: F) -> MethodRouter<S>
where
    F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
    T: 'static,
    M: 'static,
    S: Clone + Send + Sync + 'static,
{
    MethodRouter::new().on(filter, handler)
}

/// Routes `GET`, `HEAD`, `POST`, `PUT`, `PATCH` and `DELETE` to a declared
/// handler.
///
/// Unlike axum's it takes no other method: `OPTIONS` is declared by name, and
/// what is unknown is answered 405 without a look at any resource.
#[track_caller]
pub fn any<F, T, M, S>(handler: F) -> MethodRouter<S>
where
    F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
    T: 'static,
    M: 'static,
    S: Clone + Send + Sync + 'static,
{
    on(ANY, handler)
}

impl<S: Clone + Send + Sync + 'static> MethodRouter<S> {
    /// Routes no method yet.
    pub fn new() -> Self {
        Self { entries: Vec::new(), layers: Vec::new(), idle_layers: Vec::new(), steps: Vec::new() }
    }

    /// Routes the requests of these methods too, to a declared handler.
    #[track_caller]
    #[must_use]
    pub fn on<F, T, M>(mut self, filter: MethodFilter, handler: F) -> Self
    where
        F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
        T: 'static,
        M: 'static,
    {
        let entry = entry::<F, T, S, M>(names(filter), Location::caller());
        self.entries.push(entry.clone());
        self.step(move |router, context| {
            if !context.half.includes(&entry) {
                return router;
            }
            router.on(filter, Checked::new(handler.clone(), context.enforcement(&entry)))
        })
    }

    /// Routes what [`any`] routes too, to a declared handler.
    #[track_caller]
    #[must_use]
    pub fn any<F, T, M>(self, handler: F) -> Self
    where
        F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
        T: 'static,
        M: 'static,
    {
        self.on(ANY, handler)
    }

    /// Puts a layer in front of the handlers that are there, and of the answer
    /// to other methods.
    #[must_use]
    pub fn layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request, Error: Into<Infallible>, Response: IntoResponse, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        <L::Service as Service<Request>>::Response: 'static,
        <L::Service as Service<Request>>::Error: 'static,
        <L::Service as Service<Request>>::Future: 'static,
    {
        self.layers.push(std::any::type_name::<L>());
        self.step(move |router, _| router.layer(layer.clone()))
    }

    /// Puts a layer in front of the handlers that are there.
    #[track_caller]
    #[must_use]
    pub fn route_layer<L>(mut self, layer: L) -> Self
    where
        L: Layer<Route> + Clone + Send + Sync + 'static,
        L::Service: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        <L::Service as Service<Request>>::Response: 'static,
        <L::Service as Service<Request>>::Future: 'static,
    {
        self.layers.push(std::any::type_name::<L>());
        if self.entries.is_empty() {
            self.idle_layers.push(Location::caller().to_string());
        }
        let before = self.entries.clone();
        self.step(move |router, context| {
            // The half that is built may have none of them.
            if before.iter().any(|entry| context.half.includes(entry)) {
                router.route_layer(layer.clone())
            } else {
                router
            }
        })
    }

    fn step(
        mut self,
        step: impl Fn(Axum<S>, &PathContext) -> Axum<S> + Send + Sync + 'static,
    ) -> Self {
        self.steps.push(Arc::new(step));
        self
    }

    /// The axum method router of the half that is built; `None` where that half
    /// has no route here.
    pub(super) fn build(&self, path: &str, context: &Context) -> Option<Axum<S>> {
        if !self.entries.iter().any(|entry| context.half.includes(entry)) {
            return None;
        }
        let context = context.at(path);
        // An `any` leaves the header `Allow` to its handler.
        let empty = context.fallback.clone().map_or_else(Axum::new, axum::routing::any);
        Some(self.steps.iter().fold(empty, |router, step| step(router, &context)))
    }
}

impl<S: Clone + Send + Sync + 'static> Default for MethodRouter<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> fmt::Debug for MethodRouter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MethodRouter").field("routes", &self.entries).finish_non_exhaustive()
    }
}

/// What is recorded of a handler.
pub(super) fn entry<F, T, S, M>(methods: Vec<&'static str>, location: &Location<'_>) -> RouteEntry
where
    F: DeclaredFn<T, S, M>,
{
    let mut declarations = Vec::new();
    F::describe(&mut declarations);
    RouteEntry {
        methods,
        path: String::new(),
        handler: std::any::type_name::<F>(),
        location: location.to_string(),
        declarations,
    }
}

/// The names of the methods in a filter. `CONNECT` and `TRACE` are named too,
/// for the router to refuse them.
fn names(filter: MethodFilter) -> Vec<&'static str> {
    let refused = [("CONNECT", MethodFilter::CONNECT), ("TRACE", MethodFilter::TRACE)];
    let all = METHODS.into_iter().chain(refused);
    all.filter(|(_, one)| filter.or(*one) == filter).map(|(name, _)| name).collect()
}
