//! Compares more filters than a test has time for, on every database:
//!
//! ```sh
//! .ci/databases cargo run --release -p authz-sql-agreement [POLICIES [QUESTIONS [SEED]]]
//! ```
//!
//! A question is whether an actor may take an action on a row. On each database it goes
//! on until there were as many policies, and as many questions. What two ways of deciding
//! disagree about ends it, with the seed, the policy, the tables and the statement.

#![expect(clippy::print_stdout, reason = "its report is what it is for")]

use std::process::ExitCode;
use std::time::Instant;

use authz_sql_agreement::agreement::{Count, Fault, compare};
use authz_sql_agreement::target::Target;
use sqlx::{MySql, Postgres, Sqlite};

/// How much is compared.
struct Extent {
    policies: usize,
    questions: usize,
    /// The seed of the first policy. The tests begin at 0.
    seed: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let Some(extent) = extent() else {
        println!("usage: authz-sql-agreement [POLICIES [QUESTIONS [SEED]]]");
        return ExitCode::from(2);
    };
    let agree = async {
        run::<Sqlite>(&extent).await?;
        run::<Postgres>(&extent).await?;
        run::<MySql>(&extent).await
    };
    match agree.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            println!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// What the arguments say; `None` where one is no number, or is one too many.
fn extent() -> Option<Extent> {
    let mut numbers = [2_000, 1_000_000, 1_000_000];
    for (n, argument) in std::env::args().skip(1).enumerate() {
        *numbers.get_mut(n)? = argument.parse::<u64>().ok()?;
    }
    let [policies, questions, seed] = numbers;
    let size = |number| usize::try_from(number).ok();
    Some(Extent { policies: size(policies)?, questions: size(questions)?, seed })
}

async fn run<D: Target>(extent: &Extent) -> Result<(), Fault> {
    if !D::is_there() {
        return Err(format!("there is no {}", D::DIALECT));
    }
    let pool = D::open().await;
    D::execute(&pool, D::LIMIT).await;
    let (begin, mut count) = (Instant::now(), Count::default());
    let tell = |count: &Count| {
        let Count { policies, conditional, rows, found, .. } = count;
        let seconds = begin.elapsed().as_secs();
        println!(
            "{}: {policies} policies, {conditional} filters, {rows} questions, {found} allowed, {seconds} s",
            D::DIALECT
        );
    };
    for seed in extent.seed.. {
        count += compare(&pool, seed).await?;
        if count.policies >= extent.policies && count.rows >= extent.questions {
            break;
        }
        if count.policies.is_multiple_of(500) {
            tell(&count);
        }
    }
    tell(&count);
    Ok(())
}
