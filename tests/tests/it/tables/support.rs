//! An archive in a database, and questions to it.

use authz_runtime::facts::FactDatabase;
use authz_runtime::{ActionOf, Authorizes, Decides, Denial, Grant, authorize};
use authz_test_databases::Server;

use super::archive::policy::Document::action;
use super::archive::{Archive, Document, TABLES, User};

pub(super) type Read = action::Read;
pub(super) type Edit = action::Edit;
pub(super) type Publish = action::Publish;
pub(super) type Hide = action::Hide;
pub(super) type Unlock = action::Unlock;
pub(super) type Approve = action::Approve;
pub(super) type Sign = action::Sign;
pub(super) type Audit = action::Audit;

/// A database that facts are asked of, and that tests run on.
pub(super) trait Database: FactDatabase + Server {}

impl<D: FactDatabase + Server> Database for D {}

/// Ids of two users and two folders, and the type of the columns that hold them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids {
    pub(super) ty: &'static str,
    pub(super) ann: &'static str,
    pub(super) bob: &'static str,
    pub(super) inner: &'static str,
    pub(super) outer: &'static str,
}

pub(super) const TEXTS: Ids =
    Ids { ty: "TEXT", ann: "ann", bob: "bob", inner: "drafts", outer: "all" };
pub(super) const INTEGERS: Ids =
    Ids { ty: "BIGINT", ann: "1", bob: "9223372036854775807", inner: "-10", outer: "0" };
pub(super) const UUIDS: Ids = Ids {
    ty: "UUID",
    ann: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
    bob: "00000000-0000-0000-0000-000000000000",
    inner: "ffffffff-ffff-ffff-ffff-ffffffffffff",
    outer: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12",
};

/// Ids of every type; integers also as texts.
pub(super) const IDS: [Ids; 7] = [
    TEXTS,
    INTEGERS,
    UUIDS,
    Ids { ty: "TEXT", ..INTEGERS },
    Ids { ty: "VARCHAR(60)", ..TEXTS },
    Ids { ty: "INTEGER", bob: "2147483647", ..INTEGERS },
    Ids { ty: "SMALLINT", bob: "32767", ..INTEGERS },
];

/// An archive with ids of this type, and these rows; `{ann}` is the id of ann.
pub(super) async fn archive<D: Database>(ids: Ids, rows: &str) -> Archive<D> {
    archive_after::<D>("", ids, rows).await
}

/// The same, where the types need some statements first.
pub(super) async fn archive_after<D: Database>(setup: &str, ids: Ids, rows: &str) -> Archive<D> {
    let pool = D::open().await;
    D::execute(&pool, &format!("{setup} {}", TABLES.replace("{id}", ids.ty))).await;
    fill::<D>(&pool, ids, rows).await;
    Archive::new(pool)
}

/// Executes statements in which `{ann}` is the id of ann.
pub(super) async fn fill<D: Database>(pool: &sqlx::Pool<D>, ids: Ids, rows: &str) {
    let names = [
        ("{ann}", ids.ann),
        ("{bob}", ids.bob),
        ("{inner}", ids.inner),
        ("{outer}", ids.outer),
        ("{id}", ids.ty),
    ];
    let fill = |rows: String, (name, id): &(&str, &str)| rows.replace(name, id);
    D::execute(pool, &names.iter().fold(rows.to_owned(), fill)).await;
}

/// With what the user is answered who attempts the action on the document in the
/// folder of this id; 200 if he may.
pub(super) async fn may<A, D>(app: &Archive<D>, user: &str, folder: &str) -> u16
where
    A: ActionOf<Document>,
    D: Database,
    Archive<D>: Decides<Document, A> + Authorizes<Actor = User>,
{
    let user = User { id: user.to_owned() };
    let grant: Result<Grant<Document, A>, Denial> = authorize(app, user, folder.to_owned()).await;
    grant.map_or_else(|denial| denial.status().as_u16(), |_| 200)
}
