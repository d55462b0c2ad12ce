//! What the three services have in common: the data, who calls, the rules.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use authz_runtime::{Actor, Resource};
use axum::http::{HeaderMap, StatusCode};

/// Who calls.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
}

impl User {
    /// The user of a request; a guest is `None`.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Option<Self>, StatusCode> {
        let Some(id) = headers.get("x-bench-user") else { return Ok(None) };
        let id = id.to_str().ok().and_then(|id| id.parse().ok());
        id.map(|id| Some(Self { id })).ok_or(StatusCode::UNAUTHORIZED)
    }
}

impl Actor for User {
    fn id(&self) -> impl Display {
        self.id
    }
}

/// At the root of the tree.
#[derive(Clone, Debug, serde::Serialize, Resource)]
#[resource(actor = User, actions("read", "edit"))]
pub(crate) struct Document {
    #[resource(id)]
    pub(crate) id: u64,
    pub(crate) owner: u64,
    pub(crate) title: String,
}

impl Document {
    pub(crate) fn may_read(&self, user: Option<&User>) -> bool {
        user.is_some_and(|user| user.id == self.owner || user.id < 100)
    }

    pub(crate) fn may_edit(&self, user: Option<&User>) -> bool {
        user.is_some_and(|user| user.id == self.owner)
    }
}

/// What an edit changes.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Edit {
    pub(crate) title: String,
}

/// Contains pages.
#[derive(Clone, Debug, Resource)]
#[resource(actor = User, actions("read"))]
pub(crate) struct Book {
    #[resource(id)]
    pub(crate) id: u64,
}

/// Inside of a book.
#[derive(Clone, Debug, serde::Serialize, Resource)]
#[resource(actor = User, actions("read"))]
pub(crate) struct Page {
    #[resource(id)]
    pub(crate) id: u64,
    #[resource(relation(book = Book))]
    pub(crate) book: u64,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn may_read(&self, user: Option<&User>) -> bool {
        user.is_some_and(|user| user.id == 1 || self.book != 9)
    }
}

/// The data.
#[derive(Debug)]
pub(crate) struct Store {
    documents: BTreeMap<u64, Document>,
    pages: BTreeMap<u64, Page>,
}

impl Store {
    fn new() -> Self {
        let document = |id| (id, Document { id, owner: 1, title: format!("document {id}") });
        let page = |id| (id, Page { id, book: id / 10, text: format!("page {id}") });
        Self { documents: (1..100).map(document).collect(), pages: (1..100).map(page).collect() }
    }

    #[expect(clippy::unused_async, reason = "as from a database, and by value")]
    pub(crate) async fn document(&self, id: u64) -> Option<Document> {
        self.documents.get(&id).cloned()
    }

    #[expect(clippy::unused_async, reason = "as from a database, and by value")]
    pub(crate) async fn page(&self, id: u64) -> Option<Page> {
        self.pages.get(&id).cloned()
    }
}

/// The router's state.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) store: Arc<Store>,
}

impl App {
    pub(crate) fn new() -> Self {
        Self { store: Arc::new(Store::new()) }
    }
}
