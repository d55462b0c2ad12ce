//! Names that a statement gives, beside those of the tables and of the row.

use super::{FOLDERS, bound, sql};
use crate::sql::{Dialect, Filter, Fragment, Listing, Want};

/// The filter, with a table of this name in the place of `folder`.
fn with_table(name: &str) -> Filter {
    let filter = bound(FOLDERS, |bindings| {
        let facts = bindings.facts.values_mut().map(|of| &mut of.table);
        let tables = facts.chain(bindings.tables.values_mut().map(|of| &mut of.table));
        tables.filter(|of| ***of == *"folder").for_each(|of| *of = name.into());
    });
    filter.unwrap()
}

#[test]
fn a_closure_hides_no_table() {
    for (table, closure) in [
        ("w1", "w_1"),
        ("W2", "w_1"),
        ("w", "w_1"),
        ("app.w1", "w_1"),
        ("w1x", "w1"),
        ("t1", "w1"),
        ("folder", "w1"),
    ] {
        let text = sql(&with_table(table), Dialect::Sqlite);
        assert!(text.contains(&format!("WITH RECURSIVE {closure}(c0) AS (")), "{table}: {text}");
        let quoted = format!("\"{}\"", table.replace('.', "\".\""));
        assert!(text.contains(&format!("FROM {closure} AS t1, {quoted} AS t2 WHERE")), "{text}");
    }
}

#[test]
fn a_source_hides_no_row_around_it() {
    let row = |name: &str| {
        let fragments = with_table("folder").render(Dialect::Postgres, name).unwrap();
        let texts = fragments.iter().map(|fragment| match fragment {
            Fragment::Text(text) => &**text,
            Fragment::Bind(_) => "?",
        });
        texts.collect::<String>()
    };
    assert!(row("r").contains("SELECT 1 FROM w1 AS t1 WHERE"));
    // Without another name it would be the source's own column.
    assert!(row("t1").contains(r#"(SELECT "t1"."folder_id"::bigint UNION SELECT t_2."#));
    assert!(row("T2").contains(r#"FROM w1 AS t_1, "folder" AS t_2 WHERE t_2."id" = t_1."c0""#));
}

#[test]
fn a_window_hides_no_table() {
    let page = |name| {
        let statement = Listing::of(Want::Page).statement(&[with_table(name)], Dialect::Sqlite);
        statement.unwrap().unwrap().text
    };
    assert!(page("folder").starts_with("WITH authz_window AS"));
    let hidden = page("authz_window");
    assert!(hidden.starts_with("WITH authz_window_ AS"), "{hidden}");
    assert!(hidden.contains(r#""authz_window" AS t"#), "{hidden}");
}
