//! Lists in the order of guarded fields: rows that hide the value come at the end.

use std::cmp::Ordering;

use authz_test_databases::on_each_database;
use sqlx::Executor;

use super::rows::{Numbers, Stored, in_pages, scope, stored};
use super::staff::{Profile, Staff, profiles};
use crate::scopes::library::{Database, Row};

on_each_database!(
    a_list_is_in_the_order_of_what_is_shown,
    a_hidden_value_moves_no_row,
    what_is_hidden_in_every_row_orders_no_list,
    a_cursor_tells_what_is_shown,
);

/// By the values that are shown, those that are not at the end, and by the keys.
fn compared(a: (Option<String>, i64), b: (Option<String>, i64), is_descending: bool) -> Ordering {
    let turned = |order: Ordering| if is_descending { order.reverse() } else { order };
    let values = match (a.0, b.0) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    values.then(turned(a.1.cmp(&b.1)))
}

/// The keys of the rows that are readable, in the order of what they show.
fn expected(rows: &[Stored], is_ann: bool, order: &str) -> Vec<i64> {
    let field = order.trim_start_matches('-');
    let place = |row: &Stored| (row.shown(field, is_ann), row.id);
    let mut rows: Vec<&Stored> = rows.iter().filter(|row| row.is_readable(is_ann)).collect();
    rows.sort_by(|a, b| compared(place(a), place(b), order.starts_with('-')));
    rows.into_iter().map(|row| row.id).collect()
}

async fn a_list_is_in_the_order_of_what_is_shown<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let mut numbers = Numbers(11);
    for size in [1, 2, 3, 7, 40] {
        let rows = numbers.rows(30);
        let staff = stored::<D>(&rows).await;
        let (ann, guest) = (scope(&staff, Some("ann")).await, scope(&staff, None).await);
        for order in ["salary", "-salary", "notes", "-notes", "rating", "-rating", "-address"] {
            let request = ann.first(size).order_by(order).expect("a field");
            let keys = in_pages((&staff, &ann), &request).await;
            assert_eq!(keys, expected(&rows, true, order), "{order} by {size}: {rows:?}");
        }
        for order in ["rating", "-rating"] {
            let request = guest.first(size).order_by(order).expect("a field");
            let keys = in_pages((&staff, &guest), &request).await;
            assert_eq!(keys, expected(&rows, false, order), "{order} by {size}: {rows:?}");
        }
    }
}

/// Bob may know that ann's salary is there, and not what it is.
async fn a_hidden_value_moves_no_row<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    let bob = scope(&staff, Some("bob")).await;
    for order in ["salary", "-salary"] {
        let request = bob.first(1).order_by(order).expect("a field");
        let before = in_pages((&staff, &bob), &request).await;
        for salary in [-1, 15, 99] {
            let raise = format!("UPDATE profiles SET salary = {salary} WHERE id <> 2");
            D::execute(&staff.pool, &raise).await;
            assert_eq!(in_pages((&staff, &bob), &request).await, before, "{order} {salary}");
        }
    }
    // His own does.
    let request = bob.first(9).order_by("salary").expect("a field").matching("name", "bob");
    let keys = in_pages((&staff, &bob), &request.expect("a field")).await;
    assert_eq!(keys, [2]);
}

async fn what_is_hidden_in_every_row_orders_no_list<D: Database>()
where
    Profile: Row<D>,
{
    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    let guest = scope(&staff, None).await;
    for field in ["salary", "-salary", "notes", "address"] {
        let error = guest.first(1).order_by(field).expect_err("a hidden field");
        let name = field.trim_start_matches('-');
        let text = format!("no field `{name}`: this list knows `name`, `rating`");
        assert_eq!(error.to_string(), text);
    }
    assert!(guest.first(1).order_by("rating").is_ok());
}

async fn a_cursor_tells_what_is_shown<D: Database>()
where
    Profile: Row<D>,
    for<'c> &'c mut D::Connection: Executor<'c, Database = D>,
{
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    let staff = Staff::<D, true> { pool: profiles::<D>().await };
    for (actor, is_told) in [("ann", true), ("bob", false)] {
        let scope = scope(&staff, Some(actor)).await;
        let mut request = scope.first(1).order_by("-salary").expect("a field");
        let mut cursors = Vec::new();
        while let Some(next) = scope.fetch_page(&staff.pool, &request).await.expect("a page").next {
            let text = URL_SAFE_NO_PAD.decode(&next).expect("base64");
            cursors.push(String::from_utf8_lossy(&text).into_owned());
            request = request.after(&next).expect("a cursor");
        }
        // It is ann's salary: 10.
        let tells = cursors.iter().any(|cursor| cursor.contains(r#"["salary",true,10,1]"#));
        assert_eq!(tells, is_told, "{actor}: {cursors:?}");
        assert!(cursors.iter().any(|cursor| cursor.contains(r#"["salary",true,null,"#)));
    }
}
