//! What it costs to put a statement together that was asked for before.

use std::future::Future;
use std::hint::black_box;
use std::pin::pin;
use std::task::{self, Waker};
use std::time::Instant;

use authz_runtime::Context;
use sqlx::{AssertSqlSafe, Sqlite, SqlitePool};

use crate::model::policy::Repo::action::Read;
use crate::model::{Data, Repo, User};

/// How often it is put together.
const TIMES: u32 = 20_000;

/// Prints the cost of a page, and of a statement with as many values that is written by
/// hand. The pool is closed: both end where a connection would be asked for.
pub(crate) async fn measure() {
    let pool = SqlitePool::connect("sqlite::memory:").await.expect("a database");
    pool.close().await;
    let (user, data) = (User { id: 1 }, Data::<Sqlite>::of(&pool));
    let scope =
        async || Context::now().scope::<Repo, Read>(&data, Some(&user)).await.expect("a scope");
    let ours = scope().await;
    let request = ours.first(50).after_key(&7).expect("a request");
    // In ours each role and each id stands twice: in the window, and in its way.
    let roles = ["reader", "writer", "member", "owner"];
    let text = "SELECT * FROM repos WHERE …";
    println!("### SQLite: a statement that was asked for before\n");
    println!("| | nanoseconds | allocations |\n|---|---|---|");
    print("a statement by hand", async || {
        let mut query = sqlx::query_as::<_, Repo>(AssertSqlSafe(text));
        for role in roles.into_iter().chain(roles) {
            query = query.bind(role.to_owned()).bind(1_i64);
        }
        query.fetch_all(&pool).await.is_err()
    })
    .await;
    print("**ours**: a page", async || ours.fetch_page(&pool, &request).await.is_err()).await;
    print("**ours**: a page, with its scope", async || {
        scope().await.fetch_page(&pool, &request).await.is_err()
    })
    .await;
    println!();
}

async fn print(what: &str, ask: impl AsyncFn() -> bool) {
    assert!(ask().await, "the pool is closed");
    let begin = Instant::now();
    for _ in 0..TIMES {
        black_box(ask().await);
    }
    let time = begin.elapsed() / TIMES;
    let counted = allocation_counter::measure(|| {
        let polled = pin!(ask()).poll(&mut task::Context::from_waker(Waker::noop()));
        assert!(polled.is_ready(), "nothing is waited for");
    });
    println!("| {what} | {} | {} |", time.as_nanos(), counted.count_total);
}
