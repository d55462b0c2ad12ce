//! A service whose facts are in its tables, with a directory, with the actor and with the request.

use std::fmt::Display;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use authz_runtime::facts::{
    ArgumentType, FactDatabase, FactQuestion, HasFacts, OwnedValue, Supply, Tables, Value,
};
use authz_runtime::{Actor, AuthenticationError, Authorizes, Resource, SourceError, TableSource};
use axum::http::request::Parts;
use sqlx::{FromRow, Pool};

use super::super::library::Database;
use super::policy;

/// Teams in one another and in a circle; notes of each of them, and of none.
const TABLES: &str = "
    CREATE TABLE teams (id BIGINT PRIMARY KEY, parent_id BIGINT);
    CREATE TABLE notes (
        id BIGINT PRIMARY KEY, team_id BIGINT, author TEXT, secrecy BIGINT, is_open BOOLEAN,
        text TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE shelves (id BIGINT PRIMARY KEY, board_name TEXT);
    CREATE TABLE binders (id BIGINT PRIMARY KEY, shelf_id BIGINT);
    INSERT INTO shelves VALUES (1, 'art'), (2, 'Art'), (3, '7'), (4, NULL);
    INSERT INTO binders VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, NULL);
    CREATE TABLE labels (id BIGINT PRIMARY KEY, rank BIGINT);
    INSERT INTO labels VALUES (1, 0), (2, 2), (3, 3), (4, NULL);
    INSERT INTO teams VALUES (1, NULL), (2, 1), (3, 2), (4, 5), (5, 4), (6, NULL);
    INSERT INTO notes (id, team_id, author, secrecy, is_open) VALUES
        (1, 1, NULL, 1, NULL), (2, 2, 'ann', 2, TRUE), (3, 3, 'bob', NULL, FALSE),
        (4, 4, NULL, 3, FALSE), (5, 5, 'eve', 2, FALSE), (6, 6, NULL, 1, FALSE),
        (7, NULL, 'bob', 0, FALSE), (8, 99, NULL, NULL, TRUE), (9, 2, 'Ann', 5, NULL);
";

/// Who has a role in a team: only the directory knows it.
const ROLES: [(&str, &str, i64); 7] = [
    ("ann", "member", 1),
    ("ann", "lead", 5),
    ("bob", "lead", 2),
    ("eve", "lead", 1),
    ("eve", "member", 6),
    ("sue", "member", 1),
    ("sue", "lead", 6),
];

/// From whom a note is kept.
const KEPT: [(i64, &str); 3] = [(3, "ann"), (1, "eve"), (6, "eve")];

/// Who acts.
#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::User)]
pub(super) struct User {
    #[resource(id)]
    name: String,
    #[resource(attribute = "is_suspended")]
    is_suspended: bool,
    #[resource(attribute = "clearance")]
    clearance: Option<i64>,
    #[resource(attribute = "may_print")]
    prints: Option<String>,
}

impl Actor for User {
    fn id(&self) -> impl Display {
        &self.name
    }
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Team, table = "teams")]
pub(super) struct Team {
    #[resource(id)]
    id: i64,
    #[resource(relation = "parent", column = "parent_id")]
    parent_id: Option<i64>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Note, table = "notes")]
pub(super) struct Note {
    #[resource(id)]
    pub(super) id: i64,
    #[resource(relation = "team", column = "team_id")]
    team_id: Option<i64>,
    #[resource(relation = "author")]
    author: Option<String>,
    #[resource(attribute = "secrecy")]
    secrecy: Option<i64>,
    #[resource(attribute = "is_open")]
    is_open: Option<bool>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Label, table = "labels")]
pub(super) struct Label {
    #[resource(id)]
    pub(super) id: i64,
    #[resource(attribute = "rank")]
    rank: Option<i64>,
}

#[derive(Clone, Debug, Resource)]
#[resource(policy = policy::Board)]
pub(super) struct Board {
    #[resource(id)]
    name: String,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Shelf, table = "shelves")]
pub(super) struct Shelf {
    #[resource(id)]
    id: i64,
    #[resource(relation(board = Board), column = "board_name")]
    #[sqlx(rename = "board_name")]
    board: Option<String>,
}

#[derive(Clone, Debug, FromRow, Resource)]
#[resource(policy = policy::Binder, table = "binders")]
pub(super) struct Binder {
    #[resource(id)]
    pub(super) id: i64,
    #[resource(relation(shelf = Shelf), column = "shelf_id")]
    #[sqlx(rename = "shelf_id")]
    shelf: Option<i64>,
}

pub(super) fn user(name: &str) -> User {
    let (is_suspended, clearance) = match name {
        "sue" => (true, Some(2)),
        "ann" => (false, Some(2)),
        "bob" => (false, Some(0)),
        _ => (false, None),
    };
    let prints = matches!(name, "ann" | "sue").then(|| "notes".to_owned());
    let prints = prints.or_else(|| (name == "bob").then(|| "labels".to_owned()));
    User { name: name.to_owned(), is_suspended, clearance, prints }
}

