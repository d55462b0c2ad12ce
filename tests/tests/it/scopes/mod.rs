//! Lists by the policy as a filter, on every database alike.

mod agreement;
mod attacks;
mod cursors;
mod diesel;
mod elsewhere;
mod handlers;
pub(crate) mod library;
mod mariadb;
mod moments;
mod nested;
mod pages;
mod reasons;
mod requests;
mod sea_orm;
mod tree;
mod unfollowed;
mod uuids;
mod writes;

use authz_runtime::{ActionOf, Context, Resource, Scope, Scopes};

use self::library::{Database, Document, Library, Row, User};

/// The time of all tests, in seconds since 1970.
const NOW: i64 = 1_000;

/// Documents of every kind in folders of every kind: in a circle, in a folder that
/// is not there, in none; columns and facts that are NULL.
const ROWS: &str = "
    INSERT INTO folders VALUES
        (1, NULL), (2, 1), (3, 2), (4, 5), (5, 4), (6, 6), (7, 99), (8, NULL);
    INSERT INTO folder_roles VALUES
        ('ann', 'viewer', 1), ('ann', 'viewer', 1), ('ann', 'editor', 4), ('ann', NULL, 8),
        ('bob', 'editor', 2), ('bob', 'viewer', 99), ('bob', 'viewer', NULL),
        (NULL, 'editor', 8), ('7', 'viewer', 8), ('Ann', 'editor', 8), ('ann ', 'editor', 8),
        ('eve', 'editor', 1), ('eve', 'editor', 6), ('eve', 'viewer', 8);
    INSERT INTO bans VALUES
        ('eve', 2), ('eve', NULL), (NULL, 1), (NULL, NULL), ('eve', 8), ('ann', 99);
    INSERT INTO documents (id, folder_id, written_by, public, embargo) VALUES
        (10, 1, NULL, FALSE, NULL), (11, 2, 'cat', FALSE, 999), (12, 3, 'ann', NULL, 1000),
        (13, 4, 'bob', FALSE, 1001), (14, 5, NULL, TRUE, NULL), (15, 6, '7', FALSE, -5),
        (16, 7, NULL, NULL, 0), (17, 8, 'eve', FALSE, NULL), (18, NULL, 'bob', FALSE, NULL),
        (19, NULL, NULL, TRUE, 5), (20, 99, 'Ann', FALSE, NULL), (21, 8, 'ann ', NULL, 1),
        (-3, 3, '', FALSE, NULL);
";

/// Everybody whom the rows are about, somebody whom they are not, and a guest.
const ACTORS: [Option<&str>; 9] = [
    None,
    Some("ann"),
    Some("bob"),
    Some("cat"),
    Some("eve"),
    Some("7"),
    Some("Ann"),
    Some("ann "),
    Some("nobody"),
];

fn user(name: &str) -> User {
    User { name: name.to_owned() }
}

/// The scope of an actor at the time of the tests.
async fn scope<R: Resource<Actor = User>, A: ActionOf<R>, D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
) -> Scope<R, A>
where
    Library<D>: Scopes<R, A>,
{
    let actor = actor.map(user);
    Context::at(NOW).scope(library, actor.as_ref()).await.expect("a scope")
}

/// The documents in a scope, by their keys.
async fn listed<A: ActionOf<Document>, D: Database>(
    library: &Library<D>,
    actor: Option<&str>,
) -> Vec<i64>
where
    Document: Row<D>,
    Library<D>: Scopes<Document, A>,
    for<'c> &'c mut D::Connection: sqlx::Executor<'c, Database = D>,
{
    let scope = scope::<Document, A, D>(library, actor).await;
    let documents = scope.fetch_all(&library.pool).await.expect("the documents");
    documents.into_iter().map(|document| document.id).collect()
}
