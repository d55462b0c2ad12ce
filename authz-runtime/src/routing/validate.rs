//! What must hold of all routes together.

use std::collections::HashMap;

use super::claims;
use super::errors::{Place, RouteError};
use super::manifest::{Declaration, RouteEntry};
use super::router::{Kind, Recorded};

/// All faults of these routes.
pub(super) fn faults(routes: &[&Recorded]) -> Vec<RouteError> {
    let mut faults = Vec::new();
    for route in routes {
        let mut checks = Checks { entry: &route.entry, faults: &mut faults };
        checks.check_methods();
        checks.check_reasons();
        checks.check_declaration(route.place);
        checks.check_filters();
        // What nothing checks is looked for where the keys are: a key by another name is one
        // mistake, and not a missing parameter and an idle one.
        if checks.check_path(route.place) && checks.check_keys() {
            faults.extend(claims::faults(&route.entry));
        }
    }
    check_overlaps(routes, &mut faults);
    check_patterns(routes, &mut faults);
    faults
}

/// The checks of one route.
struct Checks<'a> {
    entry: &'a RouteEntry,
    faults: &'a mut Vec<RouteError>,
}

impl Checks<'_> {
    fn fault(&mut self, fault: String, help: impl Into<String>) {
        self.faults.push(error(self.entry, fault, help));
    }

    /// `CONNECT` and `TRACE` act on the connection, not on a resource.
    fn check_methods(&mut self) {
        for method in ["CONNECT", "TRACE"] {
            if self.entry.methods.contains(&method) {
                self.fault(format!("a handler cannot serve `{method}`"), "leave the method out");
            }
        }
    }

    /// What is let through says why.
    fn check_reasons(&mut self) {
        for declaration in &self.entry.declarations {
            let (Declaration::Unexposable { reason }
            | Declaration::Public { reason }
            | Declaration::Undeclared { reason }) = declaration
            else {
                continue;
            };
            if reason.trim().is_empty() {
                let help = "say in a few words why nobody is checked here";
                self.faults.push(error(self.entry, "the reason is blank".to_owned(), help));
            }
        }
    }

    /// Everything declares something, and what answers everywhere is for users.
    fn check_declaration(&mut self, place: Kind) {
        if self.entry.declarations.is_empty() {
            self.fault("the handler declares nothing".to_owned(), "write one of the attributes");
        }
        let is_fallback = matches!(place, Kind::Fallback | Kind::OtherMethods);
        if is_fallback && self.entry.is_unexposable() {
            self.fault(
                "a fallback cannot be unexposable".to_owned(),
                "route the handler at a path of its own",
            );
        }
    }

    /// What a list needs can be said in the database.
    fn check_filters(&mut self) {
        for declaration in &self.entry.declarations {
            let Declaration::AuthorizeList { action, resource, fault: Some(fault), .. } =
                declaration
            else {
                continue;
            };
            let fault = format!("there is no filter for `{action}` on `{resource}`: {fault}");
            let help = "say by `Supply::table(…)` in which table the fact is";
            self.faults.push(error(self.entry, fault, help));
        }
    }

    /// A path begins with a slash, names no parameter twice, and is written in
    /// braces. Returns whether it can be looked at further.
    fn check_path(&mut self, place: Kind) -> bool {
        let path = &self.entry.path;
        if path == "*" {
            return true;
        }
        if !path.starts_with('/') {
            self.fault(format!("the path `{path}` does not begin with `/`"), "begin it with `/`");
            return false;
        }
        if let Some(segment) = path.split('/').find(|segment| segment.starts_with([':', '*']))
            && matches!(place, Kind::Methods { .. } | Kind::Path | Kind::Prefix)
        {
            let name = segment.trim_start_matches([':', '*']);
            let star = if segment.starts_with('*') { "*" } else { "" };
            self.fault(
                format!("`{segment}` is no path parameter"),
                format!("write `{{{star}{name}}}`"),
            );
            return false;
        }
        let names = params(path);
        let repeated =
            names.iter().enumerate().find(|(at, name)| names.iter().take(*at).any(|n| n == *name));
        if let Some((_, name)) = repeated {
            self.fault(
                format!("the path parameter `{name}` occurs twice"),
                "give one of the two another name, and say which is which by `id = …`",
            );
        }
        repeated.is_none()
    }

    /// Every part of a key stands in the path. Returns whether it does.
    fn check_keys(&mut self) -> bool {
        let names = params(&self.entry.path);
        let before = self.faults.len();
        for declaration in &self.entry.declarations {
            let Declaration::Authorize { resource, params, default_params, .. } = declaration
            else {
                continue;
            };
            let key_parts = default_params.len();
            if params.len() != key_parts {
                self.faults.push(error(
                    self.entry,
                    format!(
                        "the key of `{resource}` has {key_parts} parts, and `id` names {}",
                        params.len()
                    ),
                    "name a path parameter for each part: `id(\"a\", \"b\")`",
                ));
                continue;
            }
            for param in params.iter().filter(|param| !names.contains(param)) {
                let help = match names.as_slice() {
                    [name] => format!(
                        "write `{{{param}}}` for `{{{name}}}` in the path, \
                         or `id = \"{name}\"` in the declaration"
                    ),
                    _ => format!(
                        "write `{{{param}}}` in the path, or `id = \"…\"` in the declaration"
                    ),
                };
                self.faults.push(error(
                    self.entry,
                    format!(
                        "the path has no parameter `{param}`, which holds the key of `{resource}`"
                    ),
                    help,
                ));
            }
        }
        self.faults.len() == before
    }
}

