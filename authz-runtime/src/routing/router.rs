//! The router: routes are recorded, and built at the end.

use std::convert::Infallible;
use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::Arc;

use axum::extract::Request;
use axum::response::IntoResponse;
use axum::routing::Route;
use tower_layer::Layer;
use tower_service::Service;

use super::build::{Base, Context, Half, Start, Step, assemble, nested, refused_by_axum};
use super::errors::{Place, RouteError, RouteErrors};
use super::handler::{AsyncFn, Checked, DeclaredFn};
use super::manifest::{Manifest, RouteEntry};
use super::method_router::{MethodRouter, entry};
use super::validate;
use crate::settings::Settings;

/// A router of declared handlers.
///
/// It has axum's methods with axum's meaning. What is no declared handler does
/// not compile, and enters only by a method that says `undeclared`, with a
/// reason.
///
/// # Examples
///
/// ```
/// use authz_runtime::routing::get;
/// use authz_runtime::{Router, public};
///
/// #[public(reason = "a load balancer asks without credentials")]
/// async fn health() -> &'static str {
///     "up"
/// }
///
/// let router: Router = Router::new().route("/health", get(health));
/// assert_eq!(router.manifest().routes[0].path, "/health");
/// let app: axum::Router = router.into_axum()?;
/// # let _ = app;
/// # Ok::<(), authz_runtime::routing::RouteErrors>(())
/// ```
pub struct Router<S = ()> {
    routes: Vec<Recorded>,
    layers: Vec<&'static str>,
    faults: Vec<RouteError>,
    settings: Option<Settings>,
    half: Half,
    /// What was recorded before the state was given.
    base: Option<Base<S>>,
    steps: Vec<Step<axum::Router<S>>>,
}

/// One route, with what building it needs to know.
#[derive(Clone)]
pub(super) struct Recorded {
    pub(super) entry: RouteEntry,
    pub(super) place: Kind,
}

