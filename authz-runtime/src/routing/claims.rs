//! Which declaration checks which parameter of a path.

use std::any::TypeId;

use super::errors::RouteError;
use super::manifest::{Declaration, RouteEntry};
use super::validate::{error, params};
use crate::ancestry::{Way, standing_ways, ways};
use crate::path::PathParams;
use crate::source::Ancestors;

/// Every parameter of the path is checked for every resource that it concerns,
/// or is declared to be checked by nothing: a misspelt one would protect
/// nothing.
pub(super) fn faults(entry: &RouteEntry) -> Vec<RouteError> {
    let mut faults = Vec::new();
    let names = params(&entry.path);
    let claims = entry.declarations.iter().map(|declaration| Claim::of(declaration, &names));
    // A handler that is not about the actor has its parameters to itself.
    let Some(claims) = claims.collect::<Option<Vec<_>>>() else { return faults };
    for claim in &claims {
        for name in claim.unchecked.iter().filter(|name| !names.contains(name)) {
            faults.push(error(
                entry,
                format!("the path has no parameter `{name}`, which is declared `unchecked`"),
                "leave it out of `unchecked(…)`",
            ));
        }
        for name in &names {
            faults.extend(claim.ambiguity(entry, name));
            faults.extend(claim.uncompared(entry, name, &claims));
        }
    }
    let is_claimed = |name: &&str| claims.iter().any(|claim| claim.holds(name));
    for name in names.iter().filter(|name| !is_claimed(name)) {
        faults.push(error(
            entry,
            format!("nothing checks the path parameter `{name}`"),
            format!(
                "name it by `id = \"{name}\"`, declare a relation to its type, \
                 or write `unchecked(\"{name}\")`"
            ),
        ));
    }
    faults
}

/// The parameters that one declaration checks.
struct Claim<'a> {
    resource: &'a str,
    id: Option<TypeId>,
    own: &'a [&'static str],
    /// Whether the key stands under other names than the type's.
    is_renamed: bool,
    unchecked: &'a [&'static str],
    /// All ancestors that there are.
    ancestors: Vec<Way>,
    /// The ancestors that the path names.
    standing: Vec<Way>,
}

impl<'a> Claim<'a> {
    fn of(declaration: &'a Declaration, names: &[&str]) -> Option<Self> {
        let typeless = |unchecked| Self {
            resource: "",
            id: None,
            own: &[],
            is_renamed: false,
            unchecked,
            ancestors: Vec::new(),
            standing: Vec::new(),
        };
        match declaration {
            Declaration::Authorize {
                resource,
                params,
                default_params,
                id,
                relations,
                unchecked,
                ..
            } => {
                let pattern = PathParams::of_pattern(names);
                Some(Self {
                    resource,
                    id: Some(*id),
                    own: params,
                    is_renamed: params != default_params,
                    unchecked,
                    ancestors: ways(relations),
                    standing: standing_ways(Ancestors::new(&pattern, params), relations),
                })
            }
            Declaration::AuthorizeNew { unchecked, .. }
            | Declaration::AuthorizeList { unchecked, .. }
            | Declaration::Authenticated { unchecked } => Some(typeless(unchecked)),
            Declaration::Unexposable { .. }
            | Declaration::Public { .. }
            | Declaration::Undeclared { .. } => None,
        }
    }

    fn holds(&self, name: &str) -> bool {
        self.own.contains(&name) || self.unchecked.contains(&name) || self.ancestor(name).is_some()
    }

    /// The ancestor whose key the parameter is part of.
    fn ancestor(&self, name: &str) -> Option<&Way> {
        self.standing.iter().find(|way| way.params.contains(&name))
    }

    /// The type whose key the parameter is part of.
    fn type_of(&self, name: &str) -> Option<TypeId> {
        if self.own.contains(&name) { self.id } else { self.ancestor(name).map(|way| way.id) }
    }

    /// An ancestor in the path is meant by one way of relations.
    fn ambiguity(&self, entry: &RouteEntry, name: &str) -> Option<RouteError> {
        let ways = self.standing.iter().filter(|way| way.params.contains(&name));
        let ways: Vec<_> = ways.map(|way| format!("`{}`", way.relations.join("."))).collect();
        let resource = self.resource;
        let fault = format!("`{{{name}}}` can be more than one ancestor of `{resource}`");
        let help = format!(
            "it could be {}: give the parameter another name, and let a second declaration or \
             `unchecked` have it",
            ways.join(" or ")
        );
        (ways.len() > 1).then(|| error(entry, fault, help))
    }

    /// What another declaration claims is compared with this resource too, if
    /// the two are related.
    fn uncompared(
        &self,
        entry: &RouteEntry,
        name: &str,
        claims: &[Claim<'_>],
    ) -> Option<RouteError> {
        if self.own.contains(&name) || self.unchecked.contains(&name) {
            return None;
        }
        let others = claims.iter().filter(|other| other.type_of(name).is_some());
        let mut others = others.filter(|other| !std::ptr::eq(*other, self)).peekable();
        others.peek()?;
        let way = match self.ancestor(name) {
            // One text is not the key of two types.
            Some(way) => {
                let is_other = |other: &Claim<'_>| {
                    other.is_renamed && other.own.contains(&name) && other.id != Some(way.id)
                };
                others.any(is_other).then_some(way)?
            }
            None => self.missed(name, &others.collect::<Vec<_>>())?,
        };
        let (resource, relation) = (self.resource, way.relations.join("."));
        let fault =
            format!("`{{{name}}}` is not compared with the `{relation}` of the `{resource}`");
        let params: Vec<_> = way.params.iter().map(|param| format!("`{{{param}}}`")).collect();
        let help = format!(
            "write {} in the path for the one that it must be inside of; or \
             `unchecked(\"{name}\")` for `{resource}`, if it may be another",
            params.join(" and ")
        );
        Some(error(entry, fault, help))
    }

    /// The ancestor that others mean by a parameter, and this declaration misses.
    fn missed(&self, name: &str, others: &[&Claim<'_>]) -> Option<&Way> {
        let is_meant = |way: &&Way| {
            way.params.contains(&name)
                || others.iter().any(|other| other.type_of(name) == Some(way.id))
        };
        let way = self.ancestors.iter().find(is_meant)?;
        // Its own place in the path is taken: this one is another of its type.
        let is_another = self.standing.iter().any(|standing| standing.id == way.id);
        // One of the same type, which is compared with this one.
        let is_inside = others.iter().any(|other| {
            other.id == self.id && other.standing.iter().any(|standing| standing.params == self.own)
        });
        (!is_another && !is_inside).then_some(way)
    }
}
