//! The smallest service: documents in memory, read by anybody, edited by owners.

use std::{error::Error, fmt::Display, sync::Arc};

use authz_runtime::routing::get;
use authz_runtime::{AccessRequest, Actor, AuthenticationError, Authorizes, Decision, Policy};
use authz_runtime::{Resource, Router, Source, SourceError, authorize};
use axum::{Json, http::request::Parts};

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

struct Documents(Vec<Document>);

impl Source<Document> for Documents {
    type Facts = ();

    async fn load(
        &self,
        _: Option<&User>,
        id: &u32,
    ) -> Result<Option<(Document, ())>, SourceError> {
        Ok(self.0.iter().find(|document| document.id == *id).map(|found| (found.clone(), ())))
    }
}

struct Rules;

impl Policy<Document> for Rules {
    fn decide(&self, request: &AccessRequest<'_, Document>) -> Decision {
        match request.action {
            DocumentAction::Read => Decision::allow("anybody"),
            DocumentAction::Edit => Decision::allow_if(
                request.actor.is_some_and(|user| user.0 == request.resource.owner),
                "owner",
            ),
        }
    }
}

#[derive(Clone)]
struct App(Arc<Documents>);

impl Authorizes for App {
    type Actor = User;
    type Data = Documents;
    type Policy = Rules;

    // A real service asks its session or checks a token; see `examples/gitclub`.
    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("x-demo-user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User(name.to_owned())))
    }

    fn data(&self) -> &Documents {
        &self.0
    }

    fn policy(&self) -> &Rules {
        &Rules
    }
}

#[authorize(action = "read", resource = Document)]
async fn read(document: Document) -> Json<Document> {
    Json(document)
}

#[authorize(action = "edit", resource = Document)]
async fn edit(mut document: Document) -> Json<Document> {
    document.owner.push('!');
    Json(document)
}

fn router() -> Router {
    let documents = Documents(vec![Document { id: 1, owner: "ann".to_owned() }]);
    Router::new()
        .route("/documents/{document}", get(read).put(edit))
        .with_state(App(Arc::new(documents)))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:4000").await?;
    Ok(authz_runtime::serve(listener, router())?.await?)
}

#[cfg(test)]
mod tests;
