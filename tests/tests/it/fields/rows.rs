//! Rows of which each has its own reasons to show its fields.

use std::fmt::Write;

use authz_runtime::{Context, PageRequest, Scope};
use sqlx::Executor;

use super::policy::Profile::action::Read;
use super::staff::{Profile, Staff, TABLES};
use super::user;
use crate::scopes::library::{Database, Row};

/// A row as it is stored, and what ann is to it.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) id: i64,
    name: String,
    salary: i64,
    notes: Option<String>,
    rating: Option<i64>,
    address: String,
    is_public: Option<bool>,
    is_sealed: Option<bool>,
    is_owner: bool,
    is_friend: bool,
}

/// Numbers that look random, and are the same each time.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    /// One that is below this.
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn small(&mut self) -> i64 {
        i64::try_from(self.below(3)).expect("a small number") + 4
    }

    fn maybe(&mut self) -> Option<bool> {
        (self.below(3) > 0).then(|| self.below(2) == 0)
    }

    pub(super) fn rows(&mut self, number: i64) -> Vec<Stored> {
        (1..=number).map(|id| self.row(id)).collect()
    }

    fn row(&mut self, id: i64) -> Stored {
        Stored {
            id,
            name: format!("n{}", self.small()),
            salary: self.small(),
            notes: (self.below(4) > 0).then(|| format!("t{}", self.small())),
            rating: (self.below(4) > 0).then(|| self.small()),
            address: format!("a{}", self.small()),
            is_public: self.maybe(),
            is_sealed: self.maybe(),
            is_owner: self.below(3) == 0,
            is_friend: self.below(3) == 0,
        }
    }
}

impl Stored {
    fn friend(&self, is_ann: bool) -> bool {
        is_ann && (self.is_friend || self.is_owner)
    }

    pub(super) fn is_readable(&self, is_ann: bool) -> bool {
        self.friend(is_ann) || self.is_public == Some(true)
    }

    /// What the policy says of a field, in words of one's own.
    pub(super) fn shown(&self, field: &str, is_ann: bool) -> Option<String> {
        let is_owner = is_ann && self.is_owner;
        match field {
            "name" => Some(self.name.clone()),
            "salary" => is_owner.then(|| self.salary.to_string()),
            "address" => is_owner.then(|| self.address.clone()),
            "rating" => self.rating.filter(|rating| *rating == 5).map(|rating| rating.to_string()),
            _ if self.friend(is_ann) && self.is_sealed != Some(true) => self.notes.clone(),
            _ => None,
        }
    }

    fn insert(&self) -> String {
        let or_null = |value: Option<String>| value.unwrap_or_else(|| "NULL".to_owned());
        let quoted = |text: &Option<String>| or_null(text.as_ref().map(|text| format!("'{text}'")));
        let number = |number: Option<i64>| or_null(number.map(|number| number.to_string()));
        let flag = |flag: Option<bool>| or_null(flag.map(|flag| flag.to_string()));
        let Self { id, name, salary, address, .. } = self;
        let mut text = format!(
            "INSERT INTO profiles VALUES ({id}, '{name}', {salary}, {}, {}, '{address}', {}, {});",
            quoted(&self.notes),
            number(self.rating),
            flag(self.is_public),
            flag(self.is_sealed),
        );
        for (role, is_held) in [("owner", self.is_owner), ("friend", self.is_friend)] {
            if is_held {
                write!(text, "INSERT INTO roles VALUES ('ann', '{role}', {id});").expect("a text");
            }
        }
        text
    }
}

/// A database with these rows.
pub(super) async fn stored<D: Database>(rows: &[Stored]) -> Staff<D, true> {
    let pool = D::open().await;
    let inserts: String = rows.iter().map(Stored::insert).collect();
    D::execute(&pool, &format!("{TABLES}{inserts}")).await;
    Staff { pool }
}

/// The keys of all pages.
pub(super) async fn in_pages<D: Database>(
    (staff, scope): (&Staff<D, true>, &Scope<Profile, Read>),
    request: &PageRequest<Profile>,
) -> Vec<i64>
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (mut keys, mut asked) = (Vec::new(), request.clone());
    loop {
        let page = scope.fetch_page(&staff.pool, &asked).await.expect("a page");
        keys.extend(page.rows.iter().map(|row| row.id));
        assert!(keys.len() < 1_000, "pages without an end");
        let Some(next) = page.next else { return keys };
        asked = request.clone().after(&next).expect("a cursor");
    }
}

pub(super) async fn scope<D: Database>(
    staff: &Staff<D, true>,
    actor: Option<&str>,
) -> Scope<Profile, Read> {
    Context::now().scope(staff, actor.map(user).as_ref()).await.expect("a scope")
}