/// What a route is bound to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The methods of a path.
    Methods {
        /// Whether the application answers its other methods.
        has_own_fallback: bool,
    },
    /// Every method of a path.
    Path,
    /// Every method of a path and of what is below.
    Prefix,
    /// What is not routed elsewhere.
    Fallback,
    /// Other methods of the paths that were there before.
    OtherMethods,
    /// A router that nobody can look into.
    Opaque,
}

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// A router without routes.
    pub fn new() -> Self {
        Self {
            routes: Vec::new(),
            layers: Vec::new(),
            faults: Vec::new(),
            settings: None,
            half: Half::Both,
            base: None,
            steps: Vec::new(),
        }
    }

    /// Sets how the router enforces; for the outermost router only.
    #[track_caller]
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        if self.settings.is_some() {
            self.fault("the router is given settings twice", "give them once");
        }
        self.settings = Some(settings);
        self
    }

    /// Adds declared handlers at a path.
    #[must_use]
    pub fn route(mut self, path: &str, method_router: MethodRouter<S>) -> Self {
        self.layers.extend(&method_router.layers);
        let place = Kind::Methods { has_own_fallback: false };
        for entry in &method_router.entries {
            let entry = RouteEntry { path: path.to_owned(), ..entry.clone() };
            self.routes.push(Recorded { entry, place });
        }
        for location in &method_router.idle_layers {
            self.idle_layer(location);
        }
        let path = path.to_owned();
        self.step(move |router, context| match method_router.build(&path, context) {
            Some(methods) => router.route(&path, methods),
            None => router,
        })
    }

    /// Adds a router below a path.
    #[track_caller]
    #[must_use]
    pub fn nest(mut self, path: &str, router: Self) -> Self {
        if !path.starts_with('/') || path == "/" || path.contains("{*") {
            self.fault(
                &format!("nothing can be nested at `{path}`"),
                "nest at a path that begins with `/`, goes on, and has no wildcard; or `merge`",
            );
        }
        let inner = self.absorb(router, |entry_path| nested(path, entry_path));
        let path = path.to_owned();
        self.step(move |router, context| router.nest(&path, inner(&context.below(&path))))
    }

    /// Adds the routes of another router.
    #[track_caller]
    #[must_use]
    pub fn merge(mut self, router: Self) -> Self {
        if self.has_root_fallback() && router.has_root_fallback() {
            self.fault("both routers have a fallback", "give one to the merged router");
        }
        let inner = self.absorb(router, str::to_owned);
        self.step(move |router, context| router.merge(inner(context)))
    }

    /// Puts a layer in front of the routes and the fallback that are there.
    ///
    /// # Security
    ///
    /// A layer runs before any check: it sees every request, and can answer it.
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

    /// Puts a layer in front of the routes that are there.
    ///
    /// # Security
    ///
    /// As [`layer`](Self::layer).
    #[track_caller]
    #[must_use]
    pub fn route_layer<L>(mut self, layer: L) -> Self
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
        let is_route = |route: &Recorded| {
            matches!(route.place, Kind::Methods { .. } | Kind::Path | Kind::Prefix)
        };
        if !self.routes.iter().any(is_route) {
            self.idle_layer(&Location::caller().to_string());
        }
        self.layers.push(std::any::type_name::<L>());
        self.step(move |router, _| {
            // The half that is built may have no route.
            if router.has_routes() { router.route_layer(layer.clone()) } else { router }
        })
    }

    /// Answers what is routed nowhere with a declared handler. Without one it is
    /// the 404 that a hidden resource has.
    #[track_caller]
    #[must_use]
    pub fn fallback<F, T, M>(mut self, handler: F) -> Self
    where
        F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
        T: 'static,
        M: 'static,
    {
        if self.has_root_fallback() {
            self.fault("the router has two fallbacks", "keep one of them");
        }
        let entry = entry::<F, T, S, M>(vec!["*"], Location::caller());
        self.record(entry.clone(), "*", Kind::Fallback);
        self.step(move |router, context| {
            if !context.half.includes(&entry) {
                return router;
            }
            router.fallback(Checked::new(handler.clone(), context.enforcement()))
        })
    }

    /// Answers other methods of the paths that are there with a declared
    /// handler. Without one they are 405.
    #[track_caller]
    #[must_use]
    pub fn method_not_allowed_fallback<F, T, M>(mut self, handler: F) -> Self
    where
        F: AsyncFn<T, Future: Send, Output: IntoResponse> + DeclaredFn<T, S, M>,
        T: 'static,
        M: 'static,
    {
        for route in &mut self.routes {
            if let Kind::Methods { has_own_fallback, .. } = &mut route.place {
                *has_own_fallback = true;
            }
        }
        let entry = entry::<F, T, S, M>(vec!["*"], Location::caller());
        self.record(entry.clone(), "*", Kind::OtherMethods);
        self.step(move |router, context| {
            if !context.half.includes(&entry) {
                return router;
            }
            let handler = Checked::new(handler.clone(), context.enforcement());
            router.method_not_allowed_fallback(handler)
        })
    }

    /// Gives the handlers their state.
    pub fn with_state<S2: Clone + Send + Sync + 'static>(self, state: S) -> Router<S2> {
        let (base, steps) = (self.base, self.steps);
        Router {
            routes: self.routes,
            layers: self.layers,
            faults: self.faults,
            settings: self.settings,
            half: self.half,
            base: Some(Arc::new(move |context, start| {
                assemble(base.as_ref(), &steps, context, start).with_state(state.clone())
            })),
            steps: Vec::new(),
        }
    }

    /// What the router holds, for tools and reviews.
    pub fn manifest(&self) -> Manifest {
        let routes = self.routes.iter().map(|route| &route.entry);
        Manifest {
            routes: routes.filter(|entry| self.half.includes(entry)).cloned().collect(),
            layers: self.layers.clone(),
        }
    }

    /// Takes the router apart into the half for users and the half for services,
    /// each to be served on a listener of its own.
    ///
    /// On the public half the internal routes do not exist: they are answered
    /// like any unknown path. The internal half has nothing else.
    pub fn split(self) -> (Self, Self) {
        let public = Self { half: Half::Public, ..self.clone() };
        (public, Self { half: Half::Internal, ..self })
    }

    pub(super) fn step(
        mut self,
        step: impl Fn(axum::Router<S>, &Context) -> axum::Router<S> + Send + Sync + 'static,
    ) -> Self {
        self.steps.push(Arc::new(step));
        self
    }

    /// Takes over what another router recorded, and returns how to build it.
    #[track_caller]
    fn absorb(
        &mut self,
        router: Self,
        path: impl Fn(&str) -> String,
    ) -> impl Fn(&Context) -> axum::Router<S> + Send + Sync + 'static {
        if router.settings.is_some() {
            self.fault(
                "settings are given to a router inside of another one",
                "give them to the outermost router",
            );
        }
        if router.half != Half::Both {
            self.fault("half a router is added to another one", "split the outermost router");
        }
        for mut route in router.routes {
            route.entry.path = path(&route.entry.path);
            self.routes.push(route);
        }
        self.layers.extend(router.layers);
        self.faults.extend(router.faults);
        let (base, steps) = (router.base, router.steps);
        move |context| assemble(base.as_ref(), &steps, context, Start::Empty)
    }

    pub(super) fn record(&mut self, entry: RouteEntry, path: &str, place: Kind) {
        let entry = RouteEntry { path: path.to_owned(), ..entry };
        self.routes.push(Recorded { entry, place });
    }

    pub(super) fn has_root_fallback(&self) -> bool {
        let is_root = |route: &&Recorded| route.place == Kind::Fallback && route.entry.path == "*";
        let mut fallbacks = self.routes.iter().filter(is_root);
        fallbacks.any(|route| self.half.includes(&route.entry))
    }

    /// A layer that was put in front of nothing guards nothing.
    fn idle_layer(&mut self, location: &str) {
        let fault = "a layer is put in front of no route";
        self.fault_at(location, fault, "add the routes first, and then `route_layer`");
    }

    #[track_caller]
    pub(super) fn fault(&mut self, fault: &str, help: &str) {
        self.fault_at(&Location::caller().to_string(), fault, help);
    }

    fn fault_at(&mut self, location: &str, fault: &str, help: &str) {
        let place = Place { methods: &["*"], path: "*", handler: "none", location };
        self.faults.push(RouteError::new(&place, fault.to_owned(), help.to_owned()));
    }
}

