//! The runtime as a whole, in process: requests go through the built router.

mod denials;
mod identity;
mod jobs;
mod manifest;
mod order;
mod properties;
mod records;
mod resolving;
mod routing;
mod services;
mod split;
mod support;
mod trouble;
mod validation;
