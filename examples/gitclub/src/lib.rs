//! `GitClub`, a source-hosting site in small: organizations with repositories,
//! repositories with issues, and roles on both.
//!
//! Every handler declares its authorization, and the rules stand in one file,
//! `policy.polar`.

#![forbid(unsafe_code)]

mod app;
mod assignments;
mod body;
mod cli;
mod database;
mod error;
mod issues;
mod org_roles;
mod orgs;
mod pages;
mod policy;
mod repo_roles;
mod repos;
mod roles;
mod routes;
mod server;
mod session;
mod session_store;
mod users;

pub use cli::Args;
pub use database::Database;
pub use routes::{router, test_router};
pub use server::run;
