//! A policy with rules for new rows, for structs that bodies create.

use std::fmt::Display;

use authz_runtime::{Actor, AuthenticationError, Authorizes, LoadResult, Resource, Source, policy};
use axum::http::request::Parts;

policy!(pub mod policy = "src/orders.polar");

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub struct User {
    /// The id.
    #[resource(id)]
    pub id: i64,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// An order as its policy has it.
#[derive(Debug, Resource)]
#[resource(policy = policy::Order, patch, new)]
pub struct Order {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// Who buys.
    #[resource(relation = "buyer")]
    #[field(preset(actor))]
    pub buyer: i64,
    /// What.
    pub text: String,
    /// How much less he pays.
    #[serde(default)]
    pub discount: i64,
}

/// Orders that are made up when they are asked for: each is of the user of its number.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Desk;

impl Source<Order> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Order> {
        Ok(Some((Order { id: *key, buyer: *key, text: "tea".to_owned(), discount: 0 }, ())))
    }
}

impl Authorizes for Desk {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(None)
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}
