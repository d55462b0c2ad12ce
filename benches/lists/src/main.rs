//! Measures lists on `SQLite` and `PostgreSQL`, side by side with other ways to ask:
//!
//! ```sh
//! .ci/databases cargo run --release -p authz-list-benches [again | sqlite | postgres]
//! ```

#![expect(clippy::expect_used, reason = "a measurement that fails says so")]
#![expect(clippy::print_stdout, reason = "its tables are what it is for")]

mod again;
mod ask;
mod data;
mod forms;
mod hidden;
mod model;

use authz_runtime::PageRequest;
use sqlx::{Executor, Postgres, Sqlite};

use self::ask::{Asked, Questions};
use self::data::Shape;
use self::forms::Form;
use self::model::Repo;

/// Where pages begin.
const CURSORS: [i64; 3] = [0, 500_000, 990_000];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    use Form::{Branches, Elsewhere, Exists, FetchAll, In, Ours, RowSecurity, Union};

    let only = std::env::args().nth(1);
    let is_wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    if is_wanted("again") {
        again::measure().await;
    }
    if is_wanted("sqlite") {
        measure::<Sqlite>(&[Exists, In, Union, Branches, FetchAll, Ours, Elsewhere]).await;
    }
    if is_wanted("postgres") {
        measure::<Postgres>(&[Exists, In, Union, Branches, RowSecurity, FetchAll, Ours, Elsewhere])
            .await;
    }
}

async fn measure<D: Asked>(forms: &[Form])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let closed = data::open::<D>(false).await;
    let open = data::open::<D>(true).await;
    let of_all = Shape::ALL.map(|shape| {
        let pool = if shape.is_open() { &open } else { &closed };
        Questions { pool, shape }
    });
    for after in CURSORS {
        let mut table = Table::new(&format!("a page of 50 after {after}"), D::NAME);
        for questions in &of_all {
            let mut first = None;
            for form in forms {
                let (time, ids) = questions.page(*form, after).await;
                let first = &*first.get_or_insert_with(|| ids.clone());
                assert_eq!(&ids, first, "{form} on {}", questions.shape);
                table.add(form.to_string(), time);
            }
        }
        table.print();
    }
    counts(forms, &of_all).await;
    narrowed(&of_all).await;
    single(&of_all).await;
    hidden::measure(&of_all).await;
}

async fn counts<D: Asked>(forms: &[Form], of_all: &[Questions<'_, D>])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let mut table = Table::new("the number of rows", D::NAME);
    for questions in of_all {
        let mut first = None;
        for form in forms.iter().filter(|form| **form != Form::FetchAll) {
            let (time, number) = questions.count(*form).await;
            assert_eq!(number, *first.get_or_insert(number), "{form} on {}", questions.shape);
            table.add(form.to_string(), time);
        }
    }
    table.print();
}

/// Pages in another order, and of rows that match, beside the form that is written most.
async fn narrowed<D: Asked>(of_all: &[Questions<'_, D>])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let Some(questions) = of_all.first() else { return };
    let scope = questions.scope().await;
    let first = || scope.first(50);
    let requests = [
        ("ORDER BY r.created_at, r.id", "", first().order_by("created_at")),
        ("ORDER BY r.created_at DESC, r.id DESC", "", first().order_by("-created_at")),
        ("ORDER BY r.id", " AND r.kind = 0", first().matching("kind", "0")),
        ("ORDER BY r.id", " AND r.kind = 7", first().matching("kind", "7")),
        ("ORDER BY r.id", " AND r.org_id = 404", first().matching("org_id", "404")),
        ("ORDER BY r.id", " AND r.state = 0", first().matching("state", "0")),
        ("ORDER BY r.id", " AND r.state = 7", first().matching("state", "7")),
    ];
    for (order, when, request) in requests {
        let request = request.expect("a request");
        let mut table = Table::new(&format!("a page of 50{when} {order}"), D::NAME);
        for questions in of_all {
            let condition = forms::condition(Form::Exists);
            let text = format!(
                "SELECT r.* FROM repos r WHERE {condition}{when} AND r.id > $2 {order} LIMIT 50"
            );
            let (by_hand, ids) = questions.written(&text).await;
            let (ours, rows) = questions.requested(&request).await;
            let found: Vec<i64> = rows.into_iter().map(|row| row.id).collect();
            assert_eq!(found, ids, "{order} on {}", questions.shape);
            table.add(Form::Exists.to_string(), by_hand);
            table.add(Form::Ours.to_string(), ours);
        }
        table.print();
        if !when.is_empty() {
            counts_of(when, &request, of_all).await;
        }
    }
}

/// The numbers of rows that match, beside the two forms that are written most.
async fn counts_of<D: Asked>(when: &str, request: &PageRequest<Repo>, of_all: &[Questions<'_, D>])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let mut table = Table::new(&format!("the number of rows{when}"), D::NAME);
    for questions in of_all {
        let (time, number) = questions.count_requested(request).await;
        for form in [Form::Exists, Form::In] {
            let text = format!("{}{when}", forms::count(form));
            let (time, expected) = questions.written_count(&text).await;
            assert_eq!(number, expected, "{form}{when} on {}", questions.shape);
            table.add(form.to_string(), time);
        }
        table.add(Form::Ours.to_string(), time);
    }
    table.print();
}

/// One row: by a statement that joins the roles, and by a check; and a row that is
/// hidden beside one that is missing.
async fn single<D: Asked>(of_all: &[Questions<'_, D>])
where
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
    Repo: for<'r> sqlx::FromRow<'r, D::Row>,
{
    let mut table = Table::new("one row", D::NAME);
    for questions in of_all {
        let (_, ids) = questions.page(Form::Ours, 0).await;
        let readable = ids.first().copied().expect("a row that may be read");
        let hidden = questions.hidden().await;
        let (time, may_read) = questions.one(readable).await;
        assert!(may_read, "{}", questions.shape);
        table.add(
            "the row with its roles, joined".to_owned(),
            questions.one_by_hand(readable).await,
        );
        table.add("**ours**: may be read".to_owned(), time);
        for (what, id) in [("hidden", hidden), ("missing", 2_000_000)] {
            let (time, may_read) = questions.one(id).await;
            assert!(!may_read, "{what} on {}", questions.shape);
            table.add(format!("**ours**: {what}"), time);
        }
    }
    table.print();
}

/// Times in milliseconds: a line for each way to ask, a column for each shape.
struct Table {
    title: String,
    lines: Vec<(String, Vec<f64>)>,
}

impl Table {
    fn new(what: &str, database: &str) -> Self {
        Self { title: format!("{database}: {what}"), lines: Vec::new() }
    }

    fn add(&mut self, line: String, time: f64) {
        match self.lines.iter_mut().find(|(name, _)| *name == line) {
            Some((_, times)) => times.push(time),
            None => self.lines.push((line, vec![time])),
        }
    }

    fn print(&self) {
        let shapes = Shape::ALL.map(|shape| shape.to_string()).join(" | ");
        println!("### {}\n\n| | {shapes} |\n|---|{}", self.title, "---|".repeat(Shape::ALL.len()));
        for (line, times) in &self.lines {
            let times: Vec<String> = times.iter().map(|time| format!("{time:.2}")).collect();
            println!("| {line} | {} |", times.join(" | "));
        }
        println!();
    }
}
