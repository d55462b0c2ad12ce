//! May this user close this issue? By the compiled policy, by hand, and by other
//! libraries with the same rules over the same facts.
//!
//! `cargo run --release` prints the table; it needs `valgrind`.
//! `cargo run --release -- decide VARIANT CASE TIMES` decides one question so often.

#![forbid(unsafe_code)]

#[cfg(feature = "casbin")]
mod casbin_rules;
#[cfg(feature = "cedar")]
mod cedar_rules;
#[cfg(feature = "gatehouse")]
mod gatehouse_rules;
#[cfg(feature = "oso")]
mod oso_rules;
mod table;
mod variants;

use std::error::Error;
use std::hint::black_box;

use authz_benches::{DECISIONS, Facts};

use crate::variants::VARIANTS;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => table::print(),
        ["decide", variant, case, times] => decide(variant, case, times.parse()?),
        _ => Err("usage: [decide VARIANT CASE TIMES]".into()),
    }
}

fn decide(variant: &str, case: &str, times: u32) -> Result<(), Box<dyn Error>> {
    let variant = VARIANTS.iter().find(|known| known.name == variant).ok_or("no such variant")?;
    let case = DECISIONS.iter().find(|known| known.name == case).ok_or("no such case")?;
    let mut decide = (variant.prepare)(&Facts::new(), case)?;
    let allowed = (0..times).filter(|_| black_box(decide())).count();
    let expected = if case.is_allowed { usize::try_from(times)? } else { 0 };
    if allowed == expected { Ok(()) } else { Err("another decision than the rules say".into()) }
}
