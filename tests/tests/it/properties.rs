use std::sync::Arc;

use authz_runtime::routing::get;
use authz_runtime::{
    AccessRequest, AuthenticationError, Authorizes, Decision, LoadResult, Policy, Reason, Resource,
    Router, Settings, Source, authorize,
};
use authz_tests::{Issue, User};
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request};
use proptest::prelude::*;
use tower::ServiceExt;

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Ticket {
    #[resource(id = "project")]
    project: String,
    #[resource(id = "number")]
    number: u16,
}

/// A key whose parser is lenient: it drops what follows a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word(String);

impl std::str::FromStr for Word {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.split(' ').next().unwrap_or_default().to_lowercase()))
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Debug, Resource)]
#[resource(actor = User, actions("read"))]
struct Entry {
    #[resource(id)]
    word: Word,
}

#[test]
fn a_lenient_parser_makes_no_second_address() {
    let read = |text| Entry::parse_key(|_| Some(text));
    let word = Word("word".to_owned());
    assert_eq!(read("word"), Some(word.clone()));
    for text in ["word ", "word and more", "Word", " word", ""] {
        assert!(read(text).is_none_or(|key| key != word && key.0 == text), "{text:?}");
    }
    assert!(Entry { word: word.clone() }.has_key(&word));
}

fn issue_key(text: &str) -> Option<i64> {
    Issue::parse_key(|part| (part == 0).then_some(text))
}

proptest! {
    /// A key reads back what it prints.
    #[test]
    fn a_printed_key_is_read(key: i64) {
        prop_assert_eq!(issue_key(&key.to_string()), Some(key));
    }

    /// A text is a key only if it is exactly what the key prints.
    #[test]
    fn a_key_has_one_text(text in "[-+ 0-9eE_.x]{0,22}|\\PC{0,8}") {
        if let Some(key) = issue_key(&text) {
            prop_assert_eq!(key.to_string(), text);
        } else {
            prop_assert!(text.parse::<i64>().map_or(true, |key| key.to_string() != text));
        }
    }

    /// A key of two parts is read part by part.
    #[test]
    fn a_composite_key_is_read(project in ".{1,40}", number: u16) {
        let text = number.to_string();
        let key = Ticket::parse_key(|part| [project.as_str(), &text].get(part).copied());
        prop_assert_eq!(key, Some((project.clone(), number)));
        let ticket = Ticket { project: project.clone(), number };
        prop_assert!(ticket.has_key(&(project.clone(), number)));
        prop_assert!(!ticket.has_key(&(project.clone(), number.wrapping_add(1))));
        let longer = format!("{project}x");
        prop_assert!(!ticket.has_key(&(longer, number)));
        let padded = format!("0{number}");
        prop_assert!(Ticket::parse_key(|part| [project.as_str(), &padded].get(part).copied()).is_none());
    }
}

/// What a policy says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    Disclosed,
    Error,
}

impl Verdict {
    fn decision(self) -> Decision {
        match self {
            Self::Yes => Decision::allow("yes"),
            Self::No => Decision::deny("the_secret_reason"),
            Self::Disclosed => Decision::Deny(Reason::new("the_open_reason").disclosed()),
            Self::Error => Decision::Deny(Reason::error("the_secret_error").disclosed()),
        }
    }
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        Just(Verdict::Yes),
        Just(Verdict::No),
        Just(Verdict::Disclosed),
        Just(Verdict::Error)
    ]
}

/// Who asks for what, and what the policy will say.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the table")]
#[derive(Clone, Debug)]
struct Script {
    is_logged_in: bool,
    has_challenge: bool,
    exists: bool,
    read: Verdict,
    act: Verdict,
    /// Whether the handler asks for reading itself.
    reads: bool,
}

impl Script {
    /// Whether it cannot be decided: what is hidden stays so, whatever fails behind.
    fn fails(&self) -> bool {
        matches!(self.read, Verdict::Error | Verdict::Yes)
    }

