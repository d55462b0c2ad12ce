//! A policy that lists fields, for structs that have them and for ones that have others.

use std::fmt::Display;

use authz_runtime::{Actor, Guarded, Resource, policy};

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
#[resource(policy = policy::Profile, view)]
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
