//! A service of its own for each test.

use authz_test_databases::Server;
use gitclub::Database;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The users of the example data, by id.
pub(crate) const EMAILS: [&str; 7] = [
    "john@beatles.com",
    "paul@beatles.com",
    "admin@admin.com",
    "mike@monsters.com",
    "sully@monsters.com",
    "ringo@beatles.com",
    "randall@monsters.com",
];

pub(crate) struct Service {
    pub(crate) address: String,
    pub(crate) database: Database,
}

impl Service {
    /// Serves the example data.
    pub(crate) async fn start<D: Server>() -> Self {
        let database = Database::open(&D::url().await).await.unwrap();
        database.reset().await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let serve = authz_runtime::serve(listener, gitclub::test_router(database.clone())).unwrap();
        tokio::spawn(async move { serve.await });
        Self { address, database }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Somebody who is not logged in.
    pub(crate) fn guest(&self) -> Caller<'_> {
        Caller { service: self, client: Client::builder().cookie_store(true).build().unwrap() }
    }

    /// The user whose e-mail address begins with this name.
    pub(crate) async fn user(&self, name: &str) -> Caller<'_> {
        let is_meant = |email: &&&str| email.split('@').next() == Some(name);
        let caller = self.guest();
        caller.log_in(EMAILS.iter().find(is_meant).unwrap()).await;
        caller
    }

    /// Sends bytes, and returns the status that comes back.
    pub(crate) async fn raw(&self, bytes: &[u8]) -> u16 {
        let mut stream = TcpStream::connect(&self.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        let text = std::str::from_utf8(&answer).unwrap();
        text.strip_prefix("HTTP/1.1 ").unwrap().parse().unwrap()
    }
}

/// Somebody with a cookie jar.
pub(crate) struct Caller<'a> {
    service: &'a Service,
    client: Client,
}

impl Caller<'_> {
    pub(crate) fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.client.request(method, self.service.url(path))
    }

    /// Sends a body; `null` is none.
    pub(crate) async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        let request = self.request(method, path);
        let request = if body.is_null() { request } else { request.json(body) };
        Answer::read(request.send().await.unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &Value::Null).await
    }

    pub(crate) async fn put(&self, path: &str) -> Answer {
        self.send("PUT", path, &Value::Null).await
    }

    pub(crate) async fn log_in(&self, email: &str) -> Answer {
        self.send("POST", "/session", &json!({ "email": email })).await
    }

    /// Sends a body as it is.
    pub(crate) async fn send_text(&self, method: &str, path: &str, body: &str) -> Answer {
        let request = self.request(method, path).header(CONTENT_TYPE, "application/json");
        Answer::read(request.body(body.to_owned()).send().await.unwrap()).await
    }
}

/// What came back.
#[derive(Debug, PartialEq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Without the date.
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let status = response.status();
        let mut headers = response.headers().clone();
        headers.remove(DATE);
        let answer =
            Self { status: status.as_u16(), headers, body: response.text().await.unwrap() };
        answer.check_error(status);
        answer
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Every error is problem details, whoever answers it.
    #[track_caller]
    fn check_error(&self, status: StatusCode) {
        if status.is_client_error() || status.is_server_error() {
            assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        }
    }
}
