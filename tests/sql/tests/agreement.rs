//! Filters find the rows that the interpreter allows.

#![expect(clippy::panic, reason = "a test fails by it")]

use authz_policy::sql::Dialect;
use authz_sql_agreement::agreement::{Count, compare};
use authz_sql_agreement::target::Target;
use authz_test_databases::on_each_database;

on_each_database!(random_policies_agree);

/// Seeds by which the long run found faults.
const FOUND: [u64; 5] = [5_000_017, 5_001_009, 6_000_244, 6_001_304, 6_003_115];

async fn random_policies_agree<D: Target>() {
    let pool = D::open().await;
    D::execute(&pool, D::LIMIT).await;
    let mut count = Count::default();
    for seed in (0..D::POLICIES).chain(FOUND) {
        match compare(&pool, seed).await {
            Ok(more) => count += more,
            Err(fault) => panic!("{fault}\n\n{count:?}"),
        }
    }
    // Not everything can be said in SQL, but most can; both answers are frequent.
    assert!((count.refused + count.unwritten) * 3 < count.filters, "{count:?}");
    assert!(count.recursive * 5 > count.conditional, "{count:?}");
    assert!(count.resolved * 5 > count.conditional, "{count:?}");
    assert!(D::DIALECT == Dialect::Mysql || count.driven * 8 > count.conditional, "{count:?}");
    assert!((10..60).contains(&(count.found * 100 / count.rows)), "{count:?}");
}
