//! The runtime as a whole, in process: requests go through the built router.

#![expect(clippy::expect_used, reason = "a test fails by it")]

mod contexts;
mod denials;
mod elsewhere;
mod fields;
mod folded;
mod hierarchies;
mod identity;
mod in_memory;
mod jobs;
mod manifest;
mod order;
mod policies;
mod policy_file;
mod properties;
mod records;
mod recursion;
mod resolving;
mod routing;
mod scopes;
mod services;
mod split;
mod support;
mod tables;
mod trouble;
mod type_level;
mod validation;
mod written_by_a_macro;
