//! Instructions, counted by valgrind.

use std::error::Error;
use std::process::Command;

/// The instructions of one repetition of what a program does: the difference of a run of
/// `many` and one of `few` is free of what happens before and after. The number of repetitions
/// is its last argument.
///
/// # Errors
///
/// Fails where the program does, and without valgrind.
pub fn instructions(
    program: &str,
    args: &[&str],
    (few, many): (u32, u32),
) -> Result<f64, Box<dyn Error>> {
    let more = run(program, args, many)? - run(program, args, few)?;
    Ok(more / f64::from(many - few))
}

fn run(program: &str, args: &[&str], times: u32) -> Result<f64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(args)
        .arg(times.to_string())
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    let Some((_, count)) = collected.filter(|_| output.status.success()) else {
        return Err(report.into());
    };
    Ok(count.trim().parse()?)
}