/// A service that is asked over the network: how often, and whether it answers.
#[derive(Debug, Default)]
pub(super) struct Directory {
    asked: AtomicUsize,
    pub(super) is_down: AtomicBool,
    pub(super) is_broken: AtomicBool,
}

/// Notes in a database, with a directory beside it.
#[derive(Debug)]
pub(super) struct Desk<D: sqlx::Database> {
    pub(super) pool: Pool<D>,
    pub(super) directory: Arc<Directory>,
}

impl<D: sqlx::Database> Clone for Desk<D> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), directory: self.directory.clone() }
    }
}

impl<D: Database> Desk<D> {
    pub(super) async fn new() -> Self {
        let pool = D::open().await;
        D::execute(&pool, TABLES).await;
        Self { pool, directory: Arc::default() }
    }

    pub(super) fn asked(&self) -> usize {
        self.directory.asked.load(Ordering::Relaxed)
    }
}

impl<D: FactDatabase> Tables for Desk<D> {
    type Database = D;

    fn pool(&self) -> &Pool<D> {
        &self.pool
    }

    async fn fetch_elsewhere(
        &self,
        questions: &mut [&mut FactQuestion],
    ) -> Result<(), SourceError> {
        if self.directory.is_down.load(Ordering::Relaxed) {
            return Err(SourceError::internal("the directory is down"));
        }
        assert!(!self.directory.is_broken.load(Ordering::Relaxed), "the directory is broken");
        for question in questions {
            self.directory.asked.fetch_add(1, Ordering::Relaxed);
            answer(question);
        }
        Ok(())
    }
}

/// Answers with all rows that fit, by whichever of the arguments are known.
fn answer(question: &mut FactQuestion) {
    let own = |text: &str| Value::id(text).own();
    let is_of_board = question.fact().args.contains(&ArgumentType::Object("Board"));
    let rows: Vec<(Option<&str>, [OwnedValue; 2])> = match question.fact().predicate {
        "has_role" if is_of_board => {
            let chair = |board: &str| (Some("chair"), [own("ann"), OwnedValue::Text(board.into())]);
            vec![chair("art"), chair("7")]
        }
        "has_role" => ROLES
            .map(|(who, role, team)| {
                (Some(role), [own(who), OwnedValue::Text(team.to_string().into())])
            })
            .to_vec(),
        "is_kept_from" => {
            KEPT.map(|(note, who)| (None, [OwnedValue::Integer(note), own(who)])).to_vec()
        }
        _ => return,
    };
    question.answer();
    let path = question.path();
    // The directory knows numbers by their texts.
    let key: Vec<String> = question.key().map(|value| value.to_string()).collect();
    for (name, row) in rows {
        let (known, free): (Vec<_>, Vec<_>) =
            row.into_iter().enumerate().partition(|(n, _)| path.is_bound(*n));
        let known = known.into_iter().map(|(_, value)| value.as_value().to_string());
        if known.eq(key.iter().cloned()) {
            question.add(free.into_iter().map(|(_, value)| value).collect(), name);
        }
    }
}

impl<D: FactDatabase> HasFacts for Desk<D> {
    type Facts = Self;

    fn facts(&self) -> &Self {
        self
    }
}

impl<D: FactDatabase> policy::Team::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Board::facts::has_role for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Shelf::facts::board for Desk<D> {
    const FROM: Supply = Supply::table("shelves", &["id", "board_name"]);
}

impl<D: FactDatabase> policy::Note::facts::is_kept_from for Desk<D> {
    const FROM: Supply = Supply::Fetch;
}

impl<D: FactDatabase> policy::Team::facts::parent for Desk<D> {
    const FROM: Supply = Supply::table("teams", &["id", "parent_id"]);
}

/// Only a request says it.
impl<D: FactDatabase> policy::User::facts::is_at for Desk<D> {
    const FROM: Supply = Supply::Nowhere;
}

impl<D: FactDatabase> TableSource<Note> for Desk<D> {}
impl<D: FactDatabase> TableSource<Label> for Desk<D> {}
impl<D: FactDatabase> TableSource<Binder> for Desk<D> {}
impl<D: FactDatabase> TableSource<Shelf> for Desk<D> {}
impl<D: FactDatabase> TableSource<Team> for Desk<D> {}

impl<D: FactDatabase> Authorizes for Desk<D> {
    type Actor = User;
    type Data = Self;
    type Policy = policy::Rules;

    async fn actor(&self, parts: &mut Parts) -> Result<Option<User>, AuthenticationError> {
        Ok(parts.extensions.get::<User>().cloned())
    }

    fn data(&self) -> &Self {
        self
    }

    fn policy(&self) -> &policy::Rules {
        &policy::Rules
    }
}
