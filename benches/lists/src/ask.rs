//! Asks a database, in one form or another, and measures.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use authz_runtime::facts::FactDatabase;
use authz_runtime::{Context, PageRequest, Scope, authorize};
use sqlx::{AssertSqlSafe, Executor, Pool, Postgres, Sqlite};

use crate::data::{Shape, Target};
use crate::forms::{self, Form};
use crate::model::policy::Repo::action::Read;
use crate::model::{Data, Repo, User};

/// How often something is asked, at most, and for how long altogether.
const TIMES: usize = 31;
const PATIENCE: Duration = Duration::from_secs(2);

/// A database that answers in rows of repositories.
pub(crate) trait Asked: Target + FactDatabase {
    /// The rows of a statement with these values.
    async fn rows(pool: &Pool<Self>, text: &str, user: Option<i64>, key: Option<i64>) -> Vec<Repo>;

    /// The number that a statement finds.
    async fn number(pool: &Pool<Self>, text: &str, user: Option<i64>) -> u64;
}

macro_rules! asked {
    ($($database:ty)*) => { $(
        impl Asked for $database {
            async fn rows(
                pool: &Pool<Self>,
                text: &str,
                user: Option<i64>,
                key: Option<i64>,
            ) -> Vec<Repo> {
                let mut query = sqlx::query_as(AssertSqlSafe(text));
                if text.contains("$1") || key.is_some() {
                    query = query.bind(user);
                }
                if let Some(key) = key {
                    query = query.bind(key);
                }
                query.fetch_all(pool).await.expect("rows")
            }

            async fn number(pool: &Pool<Self>, text: &str, user: Option<i64>) -> u64 {
                let mut query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(text));
                if text.contains("$1") {
                    query = query.bind(user);
                }
                let number = query.fetch_one(pool).await.expect("a number");
                u64::try_from(number).expect("a number of rows")
            }
        }
    )* };
}

asked!(Sqlite Postgres);

/// The median of the times that something takes, in milliseconds.
pub(crate) async fn median<T>(mut ask: impl AsyncFnMut() -> T) -> (f64, T) {
    let (begin, mut times) = (Instant::now(), Vec::new());
    // The first also prepares the statement.
    let mut answer = ask().await;
    while times.len() < TIMES && (times.is_empty() || begin.elapsed() < PATIENCE) {
        let begin = Instant::now();
        answer = ask().await;
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    (median.as_secs_f64() * 1000.0, answer)
}

/// What is asked of the database of a shape.
pub(crate) struct Questions<'a, D: Asked> {
    /// The database.
    pub(crate) pool: &'a Pool<D>,
    /// Who asks of what.
    pub(crate) shape: Shape,
}

