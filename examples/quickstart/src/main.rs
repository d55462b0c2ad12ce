//! The smallest service: documents in memory, and a policy file.

use authz_runtime::{Actor, AuthenticationError, Authorizes, LoadResult, Resource};
use authz_runtime::{Router, Source, authorize, policy, routing::get};
use axum::{Json, http::request::Parts};
use std::{error::Error, fmt::Display, sync::Arc};
use tokio::net::TcpListener;

policy!(mod policy = "policy.polar");

#[derive(Resource)]
#[resource(policy = policy::User)]
struct User(#[resource(id)] String);
impl Actor for User {
    fn id(&self) -> impl Display {
        &self.0
    }
}

#[derive(Clone, Resource, serde::Serialize)]
#[resource(policy = policy::Document)]
struct Document {
    #[resource(id)]
    id: u32,
    #[resource(relation = "owner")]
    owner: String,
}

impl Source<Document> for App {
    type Facts = ();
    async fn load(&self, _: Option<&User>, id: &u32) -> LoadResult<Document> {
        Ok(self.0.iter().find(|document| document.id == *id).map(|found| (found.clone(), ())))
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
    type Policy = policy::Rules;
    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        let name = parts.headers.get("x-demo-user").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| User(name.to_owned())))
    }
    fn data(&self) -> &Self {
        self
    }
    fn policy(&self) -> &policy::Rules {
        &policy::Rules
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
