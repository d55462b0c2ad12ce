//! Lists that are asked for values of guarded fields: a hidden one is none.

use std::fmt::Write;

use authz_runtime::{Context, PageRequest, PageRequestError, Scope};
use authz_test_databases::on_each_database;
use sqlx::Executor;

use super::policy::Profile::action::Read;
use super::staff::{Profile, Staff, TABLES, profiles};
use super::user;
use crate::scopes::library::{Database, Row};

on_each_database!(
    a_page_is_of_the_rows_that_show_the_value,
    what_is_hidden_in_every_row_cannot_be_named,
    no_list_is_in_the_order_of_what_can_be_hidden,
);

/// A row as it is stored, and what ann is to it.
#[derive(Debug)]
struct Stored {
    id: i64,
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
struct Numbers(u64);

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

    fn is_readable(&self, is_ann: bool) -> bool {
        self.friend(is_ann) || self.is_public == Some(true)
    }

    /// What the policy says of a field, in words of one's own.
    fn shown(&self, field: &str, is_ann: bool) -> Option<String> {
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

/// What is asked for, one after the other.
const ASKED: [&[(&str, &str)]; 13] = [
    &[("salary", "4")],
    &[("salary", "5")],
    &[("notes", "t4")],
    &[("notes", "t6")],
    &[("rating", "4")],
    &[("rating", "5")],
    &[("address", "a4")],
    &[("name", "n4")],
    &[("name", "n5"), ("notes", "t5")],
    &[("salary", "6"), ("notes", "t4")],
    &[("rating", "5"), ("address", "a5")],
    &[("rating", "5"), ("rating", "5")],
    &[("rating", "5"), ("rating", "4")],
];

fn narrowed<'a>(
    mut request: PageRequest<Profile>,
    asked: &[(&'a str, &str)],
) -> Result<PageRequest<Profile>, &'a str> {
    for (field, value) in asked {
        request = request.matching(field, value).map_err(|error| {
            assert!(matches!(error, PageRequestError::UnknownField { .. }), "{error}");
            *field
        })?;
    }
    Ok(request)
}

/// The keys of all pages of two.
async fn in_pages<D: Database>(
    staff: &Staff<D, true>,
    scope: &Scope<Profile, Read>,
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
        let Some(next) = page.next else { return keys };
        asked = request.clone().after(&next).expect("a cursor");
    }
}

async fn scope<D: Database>(staff: &Staff<D, true>, actor: Option<&str>) -> Scope<Profile, Read> {
    Context::now().scope(staff, actor.map(user).as_ref()).await.expect("a scope")
}

/// How many rows an actor finds, which are those that show him what he asks for; nothing where
/// he cannot ask for it.
async fn found<D: Database>(
    staff: &Staff<D, true>,
    rows: &[Stored],
    actor: Option<&str>,
    asked: &[(&str, &str)],
) -> Option<usize>
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (scope, is_ann) = (scope(staff, actor).await, actor == Some("ann"));
    let request = narrowed(scope.first(2), asked).ok()?;
    let is_shown = |row: &Stored, (field, value): &(&str, &str)| {
        row.shown(field, is_ann).as_deref() == Some(*value)
    };
    let is_found =
        |row: &&Stored| row.is_readable(is_ann) && asked.iter().all(|asked| is_shown(row, asked));
    let expected: Vec<i64> = rows.iter().filter(is_found).map(|row| row.id).collect();
    let keys = in_pages(staff, &scope, &request).await;
    assert_eq!(keys, expected, "{asked:?} by {actor:?}: {rows:?}");
    let count = scope.count_requested(&staff.pool, &request).await.expect("a number");
    assert_eq!(usize::try_from(count), Ok(expected.len()), "{asked:?} by {actor:?}: {rows:?}");
    Some(expected.len())
}

async fn a_page_is_of_the_rows_that_show_the_value<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let (mut numbers, mut sizes) = (Numbers(7), Vec::new());
    for _ in 0..10 {
        let rows: Vec<Stored> = (1..=30).map(|id| numbers.row(id)).collect();
        let pool = D::open().await;
        let inserts: String = rows.iter().map(Stored::insert).collect();
        D::execute(&pool, &format!("{TABLES}{inserts}")).await;
        let staff = Staff::<D, true> { pool };
        let actors = [Some("ann"), Some("bob"), None];
        for (actor, asked) in actors.iter().flat_map(|actor| ASKED.map(|asked| (actor, asked))) {
            sizes.extend(found(&staff, &rows, *actor, asked).await);
        }
    }
    let (found, none) = (sizes.iter().sum::<usize>(), sizes.iter().filter(|size| **size == 0));
    assert!(found > 200 && none.count() > 20, "{sizes:?}");
}

async fn what_is_hidden_in_every_row_cannot_be_named<D: Database>()
where
    Profile: Row<D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    let (ann, guest) = (scope(&staff, Some("ann")).await, scope(&staff, None).await);
    for (field, value) in [("salary", "5"), ("notes", "x"), ("address", "x")] {
        assert!(ann.first(1).matching(field, value).is_ok(), "{field}");
        let error = guest.first(1).matching(field, value).expect_err("a hidden field");
        let text = format!("no field `{field}`: this list knows `name`, `rating`");
        assert_eq!(error.to_string(), text);
        // Nor is it told whether it could have the value.
        assert_eq!(guest.first(1).matching(field, "\0").expect_err("a hidden field"), error);
    }
    assert!(guest.first(1).matching("rating", "5").is_ok());
}

async fn no_list_is_in_the_order_of_what_can_be_hidden<D: Database>()
where
    Profile: Row<D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    let ann = scope(&staff, Some("ann")).await;
    assert!(ann.first(1).order_by("name").is_ok());
    for field in ["salary", "-salary", "notes", "rating", "address"] {
        let error = ann.first(1).order_by(field).expect_err("a field that can be hidden");
        let name = field.trim_start_matches('-');
        assert_eq!(error.to_string(), format!("no field `{name}`: this list knows `name`"));
    }
}