impl<D: Asked> Questions<'_, D>
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    pub(crate) async fn scope(&self) -> Scope<Repo, Read> {
        let user = self.shape.user().map(|id| User { id });
        Context::now().scope(&Data::of(self.pool), user.as_ref()).await.expect("a scope")
    }

    /// The same, with roles on organizations from another store.
    async fn scope_with(&self, orgs: &Arc<[i64]>) -> Scope<Repo, Read> {
        let user = self.shape.user().map(|id| User { id });
        let data = Data::with(self.pool, orgs);
        Context::now().scope(&data, user.as_ref()).await.expect("a scope")
    }

    /// The organizations of the user.
    async fn orgs(&self) -> Arc<[i64]> {
        let text = "SELECT r.* FROM repos r WHERE r.org_id IN (SELECT org_id FROM org_roles WHERE user_id = $1)";
        let rows = D::rows(self.pool, text, self.shape.user(), None).await;
        let orgs: BTreeSet<i64> = rows.into_iter().map(|row| row.org_id).collect();
        orgs.into_iter().collect()
    }

    /// The page after a key, and how long it takes.
    pub(crate) async fn page(&self, form: Form, after: i64) -> (f64, Vec<i64>) {
        let user = self.shape.user();
        let text = forms::page(form);
        let (time, rows) = match form {
            Form::Ours => {
                let request = self.scope().await.first(50).after_key(&after);
                self.requested(&request.expect("a request")).await
            }
            Form::Elsewhere => {
                let request = self.scope().await.first(50).after_key(&after).expect("a request");
                let orgs = self.orgs().await;
                let fetch = async || {
                    let scope = self.scope_with(&orgs).await;
                    scope.fetch_page(self.pool, &request).await.expect("a page").rows
                };
                median(fetch).await
            }
            Form::FetchAll => {
                let held = self.held().await;
                let fetch = async || {
                    let rows = D::rows(self.pool, &text, None, None).await;
                    let kept = |row: &Repo| row.id > after && held.may_read(row);
                    rows.into_iter().filter(kept).take(50).collect()
                };
                median(fetch).await
            }
            Form::RowSecurity => {
                self.as_reader().await;
                let found =
                    median(async || D::rows(self.pool, &text, user, Some(after)).await).await;
                self.as_owner().await;
                found
            }
            _ => median(async || D::rows(self.pool, &text, user, Some(after)).await).await,
        };
        (time, rows.into_iter().map(|row| row.id).collect())
    }

    /// A page of the framework's.
    pub(crate) async fn requested(&self, request: &PageRequest<Repo>) -> (f64, Vec<Repo>) {
        let fetch =
            async || self.scope().await.fetch_page(self.pool, request).await.expect("a page").rows;
        median(fetch).await
    }

    /// A page by a statement that is written for it.
    pub(crate) async fn written(&self, text: &str) -> (f64, Vec<i64>) {
        let (time, rows) =
            median(async || D::rows(self.pool, text, self.shape.user(), Some(0)).await).await;
        (time, rows.into_iter().map(|row| row.id).collect())
    }

    /// The number of rows.
    pub(crate) async fn count(&self, form: Form) -> (f64, u64) {
        if form == Form::Ours {
            let count = async || self.scope().await.count(self.pool).await.expect("a number");
            return median(count).await;
        }
        if form == Form::Elsewhere {
            let orgs = self.orgs().await;
            let count =
                async || self.scope_with(&orgs).await.count(self.pool).await.expect("a number");
            return median(count).await;
        }
        let text = forms::count(form);
        if form == Form::RowSecurity {
            self.as_reader().await;
        }
        let found = median(async || D::number(self.pool, &text, self.shape.user()).await).await;
        if form == Form::RowSecurity {
            self.as_owner().await;
        }
        found
    }

    /// The number of rows of a request of the framework's.
    pub(crate) async fn count_requested(&self, request: &PageRequest<Repo>) -> (f64, u64) {
        let count = async || {
            self.scope().await.count_requested(self.pool, request).await.expect("a number")
        };
        median(count).await
    }

    /// A number by a statement that is written for it.
    pub(crate) async fn written_count(&self, text: &str) -> (f64, u64) {
        median(async || D::number(self.pool, text, self.shape.user()).await).await
    }

    /// The pool's one connection is from now on that of a user whom a rule of the
    /// database keeps from rows.
    async fn as_reader(&self) {
        let user = self.shape.user().unwrap_or(0);
        let become_reader = format!("SET ROLE authz_reader; SET authz.reader = '{user}'");
        D::execute(self.pool, forms::ROW_SECURITY).await;
        D::execute(self.pool, &become_reader).await;
    }

    async fn as_owner(&self) {
        D::execute(self.pool, "RESET ROLE").await;
    }

    /// One row, with the roles of the user.
    pub(crate) async fn one_by_hand(&self, key: i64) -> f64 {
        let fetch = async || D::rows(self.pool, forms::ONE, self.shape.user(), Some(key)).await;
        median(fetch).await.0
    }

    /// A row that may not be read.
    pub(crate) async fn hidden(&self) -> i64 {
        let (_, ids) = self.page(Form::Ours, 0).await;
        // Up to the last row of a page, what is not on it is hidden.
        let last = ids.last().copied().unwrap_or_default();
        (1..last).find(|id| !ids.contains(id)).expect("a row that may not be read")
    }

    /// One row, by the framework's check; whether it may be read.
    pub(crate) async fn one(&self, key: i64) -> (f64, bool) {
        let data = Data::of(self.pool);
        let user = self.shape.user().map(|id| User { id });
        median(async || authorize::<Repo, Read>(&data, user, key).await.is_ok()).await
    }

    /// What the user has, as a program would keep it.
    async fn held(&self) -> Held {
        let of = |table: &str| {
            format!(
                "SELECT r.* FROM repos r WHERE r.id IN (SELECT repo_id FROM {table} WHERE user_id = $1)"
            )
        };
        let repos = D::rows(self.pool, &of("repo_roles"), self.shape.user(), None).await;
        Held {
            repos: repos.into_iter().map(|row| row.id).collect(),
            orgs: self.orgs().await.iter().copied().collect(),
        }
    }
}

/// What a user has a role on.
struct Held {
    repos: std::collections::HashSet<i64>,
    orgs: std::collections::HashSet<i64>,
}

impl Held {
    fn may_read(&self, row: &Repo) -> bool {
        row.public || self.repos.contains(&row.id) || self.orgs.contains(&row.org_id)
    }
}
