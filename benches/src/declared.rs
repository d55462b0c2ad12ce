//! The service with `#[authorize]`.

use authz_runtime::routing::{RouteErrors, get};
use authz_runtime::{
    AccessRequest, AuthenticationError, Authorizes, Decision, Policy, Router, Source, SourceError,
    authorize,
};
use axum::Json;
use axum::http::request::Parts;

use crate::data::{App, Book, Document, DocumentAction, Edit, Page, Store, User};

impl Authorizes for App {
    type Actor = User;
    type Data = Store;
    type Policy = Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        User::of(&parts.headers).map_err(AuthenticationError::rejected)
    }

    fn data(&self) -> &Store {
        &self.store
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

impl Source<Document> for Store {
    type Facts = ();

    async fn load(
        &self,
        _: Option<&User>,
        id: &u64,
    ) -> Result<Option<(Document, ())>, SourceError> {
        Ok(self.document(*id).await.map(|document| (document, ())))
    }
}

impl Source<Page> for Store {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &u64) -> Result<Option<(Page, ())>, SourceError> {
        Ok(self.page(*id).await.map(|page| (page, ())))
    }
}

impl Source<Book> for Store {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &u64) -> Result<Option<(Book, ())>, SourceError> {
        Ok(Some((Book { id: *id }, ())))
    }
}

pub(crate) struct Rules;

impl Policy<Document> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Document>) -> Decision {
        let (document, user) = (request.resource, request.actor);
        match request.action {
            DocumentAction::Read => Decision::allow_if(document.may_read(user), "reader"),
            DocumentAction::Edit => Decision::allow_if(document.may_edit(user), "owner"),
        }
    }
}

impl Policy<Page> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Page>) -> Decision {
        Decision::allow_if(request.resource.may_read(request.actor), "logged_in")
    }
}

#[authorize(action = "read", resource = Document)]
async fn read(document: Document) -> Json<Document> {
    Json(document)
}

#[authorize(action = "edit", resource = Document)]
async fn edit(document: Document, Json(edit): Json<Edit>) -> Json<Document> {
    Json(Document { title: edit.title, ..document })
}

#[authorize(action = "read", resource = Page)]
async fn page(page: Page) -> Json<Page> {
    Json(page)
}

#[expect(clippy::disallowed_types, reason = "what a request is sent to")]
pub(crate) fn router() -> Result<axum::Router, RouteErrors> {
    Router::new()
        .route("/documents/{document}", get(read).put(edit))
        .route("/books/{book}/pages/{page}", get(page))
        .with_state(App::new())
        .into_axum()
}
