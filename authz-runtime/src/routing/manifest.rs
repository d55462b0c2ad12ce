//! What a router holds, as data.

use std::any::TypeId;

use serde::Serialize;

use crate::resource::Relation;

/// All that a router holds, for tools and reviews to read.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Manifest {
    /// Every route, in the order in which they were added.
    pub routes: Vec<RouteEntry>,
    /// The types of the layers: code of the application in front of everything.
    pub layers: Vec<&'static str>,
}

/// One method on one path.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct RouteEntry {
    /// The methods, for example `GET`; `*` for what is not bound to any.
    pub methods: Vec<&'static str>,
    /// The pattern of the path, for example `/issues/{issue}`; `*` for a fallback.
    pub path: String,
    /// The path of the handler function.
    pub handler: &'static str,
    /// Where it was given to the router, as `file:line:column`.
    pub location: String,
    /// What it declares; two for a handler with two attributes.
    pub declarations: Vec<Declaration>,
}

impl RouteEntry {
    /// Whether only services may call it.
    pub fn is_unexposable(&self) -> bool {
        self.declarations
            .iter()
            .any(|declaration| matches!(declaration, Declaration::Unexposable { .. }))
    }
}

/// What a handler declares of its authorization.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Declaration {
    /// The actor may take the action on the resource in the path.
    Authorize {
        /// The action's name.
        action: &'static str,
        /// The resource type's name.
        resource: &'static str,
        /// The path parameters that hold the key.
        params: &'static [&'static str],
        /// The path parameters that the type names.
        #[doc(hidden)]
        #[serde(skip)]
        default_params: &'static [&'static str],
        /// The resource type.
        #[doc(hidden)]
        #[serde(skip)]
        id: TypeId,
        /// The ancestors that may stand in the path.
        ancestors: Vec<AncestorEntry>,
        /// The relations, for the check of the path.
        #[doc(hidden)]
        #[serde(skip)]
        relations: &'static [Relation],
        /// The path parameters that are checked by nothing.
        unchecked: &'static [&'static str],
    },
    /// The actor may take the action on the type itself.
    AuthorizeNew {
        /// The action's name.
        action: &'static str,
        /// The resource type's name.
        resource: &'static str,
        /// The path parameters that are checked by nothing.
        unchecked: &'static [&'static str],
    },
    /// The rows on which the actor may take the action.
    AuthorizeList {
        /// The action's name.
        action: &'static str,
        /// The resource type's name.
        resource: &'static str,
        /// The path parameters that are checked by nothing.
        unchecked: &'static [&'static str],
        /// Why there is no filter, if there is none.
        #[doc(hidden)]
        #[serde(skip)]
        fault: Option<String>,
    },
    /// Somebody is logged in.
    Authenticated {
        /// The path parameters that are checked by nothing.
        unchecked: &'static [&'static str],
    },
    /// Only services may call it.
    Unexposable {
        /// Why.
        reason: &'static str,
    },
    /// Anybody may call it.
    Public {
        /// Why.
        reason: &'static str,
    },
    /// It is no declared handler, and was let in by name.
    Undeclared {
        /// Why.
        reason: &'static str,
    },
}

/// An ancestor of a resource.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AncestorEntry {
    /// The relations that lead to it.
    pub relations: Vec<&'static str>,
    /// The ancestor type's name.
    pub resource: &'static str,
    /// The path parameters that hold its key.
    pub params: &'static [&'static str],
}
