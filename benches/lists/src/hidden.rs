//! How long a row that is hidden takes, beside one that is missing.

use std::time::Instant;

use authz_runtime::authorize;
use sqlx::Executor;

use crate::ask::{Asked, Questions};
use crate::model::policy::Repo::action::Read;
use crate::model::{Data, Repo, User};

/// How often each is asked for.
const TIMES: usize = 1_000;
/// What is told of the times: one in ten is shorter, one in two, nine in ten.
const QUANTILES: [usize; 3] = [10, 50, 90];

/// Times of the same question, in microseconds and in their order.
struct Times(Vec<f64>);

impl Times {
    fn quantiles(&self) -> String {
        let at = |percent| self.0.get(self.0.len() * percent / 100).copied().unwrap_or_default();
        QUANTILES.map(|percent| format!("{:.0}", at(percent))).join(" / ")
    }

    /// How often one of these is longer than one of the others; 0.5 tells nothing.
    fn are_longer(&self, others: &Self) -> f64 {
        let shorter = |time: &f64| others.0.partition_point(|other| other < time);
        let pairs: usize = self.0.iter().map(shorter).sum();
        share(pairs, self.0.len() * others.0.len())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of a million pairs")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Prints both for each shape: the times, and how often the hidden row takes longer.
pub(crate) async fn measure<D: Asked>(of_all: &[Questions<'_, D>])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    println!("### {}: hidden beside missing, microseconds (10 % / 50 % / 90 %)\n", D::NAME);
    println!("| | hidden | missing | hidden takes longer |\n|---|---|---|---|");
    for questions in of_all {
        let hidden = questions.hidden().await;
        let [hidden, missing] = side_by_side(questions, [hidden, 2_000_000]).await;
        let (shape, longer) = (questions.shape, hidden.are_longer(&missing));
        let [hidden, missing] = [hidden, missing].map(|times| times.quantiles());
        println!("| {shape} | {hidden} | {missing} | {longer:.2} |");
    }
    println!();
}

/// The times of both, asked for by turns.
async fn side_by_side<D: Asked>(questions: &Questions<'_, D>, keys: [i64; 2]) -> [Times; 2]
where
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let data = Data::of(questions.pool);
    let user = questions.shape.user().map(|id| User { id });
    let mut times = [Times(Vec::new()), Times(Vec::new())];
    for _ in 0..TIMES {
        for (times, key) in times.iter_mut().zip(keys) {
            let begin = Instant::now();
            let denied = authorize::<Repo, Read>(&data, user, key).await.is_err();
            times.0.push(begin.elapsed().as_secs_f64() * 1e6);
            assert!(denied, "{key} on {}", questions.shape);
        }
    }
    times.map(|Times(mut times)| {
        times.sort_by(f64::total_cmp);
        Times(times)
    })
}
