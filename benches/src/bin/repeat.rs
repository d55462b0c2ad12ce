//! Sends one request again and again, for a profiler to look at:
//! `repeat declared read 1000`.

use std::env::args;
use std::error::Error;
use std::hint::black_box;

use authz_benches::{CASES, Client, Discard, Variant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = args().skip(1);
    let (Some(variant), Some(case), Some(times)) = (args.next(), args.next(), args.next()) else {
        return Err("usage: repeat <variant> <case> <times>".into());
    };
    let variant = Variant::ALL.into_iter().find(|known| known.name() == variant);
    let mut client = Client::new(variant.ok_or("no such variant")?)?;
    let case = CASES.iter().find(|known| known.name == case).ok_or("no such case")?;
    if case.is_recorded {
        tracing::subscriber::set_global_default(Discard)?;
    }
    for _ in 0..times.parse()? {
        black_box(client.send(case)?);
    }
    Ok(())
}
