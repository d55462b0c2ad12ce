//! A policy whose rules need themselves in more ways than one.

use std::fmt::Display;

use authz_runtime::{
    Actor, AuthenticationError, Authorizes, HasFacts, LoadResult, Memory, Resource, Source, policy,
};
use axum::http::request::Parts;

policy!(pub mod policy = "src/knot.polar");

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Editor)]
pub struct Editor(#[resource(id)] pub i64);

impl Actor for Editor {
    fn id(&self) -> impl Display {
        self.0
    }
}

/// A page between two others.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Page, table = "pages")]
pub struct Page {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// The page before.
    #[resource(relation = "left")]
    pub left: i64,
    /// The page after.
    #[resource(relation = "right")]
    pub right: i64,
}

/// The state of a router, with its facts.
#[derive(Clone, Debug)]
pub struct Press(pub Memory);

impl HasFacts for Press {
    type Facts = Memory;

    fn facts(&self) -> &Memory {
        &self.0
    }
}

impl Source<Page> for Press {
    type Facts = ();

    async fn load(&self, _: Option<&Editor>, _: &i64) -> LoadResult<Page> {
        Ok(None)
    }
}

impl Authorizes for Press {
    type Actor = Editor;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<Editor>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}
