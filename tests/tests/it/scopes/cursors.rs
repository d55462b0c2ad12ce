//! Cursors: the service's own, for the list that they are of, and no others.

use std::sync::LazyLock;

use authz_runtime::routing::get;
use authz_runtime::{
    AuthenticationError, Authorizes, CursorKey, PageRequestError, Router, Scope, authorize,
};
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::json;
use sha2::Sha256;
use sqlx::Sqlite;
use tower::ServiceExt;

use super::library::policy::Document::action::Read;
use super::library::{Document, Folder, Library, User, policy};
use super::{ROWS, scope};

const SECRET: &[u8] = b"the key of all libraries of tests";
const OTHER: &[u8] = b"the key of a library somewhere else";

/// The key of the libraries.
pub(super) static KEY: LazyLock<CursorKey> =
    LazyLock::new(|| CursorKey::new(SECRET).expect("a long key"));

/// The cursor with this content, as who knows the key of the libraries makes it.
pub(super) fn sealed(name: &str, table: &str, content: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET).expect("a key");
    for part in ["authz cursor", name, table, content] {
        mac.update(&u64::try_from(part.len()).expect("a length").to_be_bytes());
        mac.update(part.as_bytes());
    }
    let code = mac.finalize().into_bytes();
    let tag = code.first_chunk::<16>().expect("a longer code");
    URL_SAFE_NO_PAD.encode([tag, content.as_bytes()].concat())
}

/// A library with a key, or with the one of the process.
#[derive(Clone)]
struct Branch {
    library: Library<Sqlite>,
    key: Option<CursorKey>,
}

impl Authorizes for Branch {
    type Actor = User;
    type Data = Library<Sqlite>;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        self.library.actor(parts).await
    }

    fn data(&self) -> &Library<Sqlite> {
        &self.library
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }

    fn cursor_key(&self) -> Option<&CursorKey> {
        self.key.as_ref()
    }
}

/// The documents behind a cursor, which is the whole query, and where the next page begins.
#[authorize(action = "read", list = Document)]
async fn documents(
    documents: Scope<Document>,
    State(branch): State<Branch>,
    RawQuery(cursor): RawQuery,
) -> Result<Json<(Vec<i64>, Option<String>)>, PageRequestError> {
    let mut request = documents.first(2);
    if let Some(cursor) = cursor {
        request = request.after(&cursor)?;
    }
    let page = documents.fetch_page(&branch.library.pool, &request).await.expect("a page");
    Ok(Json((page.rows.into_iter().map(|row| row.id).collect(), page.next)))
}

/// The same of folders, whose keys are integers, too.
#[authorize(action = "list", list = Folder)]
async fn folders(
    folders: Scope<Folder>,
    State(branch): State<Branch>,
    RawQuery(cursor): RawQuery,
) -> Result<Json<(Vec<i64>, Option<String>)>, PageRequestError> {
    let mut request = folders.first(1);
    if let Some(cursor) = cursor {
        request = request.after(&cursor)?;
    }
    let page = folders.fetch_page(&branch.library.pool, &request).await.expect("a page");
    Ok(Json((page.rows.into_iter().map(|row| row.id).collect(), page.next)))
}

type Answer = (u16, HeaderMap, String);

impl Branch {
    async fn with(key: Option<CursorKey>) -> Self {
        Self { library: Library::with(ROWS).await, key }
    }

