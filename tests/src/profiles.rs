//! A policy that lists fields, for structs that have them and for ones that have others: of
//! profiles, which bodies change, and of orders, which bodies create.

use std::fmt::Display;

use authz_runtime::{
    Actor, AuthenticationError, Authorizes, Guarded, LoadResult, Resource, Source, policy,
};
use axum::http::request::Parts;

policy!(pub mod policy = "src/profiles.polar");

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

/// A profile as its policy has it.
#[derive(Debug, Resource)]
#[resource(policy = policy::Profile, table = "profiles", view, patch)]
pub struct Profile {
    /// The key.
    #[resource(id)]
    pub id: i64,
    /// Whose it is.
    #[resource(relation = "owner")]
    #[field(internal)]
    pub owner: i64,
    /// What he is called.
    pub name: String,
    /// What he earns.
    pub salary: Guarded<i64>,
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

/// Rows that are made up when they are asked for: each is of the user of its number.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Desk;

impl Source<Profile> for Desk {
    type Facts = ();

    async fn load(&self, _: Option<&User>, key: &i64) -> LoadResult<Profile> {
        let profile = Profile { id: *key, owner: *key, name: "ann".to_owned(), salary: 10.into() };
        Ok(Some((profile, ())))
    }
}

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
