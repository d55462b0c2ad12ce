//! Facts in tables, on every database alike.

mod archive;
mod decisions;
mod exact;
mod mariadb;
mod postgres;
mod sqlite;
mod support;
mod values;