    /// What ann is answered.
    async fn ask(&self, path: &str) -> Answer {
        let routes = Router::new().route("/documents", get(documents));
        let routes = routes.route("/folders", get(folders)).with_state(self.clone());
        let app = routes.into_axum().expect("a router without faults");
        let request = Request::get(path).header("user", "ann").body(Body::empty());
        let response = app.oneshot(request.expect("a request")).await.expect("a response");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 10_000).await.expect("a body");
        let body = String::from_utf8(body.to_vec()).expect("text");
        (parts.status.as_u16(), parts.headers, body)
    }

    /// The cursor of the first page.
    async fn cursor(&self, path: &str) -> String {
        let (status, _, body) = self.ask(path).await;
        let (_, next): (Vec<i64>, Option<String>) = serde_json::from_str(&body).expect("a page");
        assert_eq!(status, 200);
        next.expect("another page")
    }

    /// The status of the page behind a cursor.
    async fn status(&self, cursor: &str) -> u16 {
        self.ask(&format!("/documents?{cursor}")).await.0
    }
}

fn key(secret: &[u8]) -> CursorKey {
    CursorKey::new(secret).expect("a long key")
}

#[tokio::test]
async fn a_cursor_is_good_where_its_key_is() {
    let (one, another) =
        (Branch::with(Some(key(SECRET))).await, Branch::with(Some(key(SECRET))).await);
    let elsewhere = Branch::with(Some(key(OTHER))).await;
    let (cursor, foreign) = (one.cursor("/documents").await, elsewhere.cursor("/documents").await);
    assert_eq!(cursor, sealed("Document", "documents", "[null,false,null,10]"));
    assert_eq!(
        one.ask(&format!("/documents?{cursor}")).await.2,
        another.ask(&format!("/documents?{cursor}")).await.2
    );
    assert_eq!([another.status(&cursor).await, another.status(&foreign).await], [200, 400]);
    assert_eq!([elsewhere.status(&cursor).await, elsewhere.status(&foreign).await], [400, 200]);
    // While a key is changed, both are accepted; cursors are of the first.
    let both = key(OTHER).accepting(SECRET).expect("a long key");
    let both = Branch::with(Some(both)).await;
    assert_eq!([both.status(&cursor).await, both.status(&foreign).await], [200, 200]);
    assert_eq!(both.cursor("/documents").await, foreign);
}

#[tokio::test]
async fn without_a_key_the_process_has_its_own() {
    let (one, another) = (Branch::with(None).await, Branch::with(None).await);
    let cursor = one.cursor("/documents").await;
    assert_eq!(another.status(&cursor).await, 200);
    let known = sealed("Document", "documents", "[null,false,null,10]");
    assert_eq!(one.status(&known).await, 400);
    // What nobody has said is no key, either.
    for secret in [&[0; 32][..], &[0; 64]] {
        let guessed = Branch::with(Some(key(secret))).await.cursor("/documents").await;
        assert_eq!(one.status(&guessed).await, 400);
    }
}