    /// The table, written down once more.
    fn expected(&self) -> u16 {
        let act = if self.reads { self.read } else { self.act };
        let forbidden = if self.is_logged_in || !self.has_challenge { 403 } else { 401 };
        match (self.exists, self.read, act) {
            (true, Verdict::Yes, Verdict::Yes) => 200,
            (true, Verdict::Yes, Verdict::No | Verdict::Disclosed) => forbidden,
            (true, Verdict::Error, _) | (true, _, Verdict::Error) if self.fails() => 500,
            _ => 404,
        }
    }
}

fn script() -> impl Strategy<Value = Script> {
    (any::<[bool; 4]>(), verdict(), verdict()).prop_map(|(flags, read, act)| {
        let [is_logged_in, has_challenge, exists, reads] = flags;
        Script { is_logged_in, has_challenge, exists, read, act, reads }
    })
}

#[derive(Clone)]
struct Stage(Arc<Script>);

impl Source<Issue> for Stage {
    type Facts = ();

    async fn load(&self, _: Option<&User>, id: &i64) -> LoadResult<Issue> {
        let issue = Issue { id: *id, title: String::new(), repo_id: 1 };
        Ok(self.0.exists.then_some((issue, ())))
    }
}

impl Source<authz_tests::Repo> for Stage {
    type Facts = ();

    async fn load(&self, _: Option<&User>, _: &i64) -> LoadResult<authz_tests::Repo> {
        Ok(None)
    }
}

impl Source<authz_tests::Org> for Stage {
    type Facts = ();

    async fn load(&self, _: Option<&User>, _: &i64) -> LoadResult<authz_tests::Org> {
        Ok(None)
    }
}

impl Policy<Issue> for Stage {
    fn decide(&self, request: &AccessRequest<'_, Issue>) -> Decision {
        match request.action {
            authz_tests::IssueAction::Read => self.0.read.decision(),
            _ => self.0.act.decision(),
        }
    }
}

impl Authorizes for Stage {
    type Actor = User;
    type Data = Self;
    type Policy = Self;

    async fn actor(&self, _: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(self.0.is_logged_in.then_some(User { id: 1 }))
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &Self {
        self
    }
}

#[authorize(action = "read", resource = Issue)]
async fn read() {}

#[authorize(action = "close", resource = Issue)]
async fn close() {}

/// The status, headers and body that a script ends with.
async fn play(script: Script) -> (u16, Vec<(String, String)>, String) {
    let mut settings = Settings::new();
    if script.has_challenge {
        settings = settings.challenge(HeaderValue::from_static("Bearer"));
    }
    let path = if script.reads { "/read/7" } else { "/close/7" };
    let router = Router::new()
        .route("/read/{issue}", get(read))
        .route("/close/{issue}", get(close))
        .settings(settings)
        .with_state(Stage(Arc::new(script)));
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let response = router.into_axum().expect("no fault").oneshot(request).await;
    let (parts, body) = response.expect("infallible").into_parts();
    let body = axum::body::to_bytes(body, 4096).await.expect("a body");
    let text = |value: &HeaderValue| value.to_str().expect("a text").to_owned();
    let headers = parts.headers.iter().map(|(name, value)| (name.to_string(), text(value)));
    let body = String::from_utf8(body.to_vec()).expect("a text");
    (parts.status.as_u16(), headers.collect(), body)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

proptest! {
    /// Every answer is the one of the table, and tells what the table tells.
    #[test]
    fn answers_are_the_tables(script in script()) {
        let (status, headers, body) = run(play(script.clone()));
        prop_assert_eq!(status, script.expected());
        prop_assert!(!body.contains("secret"));
        prop_assert_eq!(body.contains("the_open_reason"), matches!(status, 401 | 403)
            && script.act == Verdict::Disclosed);
        prop_assert_eq!(status == 401, headers.iter().any(|(name, _)| name == "www-authenticate"));
        if status == 404 {
            let missing = Script { exists: false, ..script };
            prop_assert_eq!((status, headers, body), run(play(missing)));
        }
    }
}
