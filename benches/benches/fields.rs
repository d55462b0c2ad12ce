//! Instructions and allocations of views and of patches, side by side with plain serde:
//! `cargo bench -p authz-benches --bench fields`. It needs `valgrind`.

use std::error::Error;
use std::io::{Write, stdout};

use allocation_counter::measure;
use authz_benches::{FIELDS, instructions};

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    let mut costs = Vec::new();
    writeln!(out, "| once | instructions | allocations |")?;
    writeln!(out, "|---|---|---|")?;
    for case in FIELDS {
        let many = if case.is_request() { 2_500 } else { 60 };
        let program = env!("CARGO_BIN_EXE_fields");
        let cost = instructions(program, &[case.name], (many / 5, many))?;
        let mut once = case.prepared()?;
        once();
        let allocations = measure(|| {
            once();
        });
        writeln!(out, "| {} | {cost:.0} | {} |", case.name, allocations.count_total)?;
        costs.push(cost);
    }
    let [views, plain, patched, no_patch, parsed, no_body] = costs.as_slice() else {
        return Err("other cases".into());
    };
    writeln!(out, "\nviews / plain rows: {:.3}", views / plain)?;
    writeln!(out, "patch / body, ten fields: {:.3}", (patched - no_patch) / (parsed - no_body))?;
    writeln!(out, "patch / body, the requests: {:.3}", patched / parsed)?;
    Ok(())
}
