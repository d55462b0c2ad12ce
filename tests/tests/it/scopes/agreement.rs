//! A row is in the list if, and only if, the check of that row allows.

use authz_runtime::{ActionOf, Authorizes, Context, Decides, Scopes};
use authz_test_databases::{on_each_database, on_postgres};
use sqlx::{Executor, Postgres};

use super::library::policy::Document::action::{Burn, Edit, Lend, Read};
use super::library::{Database, Document, Library, Row, User};
use crate::records::keep;

use super::{ACTORS, NOW, ROWS, listed, user};

on_each_database!(
    lists_are_what_checks_allow,
    another_case_of_letters_is_another_user,
    what_no_rule_reaches_is_never_and_asks_nothing,
    what_has_no_sql_is_decided_after_it_is_loaded,
);

// Statements of SQLite are executed, and recorded, in a thread of their own.
on_postgres!(one_statement_answers_for_a_row);

/// All documents, by their keys.
const ALL: [i64; 13] = [-3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

/// What the checks of all rows, one by one, allow.
async fn checked<A: ActionOf<Document>, D: Database, const S: bool>(
    library: &Library<D, S>,
    actor: Option<&str>,
) -> Vec<i64>
where
    Library<D, S>: Decides<Document, A> + Authorizes<Actor = User>,
{
    let mut allowed = Vec::new();
    for key in ALL {
        let context = Context::at(NOW);
        match context.authorize::<Document, A>(library, actor.map(user), key).await {
            Ok(_) => allowed.push(key),
            Err(denial) => assert!(denial.status().as_u16() < 500, "{actor:?}, {key}: {denial:?}"),
        }
    }
    allowed
}

pub(super) async fn agree<A: ActionOf<Document>, D: Database>(library: &Library<D>) -> usize
where
    Document: Row<D>,
    Library<D>: Decides<Document, A> + Scopes<Document, A> + Authorizes<Actor = User>,
    Library<D, true>: Decides<Document, A> + Authorizes<Actor = User>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut count = 0;
    let by_statement = Library::<D, true> { pool: library.pool.clone() };
    for actor in ACTORS {
        let list = listed::<A, D>(library, actor).await;
        assert_eq!(list, checked::<A, D, false>(library, actor).await, "{actor:?}");
        assert_eq!(list, checked::<A, D, true>(&by_statement, actor).await, "{actor:?}");
        count += list.len();
    }
    count
}

async fn lists_are_what_checks_allow<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    // Without the roles that make a check an error: a role that is NULL is none.
    let library = Library::<D>::with(ROWS).await;
    assert!(agree::<Read, D>(&library).await > 30);
    assert!(agree::<Edit, D>(&library).await > 5);
    assert!(agree::<Lend, D>(&library).await > 20);
}

async fn another_case_of_letters_is_another_user<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    assert_eq!(listed::<Edit, D>(&library, Some("Ann")).await, [17, 21]);
    assert_eq!(listed::<Edit, D>(&library, Some("ann")).await, [13, 14]);
    assert_eq!(listed::<Edit, D>(&library, Some("aNN")).await, Vec::<i64>::new());
}

async fn what_no_rule_reaches_is_never_and_asks_nothing<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let library = Library::<D>::with(ROWS).await;
    library.pool.close().await;
    // A guest has no rule for editing; a user has one.
    assert_eq!(listed::<Edit, D>(&library, None).await, Vec::<i64>::new());
    let scope = super::scope::<Document, Edit, D>(&library, Some("ann")).await;
    assert!(scope.fetch_all(&library.pool).await.is_err());
}

/// The statements, and the status, of a check.
async fn asked<A: ActionOf<Document>, const S: bool>(
    library: &Library<Postgres, S>,
    actor: &str,
    key: i64,
) -> (usize, u16)
where
    Library<Postgres, S>: Decides<Document, A> + Authorizes<Actor = User>,
{
    let mut status = 200;
    let events = keep(async {
        let context = Context::at(NOW);
        if let Err(denial) = context.authorize::<Document, A>(library, user(actor), key).await {
            status = denial.status().as_u16();
        }
    });
    let events = events.await;
    let targets = events.iter().filter_map(|event| event.get("target"));
    (targets.filter(|target| *target == "sqlx::query").count(), status)
}

async fn one_statement_answers_for_a_row() {
    let library = Library::<Postgres, true>::with(ROWS).await;
    assert_eq!(asked::<Read, true>(&library, "bob", 12).await, (1, 200));
    assert_eq!(asked::<Edit, true>(&library, "bob", 12).await, (1, 200));
    // Forbidden, hidden, and not there.
    assert_eq!(asked::<Edit, true>(&library, "cat", 11).await, (1, 403));
    assert_eq!(asked::<Edit, true>(&library, "cat", 10).await, (1, 404));
    assert_eq!(asked::<Edit, true>(&library, "bob", 99).await, (1, 404));
    // Without it there is one for the row, and one for each round of facts.
    let by_hand = Library::<Postgres> { pool: library.pool.clone() };
    let (count, status) = asked::<Read, false>(&by_hand, "bob", 12).await;
    assert!(count > 2 && status == 200, "{count} {status}");
}

async fn what_has_no_sql_is_decided_after_it_is_loaded<D: Database>()
where
    Document: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    // Which folder has cursed a document another service knows, which is not there.
    let library = Library::<D, true>::with(ROWS).await;
    let context = Context::at(NOW);
    for (actor, key, status) in [("bob", 12, 500), ("nobody", 12, 500), ("bob", 99, 404)] {
        let checked = context.authorize::<Document, Burn>(&library, user(actor), key).await;
        assert_eq!(checked.expect_err("a denial").status().as_u16(), status, "{actor} {key}");
    }
}
