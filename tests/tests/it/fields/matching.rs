//! Lists that are asked for values of guarded fields: a hidden one is none.

use authz_runtime::{PageRequest, PageRequestError};
use authz_test_databases::on_each_database;
use sqlx::Executor;

use super::rows::{Numbers, Stored, in_pages, scope, stored};
use super::staff::{Profile, Staff, profiles};
use crate::scopes::library::{Database, Row};

on_each_database!(
    a_page_is_of_the_rows_that_show_the_value,
    what_is_hidden_in_every_row_cannot_be_named,
);

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
    let keys = in_pages((staff, &scope), &request).await;
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
        let rows = numbers.rows(30);
        let staff = stored::<D>(&rows).await;
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
