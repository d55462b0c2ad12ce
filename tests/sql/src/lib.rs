//! Filters in SQL, compared with the interpreter on databases.
//!
//! For random policies and facts, the rows that a filter finds must be those that
//! the interpreter allows, one by one. What disagrees is a fault in one of the two.

#![forbid(unsafe_code)]

pub mod agreement;
pub mod filters;
pub mod listings;
mod names;
pub mod reader;
pub mod schema;
pub mod table;
pub mod target;
pub mod world;
