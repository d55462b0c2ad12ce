//! A row is in the list if, and only if, the check of that row allows.

use authz_runtime::{ActionOf, Authorizes, Context, Decides, Scopes};
use authz_test_databases::on_each_database;
use sqlx::Executor;

use super::library::policy::Document::action::{Edit, Lend, Read};
use super::library::{Database, Document, Library, Row, User};
use super::{ACTORS, NOW, ROWS, listed, user};

on_each_database!(
    lists_are_what_checks_allow,
    another_case_of_letters_is_another_user,
    what_no_rule_reaches_is_never_and_asks_nothing,
);

/// All documents, by their keys.
const ALL: [i64; 13] = [-3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

/// What the checks of all rows, one by one, allow.
async fn checked<A: ActionOf<Document>, D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
) -> Vec<i64>
where
    Library<D>: Decides<Document, A> + Authorizes<Actor = User>,
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

async fn agree<A: ActionOf<Document>, D: Database>(library: &Library<D>) -> usize
where
    Document: Row<D>,
    Library<D>: Decides<Document, A> + Scopes<Document, A> + Authorizes<Actor = User>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut count = 0;
    for actor in ACTORS {
        let (list, checks) =
            (listed::<A, D>(library, actor).await, checked::<A, D>(library, actor).await);
        assert_eq!(list, checks, "{actor:?}");
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
    let scope = super::scope::<Document, Edit, D>(&library, Some("ann"));
    assert!(scope.fetch_all(&library.pool).await.is_err());
}
