//! Writes rows, or sends a body, so often: `fields views 10`.

use std::error::Error;

use authz_benches::FIELDS;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mut next = || args.next().ok_or("fields CASE TIMES");
    let (name, times): (_, u32) = (next()?, next()?.parse()?);
    let case = FIELDS.iter().find(|case| case.name == name).ok_or("no such case")?;
    let mut once = case.prepared()?;
    let sum: usize = (0..times).map(|_| once()).sum();
    if sum > 0 || times == 0 { Ok(()) } else { Err("nothing was done".into()) }
}