/// One handler for one method of one path.
fn check_overlaps(routes: &[&Recorded], faults: &mut Vec<RouteError>) {
    let mut taken: HashMap<(&str, &str), &str> = HashMap::new();
    for Recorded { entry, place } in routes {
        if !matches!(place, Kind::Methods { .. }) {
            continue;
        }
        for method in &entry.methods {
            let before = taken.insert((&entry.path, method), &entry.location);
            if let Some(before) = before {
                faults.push(error(
                    entry,
                    format!("`{method} {}` is routed twice", entry.path),
                    format!("remove this route, or the one at {before}"),
                ));
            }
        }
    }
}

/// No two patterns match the same path.
fn check_patterns(routes: &[&Recorded], faults: &mut Vec<RouteError>) {
    let mut patterns = matchit::Router::new();
    let mut seen: HashMap<String, bool> = HashMap::new();
    for Recorded { entry, place } in routes {
        let is_methods = matches!(place, Kind::Methods { .. });
        for pattern in patterns_of(entry, *place) {
            // A path may be added again method by method, and in no other way.
            if seen.get(&pattern).is_some_and(|before| *before && is_methods) {
                continue;
            }
            seen.insert(pattern.clone(), is_methods);
            if let Err(conflict) = patterns.insert(&pattern, ()) {
                faults.push(error(
                    entry,
                    format!("the path `{pattern}` cannot be routed: {conflict}"),
                    "give parameters at one place one name, and route a path once",
                ));
            }
        }
    }
}

fn patterns_of(entry: &RouteEntry, place: Kind) -> Vec<String> {
    let path = &entry.path;
    if !path.starts_with('/') {
        return Vec::new();
    }
    match place {
        Kind::Methods { .. } | Kind::Path => vec![path.clone()],
        Kind::Prefix => {
            let prefix = path.trim_end_matches('/');
            vec![prefix.to_owned(), format!("{prefix}/"), format!("{prefix}/{{*rest}}")]
        }
        Kind::Fallback | Kind::OtherMethods | Kind::Opaque => Vec::new(),
    }
}

/// The names of the parameters in a pattern; `{{` and `}}` are braces.
pub(super) fn params(pattern: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = pattern;
    while let Some((_, after)) = rest.split_once('{') {
        if let Some(escaped) = after.strip_prefix('{') {
            rest = escaped;
            continue;
        }
        let Some((name, after)) = after.split_once('}') else { break };
        names.push(name.trim_start_matches('*'));
        rest = after;
    }
    names
}

pub(super) fn error(entry: &RouteEntry, fault: String, help: impl Into<String>) -> RouteError {
    let place = Place {
        methods: &entry.methods,
        path: &entry.path,
        handler: entry.handler,
        location: &entry.location,
    };
    RouteError::new(&place, fault, help.into())
}
