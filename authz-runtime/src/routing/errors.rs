//! What can be wrong with a router.

use std::fmt;

/// All faults of a router, found when it is built.
///
/// `Debug` writes what `Display` does: a `main` that returns this error shows it so.
#[derive(Clone)]
pub struct RouteErrors {
    errors: Vec<RouteError>,
}

impl RouteErrors {
    pub(super) const fn new(errors: Vec<RouteError>) -> Self {
        Self { errors }
    }

    /// The faults, in the order of the routes.
    pub fn iter(&self) -> impl Iterator<Item = &RouteError> {
        self.errors.iter()
    }
}

impl fmt::Display for RouteErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, plural) = (self.errors.len(), if self.errors.len() == 1 { "" } else { "s" });
        write!(f, "the router has {count} fault{plural}")?;
        for error in &self.errors {
            write!(f, "\n{error}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for RouteErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for RouteErrors {}

/// One fault of a router: what is wrong where, and what to write instead.
#[derive(Clone, Debug)]
pub struct RouteError {
    route: String,
    handler: &'static str,
    location: String,
    fault: String,
    help: String,
}

impl RouteError {
    pub(super) fn new(place: &Place<'_>, fault: String, help: String) -> Self {
        Self {
            route: format!("{} {}", place.methods.join(","), place.path),
            handler: place.handler,
            location: place.location.to_owned(),
            fault,
            help,
        }
    }

    /// The route, as `GET /issues/{issue}`.
    pub fn route(&self) -> &str {
        &self.route
    }

    /// The path of the handler function.
    pub const fn handler(&self) -> &'static str {
        self.handler
    }

    /// Where the handler was given to the router, as `file:line:column`.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// What is wrong.
    pub fn fault(&self) -> &str {
        &self.fault
    }

    /// What to write instead.
    pub fn help(&self) -> &str {
        &self.help
    }
}

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { route, handler, location, fault, help } = self;
        write!(f, "error: {fault}\n  --> {location}: `{route}`, handled by `{handler}`")?;
        write!(f, "\n  help: {help}")
    }
}

impl std::error::Error for RouteError {}

/// Where a fault is.
pub(super) struct Place<'a> {
    pub(super) methods: &'a [&'static str],
    pub(super) path: &'a str,
    pub(super) handler: &'static str,
    pub(super) location: &'a str,
}
