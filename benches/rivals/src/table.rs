//! The table: instructions and allocations of a decision, and the time to load.

use std::error::Error;
use std::io::{Write, stdout};
use std::process::Command;
use std::time::Instant;

use allocation_counter::measure;
use authz_benches::{DECISIONS, DecisionCase, Facts};

use crate::variants::{VARIANTS, Variant};

pub(crate) fn print() -> Result<(), Box<dyn Error>> {
    let facts = Facts::new();
    for (variant, case) in VARIANTS.iter().flat_map(|v| DECISIONS.iter().map(move |c| (v, c))) {
        let decides = (variant.prepare)(&facts, case)?();
        if decides != case.is_allowed {
            return Err(format!("{} is wrong about `{}`", variant.name, case.name).into());
        }
    }
    let mut out = stdout().lock();
    let names: Vec<&str> = DECISIONS.iter().map(|case| case.name).collect();
    writeln!(out, "| decides | {} | median | load, ms |", names.join(" | "))?;
    writeln!(out, "|---|{}---|---|", "---|".repeat(names.len()))?;
    for variant in VARIANTS {
        let costs = DECISIONS.iter().map(|case| cost(variant, case));
        let mut costs: Vec<(f64, u64)> = costs.collect::<Result<_, _>>()?;
        let cells: Vec<String> = costs.iter().map(cell).collect();
        costs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let median = match costs.as_slice() {
            [_, low, high, _] => cell(&(f64::midpoint(low.0, high.0), low.1.midpoint(high.1))),
            _ => String::new(),
        };
        let since = Instant::now();
        let case = DECISIONS.first().ok_or("no cases")?;
        drop((variant.prepare)(&facts, case)?);
        let load = since.elapsed().as_millis();
        writeln!(out, "| {} | {} | {median} | {load} |", variant.name, cells.join(" | "))?;
    }
    Ok(())
}

fn cell((instructions, allocations): &(f64, u64)) -> String {
    format!("{instructions:.0} ({allocations})")
}

/// Instructions and allocations of one decision.
fn cost(variant: &Variant, case: &DecisionCase) -> Result<(f64, u64), Box<dyn Error>> {
    let mut decide = (variant.prepare)(&Facts::new(), case)?;
    // What the first decision keeps is not counted.
    decide();
    let counted = measure(|| {
        decide();
    });
    let (few, many) = (10, 110);
    let more = callgrind(variant.name, case.name, many)? - callgrind(variant.name, case.name, few)?;
    Ok((more / f64::from(many - few), counted.count_total))
}

fn callgrind(variant: &str, case: &str, times: u32) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(["decide", variant, case, &times.to_string()])
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let Some((_, count)) = collected.filter(|_| output.status.success()) else {
        return Err(report.into());
    };
    Ok(count.trim().parse()?)
}
