//! What enters without a declaration: by a name that says so, with a reason.

use std::any::{TypeId, type_name};
use std::convert::Infallible;
use std::panic::Location;

use axum::extract::Request;
use axum::response::IntoResponse;
use tower_service::Service;

use super::build::Context;
use super::manifest::{Declaration, RouteEntry};
use super::router::{Kind, Router};

impl<S: Clone + Send + Sync + 'static> Router<S> {
    /// Adds a tower service at a path, for every method, **without any check**.
    ///
    /// # Security
    ///
    /// Nothing is enforced there. The reason stands in the manifest.
    #[track_caller]
    #[must_use]
    pub fn route_undeclared<T>(mut self, path: &str, service: T, reason: &'static str) -> Self
    where
        T: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        T::Response: 'static,
        T::Future: 'static,
    {
        let is_router = TypeId::of::<T>() == TypeId::of::<axum::Router>();
        if is_router {
            self.fault("a router is added as the service of one path", "use `nest_undeclared`");
        }
        let included = self.undeclared::<T>(path, reason, Kind::Path);
        let path = path.to_owned();
        self.step(move |router, context| {
            if !included(context) || is_router {
                return router;
            }
            router.route_service(&path, service.clone())
        })
    }

    /// Adds a tower service below a path, **without any check**: static files,
    /// an axum router.
    ///
    /// # Security
    ///
    /// Nothing is enforced there. The reason stands in the manifest.
    #[track_caller]
    #[must_use]
    pub fn nest_undeclared<T>(mut self, path: &str, service: T, reason: &'static str) -> Self
    where
        T: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        T::Response: 'static,
        T::Future: 'static,
    {
        if !path.starts_with('/') || path == "/" || path.contains("{*") {
            self.fault(
                &format!("nothing can be nested at `{path}`"),
                "nest at a path that begins with `/`, goes on, and has no wildcard",
            );
        }
        let included = self.undeclared::<T>(path, reason, Kind::Prefix);
        let path = path.to_owned();
        self.step(move |router, context| {
            if !included(context) {
                return router;
            }
            router.nest_service(&path, service.clone())
        })
    }

    /// Adds the routes of an axum router, **without any check**.
    ///
    /// # Security
    ///
    /// Nothing is enforced there. The reason stands in the manifest.
    #[track_caller]
    #[must_use]
    pub fn merge_undeclared(mut self, router: axum::Router<S>, reason: &'static str) -> Self {
        let included = self.undeclared::<axum::Router<S>>("*", reason, Kind::Opaque);
        self.step(
            move |ours, context| {
                if included(context) { ours.merge(router.clone()) } else { ours }
            },
        )
    }

    /// Answers what is routed nowhere with a tower service, **without any check**.
    ///
    /// # Security
    ///
    /// Nothing is enforced there. The reason stands in the manifest.
    #[track_caller]
    #[must_use]
    pub fn fallback_undeclared<T>(mut self, service: T, reason: &'static str) -> Self
    where
        T: Service<Request, Error = Infallible, Response: IntoResponse, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        T::Response: 'static,
        T::Future: 'static,
    {
        if self.has_root_fallback() {
            self.fault("the router has two fallbacks", "keep one of them");
        }
        let included = self.undeclared::<T>("*", reason, Kind::Fallback);
        self.step(move |router, context| {
            if !included(context) {
                return router;
            }
            router.fallback_service(service.clone())
        })
    }

    /// Records what has no declaration; it belongs to the public half.
    #[track_caller]
    fn undeclared<T>(
        &mut self,
        path: &str,
        reason: &'static str,
        place: Kind,
    ) -> impl Fn(&Context) -> bool + Send + Sync + 'static {
        let entry = RouteEntry {
            methods: vec!["*"],
            path: String::new(),
            handler: type_name::<T>(),
            location: Location::caller().to_string(),
            declarations: vec![Declaration::Undeclared { reason }],
        };
        self.record(entry.clone(), path, place);
        move |context| context.half.includes(&entry)
    }
}
