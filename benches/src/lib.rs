//! One service, written three times: without any check, with the check written
//! by hand, and with `#[authorize]`.
//!
//! The three share their data and the rules, so that what differs is the way a
//! request takes to the rules.

mod by_hand;
mod callgrind;
mod cases;
mod data;
mod decision;
mod declared;
mod discard;
mod fields;
mod plain;

pub use callgrind::instructions;
pub use cases::{Answer, CASES, Case, Client, Variant};
pub use decision::{
    ByHand, DECISIONS, DecisionCase, Facts, IssueRow, RoleRow, alone, among_others,
};
pub use discard::Discard;
pub use fields::{FIELDS, FieldCase};