impl Router {
    /// Checks the routes and builds the axum router.
    ///
    /// # Errors
    ///
    /// Fails with all faults at once: a path parameter that a declaration needs
    /// and the path has not, one that no declaration checks, one that occurs
    /// twice, an ancestor that two relations could mean, a blank reason, a
    /// method or a path that is routed twice, and what axum itself refuses.
    pub fn into_axum(self) -> Result<axum::Router, RouteErrors> {
        let routes: Vec<_> =
            self.routes.iter().filter(|route| self.half.includes(&route.entry)).collect();
        let mut errors = self.faults.clone();
        errors.extend(validate::faults(&routes));
        if !errors.is_empty() {
            return Err(RouteErrors::new(errors));
        }
        let settings = self.settings.clone().unwrap_or_default();
        let context = Context::new(&routes, self.half, settings);
        let start = if self.has_root_fallback() { Start::Empty } else { Start::DefaultFallback };
        // The faults of ours are found above; what is left to refuse is in the
        // axum routers that were merged.
        catch_unwind(AssertUnwindSafe(|| {
            assemble(self.base.as_ref(), &self.steps, &context, start)
        }))
        .map_err(|panic| RouteErrors::new(vec![refused_by_axum(&*panic)]))
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Router<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Clone for Router<S> {
    fn clone(&self) -> Self {
        Self {
            routes: self.routes.clone(),
            layers: self.layers.clone(),
            faults: self.faults.clone(),
            settings: self.settings.clone(),
            half: self.half,
            base: self.base.clone(),
            steps: self.steps.clone(),
        }
    }
}

impl<S> fmt::Debug for Router<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let routes: Vec<_> = self.routes.iter().map(|route| &route.entry).collect();
        f.debug_struct("Router").field("routes", &routes).finish_non_exhaustive()
    }
}
