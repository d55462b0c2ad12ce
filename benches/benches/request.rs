//! Instructions and allocations of one request, side by side:
//! `cargo bench -p authz-benches`. It needs `valgrind`.

use std::error::Error;
use std::io::{Write, stdout};

use allocation_counter::measure;
use authz_benches::{CASES, Case, Client, Discard, Variant, instructions};
use tracing::subscriber::with_default;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    writeln!(out, "| request | status | plain | by hand | declared | declared / by hand |")?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    for case in CASES {
        let [plain, by_hand, declared] = Variant::ALL.map(|variant| Cost::of(variant, case));
        let (by_hand, declared) = (by_hand?, declared?);
        // Without a check, the request that the other two deny is another one.
        let plain = if case.is_allowed() { plain?.to_string() } else { "-".to_owned() };
        let ratio = declared.instructions / by_hand.instructions;
        let (name, status) = (case.name, case.status.as_u16());
        writeln!(out, "| {name} | {status} | {plain} | {by_hand} | {declared} | {ratio:.3} |")?;
    }
    Ok(())
}

/// What one request costs.
struct Cost {
    instructions: f64,
    allocations: u64,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.0} ({})", self.instructions, self.allocations)
    }
}

impl Cost {
    fn of(variant: Variant, case: &Case) -> Result<Self, Box<dyn Error>> {
        let program = env!("CARGO_BIN_EXE_repeat");
        Ok(Self {
            instructions: instructions(program, &[variant.name(), case.name], (500, 2_500))?,
            allocations: allocations(variant, case)?,
        })
    }
}

fn allocations(variant: Variant, case: &Case) -> Result<u64, Box<dyn Error>> {
    let mut client = Client::new(variant)?;
    let mut count = || {
        // The first request fills what is kept for the next.
        client.send(case)?;
        let mut answer = None;
        let counted = measure(|| answer = Some(client.send(case)));
        answer.transpose()?;
        Ok(counted.count_total)
    };
    if case.is_recorded { with_default(Discard, count) } else { count() }
}
