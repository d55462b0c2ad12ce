//! The condition of a scope in statements of sea-query, which are those of sea-orm.

use authz_runtime::{ActionOf, ConditionBuilder, Scopes};
use authz_test_databases::on_sqlite_and_postgres;
use sea_query::{
    Asterisk, Condition, Expr, ExprTrait, Order, PostgresQueryBuilder, Query, QueryBuilder,
    SelectStatement, SqliteQueryBuilder, Value, Values,
};
use sqlx::{AssertSqlSafe, Executor, Pool, Postgres, Sqlite};

use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Database, Document, Library, Row};
use super::{ACTORS, NOW, ROWS, listed, scope};

on_sqlite_and_postgres!(
    it_finds_what_the_list_has,
    alternatives_of_ones_own_do_not_open_it,
    an_update_changes_what_may_be_changed,
    names_and_texts_with_marks_are_no_values,
    what_is_for_another_database_is_refused,
);

/// A database that sea-query builds for.
trait Built: Database {
    type Builder: ConditionBuilder + QueryBuilder + Default;
    /// The builder of the other database.
    type Other: ConditionBuilder + Default;

    fn ids(
        pool: &Pool<Self>,
        built: (String, Values),
    ) -> impl Future<Output = Result<Vec<i64>, sqlx::Error>> + Send;
}

macro_rules! built {
    ($($database:ty, $builder:ty, $other:ty;)*) => { $(
        impl Built for $database {
            type Builder = $builder;
            type Other = $other;

            async fn ids(
                pool: &Pool<Self>,
                (text, values): (String, Values),
            ) -> Result<Vec<i64>, sqlx::Error> {
                let mut query = sqlx::query_scalar(AssertSqlSafe(text));
                for value in values {
                    query = match value {
                        Value::BigInt(value) => query.bind(value),
                        Value::String(value) => query.bind(value),
                        Value::Bool(value) => query.bind(value),
                        other => panic!("{other:?}"),
                    };
                }
                query.fetch_all(pool).await
            }
        }
    )* };
}

built!(
    Sqlite, SqliteQueryBuilder, PostgresQueryBuilder;
    Postgres, PostgresQueryBuilder, SqliteQueryBuilder;
);

async fn condition<A: ActionOf<Document>, D: Built>(
    library: &Library<D>,
    actor: Option<&str>,
    row: &'static str,
) -> Condition
where
    Library<D>: Scopes<Document, A>,
{
    scope::<Document, A, D>(library, actor).await.condition(D::Builder::default(), row)
}

/// Selects from the documents by these conditions.
fn select(conditions: impl IntoIterator<Item = Condition>) -> SelectStatement {
    let mut select = Query::select();
    select.column(("documents", "id")).from("documents");
    conditions.into_iter().for_each(|condition| {
        select.cond_where(condition);
    });
    select.order_by(("documents", "id"), Order::Asc).to_owned()
}

async fn found<D: Built>(library: &Library<D>, select: &SelectStatement) -> Vec<i64> {
    D::ids(&library.pool, select.build(D::Builder::default())).await.expect("the documents")
}

async fn agree<A: ActionOf<Document>, D: Built>(library: &Library<D>) -> usize
where
    Document: Row<D>,
    Library<D>: Scopes<Document, A>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut count = 0;
    for actor in ACTORS {
        let list = listed::<A, D>(library, actor).await;
        let select = select([condition::<A, D>(library, actor, "documents").await]);
        assert_eq!(found(library, &select).await, list, "{actor:?}");
        count += list.len();
    }
    count
}

async fn it_finds_what_the_list_has<D: Built>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    assert!(agree::<Read, D>(&library).await > 30);
    assert!(agree::<Edit, D>(&library).await > 5);
    assert!(agree::<Lend, D>(&library).await > 20);
    // A guest has no rule for editing.
    let never = select([condition::<Edit, D>(&library, None, "documents").await]);
    assert_eq!(found(&library, &never).await, Vec::<i64>::new());
}

