//! Instructions and allocations of one request, side by side:
//! `cargo bench -p authz-benches`. It needs `valgrind`.

use std::error::Error;
use std::io::{Write, stdout};
use std::process::Command;

use allocation_counter::measure;
use authz_benches::{CASES, Case, Client, Discard, Variant};
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
        // The difference of two runs is free of what happens before and after.
        let (few, many) = (500, 2_500);
        let more = callgrind(variant, case, many)? - callgrind(variant, case, few)?;
        Ok(Self {
            instructions: more / f64::from(many - few),
            allocations: allocations(variant, case)?,
        })
    }
}

fn callgrind(variant: Variant, case: &Case, times: u32) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_repeat"))
        .args([variant.name(), case.name, &times.to_string()])
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let Some((_, count)) = collected.filter(|_| output.status.success()) else {
        return Err(report.into());
    };
    Ok(count.trim().parse()?)
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
