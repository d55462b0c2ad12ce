//! The smallest service: documents in memory. Anybody reads them, owners edit them.

use authz_runtime::{AccessRequest, Actor, AuthenticationError, Authorizes, Decision, Policy};
use authz_runtime::{LoadResult, Resource, Router, Source, authorize, routing::get};
use axum::{Json, http::request::Parts};
use std::{error::Error, fmt::Display, sync::Arc};
use tokio::net::TcpListener;

struct User(String);
impl Actor for User {
    fn id(&self) -> impl Display {
        &self.0
    }
}

#[derive(Clone, Resource, serde::Serialize)]
#[resource(actor = User, actions("read", "edit"))]
struct Document {
    #[resource(id)]
    id: u32,
    owner: String,
}

impl Source<Document> for App {
    type Facts = ();
    async fn load(&self, _: Option<&User>, id: &u32) -> LoadResult<Document> {
        Ok(self.0.iter().find(|document| document.id == *id).map(|found| (found.clone(), ())))
    }
}

impl Policy<Document> for App {
    fn decide(&self, request: &AccessRequest<'_, Document>) -> Decision {
        let is_owner = request.actor.is_some_and(|user| user.0 == request.resource.owner);
        match request.action {
            DocumentAction::Read => Decision::allow("anybody"),
            DocumentAction::Edit => Decision::allow_if(is_owner, "owner"),
        }
    }
}

#[authorize(action = "read", resource = Document)]
async fn read(document: Document) -> Json<Document> {
    Json(document)
}

#[authorize(action = "edit", resource = Document)]
async fn edit(document: Document, text: String) -> String {
    format!("document {} of {} now says: {text}", document.id, document.owner)
}

#[derive(Clone)]
struct App(Arc<[Document]>);
impl Authorizes for App {
    type Actor = User;
    type Data = Self;
    type Policy = Self;
    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("x-demo-user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User(name.to_owned())))
    }
    fn data(&self) -> &Self {
        self
    }
    fn policy(&self) -> &Self {
        self
    }
}

fn router() -> Router {
    let app = App(Arc::new([Document { id: 1, owner: "ann".to_owned() }]));
    Router::new().route("/documents/{document}", get(read).put(edit)).with_state(app)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    Ok(authz_runtime::serve(TcpListener::bind("127.0.0.1:4000").await?, router())?.await?)
}

#[cfg(test)]
mod tests;