async fn alternatives_of_ones_own_do_not_open_it<D: Built>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let of = |ids: &[i64]| {
        let ids = ids.iter().map(|id| Expr::col(("documents", "id")).eq(*id));
        ids.fold(Condition::any(), Condition::add)
    };
    let own = || of(&[10, 12, 15, 17]);
    let may = condition::<Read, D>(&library, Some("ann"), "documents").await;
    let may = || may.clone();
    let expected: Vec<i64> = listed::<Read, D>(&library, Some("ann")).await;
    let expected: Vec<i64> =
        expected.into_iter().filter(|id| [10, 12, 15, 17].contains(id)).collect();
    assert!(!expected.is_empty() && expected.len() < 4, "{expected:?}");
    let together = [
        select([own(), may()]),
        select([may(), own()]),
        select([may().add(own())]),
        select([Condition::all().add(own()).add(may())]),
        select([Condition::all().add(may()).add(own())]),
        select([own()]).and_where(Expr::from(may())).to_owned(),
    ];
    for select in &together {
        assert_eq!(found(&library, select).await, expected, "{select:?}");
    }
    // Nobody's alternatives make something of nothing.
    let never = condition::<Edit, D>(&library, None, "documents").await;
    let never = || never.clone();
    for select in [select([own(), never()]), select([never().add(own())])] {
        assert_eq!(found(&library, &select).await, Vec::<i64>::new(), "{select:?}");
    }
}

async fn an_update_changes_what_may_be_changed<D: Built>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    let update = async |actor| {
        let update = Query::update()
            .table("documents")
            .value("embargo", 7_i64)
            .cond_where(condition::<Edit, D>(&library, actor, "documents").await)
            .returning_col("id")
            .to_owned();
        update.build(D::Builder::default())
    };
    let mut changed = D::ids(&library.pool, update(Some("bob")).await).await.expect("the rows");
    changed.sort_unstable();
    assert_eq!(changed, [-3, 11, 12]);
    let changed = D::ids(&library.pool, update(Some("nobody")).await).await.expect("the rows");
    assert_eq!(changed, Vec::<i64>::new());
}

async fn names_and_texts_with_marks_are_no_values<D: Built>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    // The actor's id is bound, so it is nothing but an id.
    for actor in ["?", "$1", "ann' OR '1' = '1", "\\", "\"", "ann?"] {
        let select = select([condition::<Edit, D>(&library, Some(actor), "documents").await]);
        assert_eq!(found(&library, &select).await, Vec::<i64>::new(), "{actor}");
    }
    // An alias with marks is quoted, and no value.
    for row in ["d?", "d$1", "d\"?", "d\\", "d[", "d`?"] {
        let mut select = Query::select();
        select.column((row, "id")).from_as("documents", row);
        select.and_where(Expr::col((row, "id")).gt(-100_i64));
        select.cond_where(condition::<Edit, D>(&library, Some("bob"), row).await);
        select.and_where(Expr::col((row, "id")).lt(100_i64));
        let found = found(&library, select.order_by((row, "id"), Order::Asc)).await;
        assert_eq!(found, [-3, 11, 12], "{row}");
    }
}

async fn what_is_for_another_database_is_refused<D: Built>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    for actor in ACTORS {
        // A guest's condition is a column, a user's has values, and one is constant.
        let of = |scope: Condition| select([scope]).build(D::Builder::default());
        let read = scope::<Document, Read, D>(&library, actor).await;
        let edit = scope::<Document, Edit, D>(&library, actor).await;
        for condition in [
            read.condition(D::Other::default(), "documents"),
            edit.condition(D::Other::default(), "documents"),
        ] {
            let found = D::ids(&library.pool, of(condition)).await;
            assert!(found.is_err(), "{actor:?} at {NOW}: {found:?}");
        }
    }
}

#[test]
fn every_value_is_bound() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let library = Library::<Sqlite>::with("").await;
        let condition = condition::<Lend, Sqlite>(&library, Some("secret"), "documents").await;
        let select = Query::select().column(Asterisk).cond_where(condition).to_owned();
        let (text, values) = select.build(SqliteQueryBuilder);
        assert!(!text.contains("secret") && !text.contains(&NOW.to_string()), "{text}");
        assert_eq!(text.matches('?').count(), values.0.len(), "{text}");
    });
}