#[tokio::test]
async fn every_list_has_cursors_of_its_own() {
    let branch = Branch::with(Some(key(SECRET))).await;
    let of_documents = branch.cursor("/documents").await;
    let of_folders = branch.cursor("/folders").await;
    assert_eq!(branch.status(&of_documents).await, 200);
    assert_eq!(branch.status(&of_folders).await, 400);
    assert_eq!(branch.ask(&format!("/folders?{of_folders}")).await.0, 200);
    assert_eq!(branch.ask(&format!("/folders?{of_documents}")).await.0, 400);
    // It is for the type and its table, and where one ends and the other begins is part of it.
    let content = "[null,false,null,10]";
    for (name, table) in [
        ("Document", "folders"),
        ("Folder", "documents"),
        ("documents", "Document"),
        ("Documentd", "ocuments"),
        ("", "Documentdocuments"),
    ] {
        assert_eq!(branch.status(&sealed(name, table, content)).await, 400, "{name} {table}");
    }
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_one() {
    let branch = Branch::with(Some(key(SECRET))).await;
    let cursor = branch.cursor("/documents").await;
    let wrong = branch.ask("/documents?x").await;
    let expected = json!({
        "type": "about:blank", "title": "Bad Request", "status": 400,
        "detail": "the cursor is not one of this list",
    });
    assert_eq!((wrong.0, &*wrong.2), (400, &*expected.to_string()));
    assert_eq!(wrong.1["content-type"], "application/problem+json");
    let content = URL_SAFE_NO_PAD.encode("[null,false,null,10]");
    let foreign = Branch::with(Some(key(OTHER))).await.cursor("/documents").await;
    let behind: String = cursor.chars().skip(1).collect();
    let before: String = cursor.chars().take(cursor.len() - 1).collect();
    let unfit = sealed("Document", "documents", r#"["embargo",false,1,7]"#);
    let of_folders = branch.cursor("/folders").await;
    let (twice, padded) = (format!("{cursor}{cursor}"), format!("{cursor}="));
    for cursor in
        ["", &content, &foreign, &behind, &before, &unfit, &of_folders, &twice, &padded, "%00"]
    {
        assert_eq!(branch.ask(&format!("/documents?{cursor}")).await, wrong, "{cursor}");
    }
}

#[tokio::test]
async fn no_character_of_a_cursor_can_be_another() {
    let documents = scope::<Document, Read, _>(&Library::<Sqlite>::with("").await, None).await;
    let cursor = sealed("Document", "documents", r#"["title",false,"Emma",7]"#);
    assert!(documents.first(1).after(&cursor).is_ok());
    let letters: Vec<char> = cursor.chars().collect();
    let is_none = |letters: &[char]| {
        let text: String = letters.iter().collect();
        documents.first(1).after(&text).is_err_and(|error| error == PageRequestError::WrongCursor)
    };
    for place in 0..letters.len() {
        for other in ('\0'..='\u{ff}').filter(|other| *other != letters[place]) {
            let mut changed = letters.clone();
            changed[place] = other;
            assert!(is_none(&changed), "{other:?} at {place}");
        }
        let mut without = letters.clone();
        without.remove(place);
        assert!(is_none(&without), "without {place}");
        assert!(is_none(&letters[..place]), "the first {place}");
        assert!(is_none(&letters[place + 1..]), "without the first {}", place + 1);
    }
}

/// Whatever is done to its bytes: it is the same, or none.
#[tokio::test]
async fn a_cursor_with_another_byte_is_none() {
    let documents = scope::<Document, Read, _>(&Library::<Sqlite>::with("").await, None).await;
    let cursor = sealed("Document", "documents", r#"["title",false,"Emma",7]"#);
    let bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("bytes");
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4);
    let ends = prop_oneof![Just(Vec::new()), prop::collection::vec(any::<u8>(), 0..20),];
    let (length, whole) = (0..=bytes.len(), prop::bool::weighted(0.7));
    let test =
        |(edits, length, whole, end): (Vec<(prop::sample::Index, u8)>, usize, bool, Vec<u8>)| {
            let mut changed = bytes.clone();
            for (place, byte) in edits {
                *place.get_mut(&mut changed) = byte;
            }
            if !whole {
                changed.truncate(length);
            }
            changed.extend(end);
            let result = documents.first(1).after(&URL_SAFE_NO_PAD.encode(&changed));
            prop_assert_eq!(result.is_ok(), changed == bytes);
            Ok(())
        };
    let strategy = (edits, length, whole, ends);
    TestRunner::new(ProptestConfig::with_cases(20_000)).run(&strategy, test).expect("no cursor");
}

#[test]
fn a_key_is_long_and_is_not_shown() {
    assert!(CursorKey::new(&[7; 32]).is_ok());
    let error = CursorKey::new(&[7; 31]).expect_err("too short");
    assert_eq!(error.to_string(), "the key of cursors has 31 bytes: it needs at least 32");
    assert_eq!(
        key(SECRET).accepting(b"").expect_err("too short").to_string(),
        "the key of cursors has 0 bytes: it needs at least 32"
    );
    assert!(key(SECRET).accepting(OTHER).is_ok());
    assert_eq!(format!("{:?}", key(SECRET)), "CursorKey { .. }");
}
