//! Every database takes the largest filters that are made of a policy.

#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::fmt::Write;

use authz_policy::Policy;
use authz_policy::outline::Outline;
use authz_policy::sql::{Bindings, Filter, FilterError, Listing, Want};
use authz_sql_agreement::target::{Asker, Bound, Statement, Target};
use authz_test_databases::on_each_database;

on_each_database!(
    many_ways_are_taken,
    ways_in_exists_are_taken,
    exists_in_exists_are_taken,
    many_tables_are_taken,
    many_steps_are_taken,
    many_values_are_taken,
    many_reads_are_taken,
);

const TABLES: &str = "
    CREATE TABLE doc (id BIGINT PRIMARY KEY, size BIGINT, starts BIGINT);
    CREATE TABLE linked (doc_id BIGINT, doc_id_2 BIGINT);
    CREATE TABLE tagged (doc_id BIGINT, doc_id_2 BIGINT, number BIGINT);
    CREATE INDEX by_link ON linked (doc_id, doc_id_2);
    INSERT INTO doc VALUES (1, NULL, NULL);";

/// Rules one beside the other.
async fn many_ways_are_taken<D: Target>() {
    let rule = |rules: &mut String, n| {
        let rule = r#"has_permission(_: User, "read", doc: Doc) if"#;
        writeln!(rules, "{rule} size(doc, {n}) and starts(doc, {n});")
    };
    is_taken::<D>(largest(1_100, |size| rules(size, rule))).await;
}

/// The same in an `EXISTS` in an `EXISTS`: the sum of their sizes is limited.
async fn ways_in_exists_are_taken<D: Target>() {
    let sizes: Vec<String> = (0..40).map(|n| format!("size(to, {n})")).collect();
    let rule = |rules: &mut String, n| {
        let next = n + 1;
        let ways = sizes.join(" or ");
        writeln!(rules, "p{n}(doc: Doc) if linked(doc, to) and ({ways} or not p{next}(to));")
    };
    is_taken::<D>(largest(40, |size| chain(size, rule))).await;
}

/// Rules that go from a document to another one, each with a `not` of the next.
async fn exists_in_exists_are_taken<D: Target>() {
    let rule = |rules: &mut String, n| {
        writeln!(rules, "p{n}(doc: Doc) if linked(doc, to) and not p{}(to);", n + 1)
    };
    is_taken::<D>(largest(250, |size| chain(size, rule))).await;
}

/// One rule that goes from document to document.
async fn many_tables_are_taken<D: Target>() {
    let step = |rules: &mut String, n| write!(rules, "linked(d{n}, d{}) and ", n + 1);
    let rule = |size| {
        let steps = rules(size, step);
        format!(r#"has_permission(_: User, "read", d0: Doc) if {steps} size(d{size}, 7);"#)
    };
    is_taken::<D>(largest(1_000, rule)).await;
}

/// A rule that needs itself, with many steps.
async fn many_steps_are_taken<D: Target>() {
    let rule = |rules: &mut String, n| {
        writeln!(rules, "reaches(a: Doc, c: Doc) if tagged(a, b, {n}) and reaches(b, c);")
    };
    let ends = r#"reaches(a: Doc, c: Doc) if linked(a, c);
                  has_permission(_: User, "read", doc: Doc) if reaches(doc, Doc{"7"});"#;
    is_taken::<D>(largest(1_100, |size| format!("{} {ends}", rules(size, rule)))).await;
}

/// Rules that ask the next one twice, so that there are twice as many values.
async fn many_values_are_taken<D: Target>() {
    let rule = |rules: &mut String, n| {
        let next = format!("p{}(doc)", n + 1);
        let part = |fact| format!("not ({fact}(doc, {n}) and not {next})");
        writeln!(rules, "p{n}(doc: Doc) if {} and {};", part("size"), part("starts"))
    };
    is_taken::<D>(largest(16, |size| chain(size, rule))).await;
}

/// Rules that ask the next one twice, so that there are twice as many tables.
async fn many_reads_are_taken<D: Target>() {
    let rule = |rules: &mut String, n| {
        let next = n + 1;
        let asked = format!("linked(doc, to) and not p{next}(to) and not p{next}(doc)");
        writeln!(rules, "p{n}(doc: Doc) if {asked};")
    };
    is_taken::<D>(largest(12, |size| chain(size, rule))).await;
}

/// So many lines.
fn rules(size: usize, rule: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut rules = String::new();
    (0..size).for_each(|n| rule(&mut rules, n).unwrap());
    rules
}

/// So many rules of which each asks the next one, `p0` the first.
fn chain(size: usize, rule: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let rules = rules(size, rule);
    format!(
        r#"{rules} p{size}(doc: Doc) if starts(doc, _);
           has_permission(_: User, "read", doc: Doc) if p0(doc);"#
    )
}

fn filter(rules: &str) -> Result<Filter, FilterError> {
    let text = format!(
        r#"actor User {{}} resource Doc {{ permissions = ["read"]; }}
           declare size(Doc, Integer); declare starts(Doc, Integer);
           declare linked(Doc, Doc); declare tagged(Doc, Doc, Integer); {rules}"#
    );
    let policy = Policy::parse(&text).map_err(|faults| format!("{faults:?}")).unwrap().0;
    let [user, doc] = ["User", "Doc"].map(|name| policy.type_named(name).unwrap());
    let outline = Outline::new(&policy, Some(user)).unwrap();
    Filter::new(&outline, &Bindings::by_convention(&outline), user, "read", doc)
}

/// The largest filter of such rules; that of the most of them is too large.
fn largest(most: usize, rules: impl Fn(usize) -> String) -> Filter {
    let is_made = |size: usize| filter(&rules(size)).is_ok();
    let [mut made, mut refused] = [1, most];
    assert!(is_made(made) && !is_made(refused), "there is a limit");
    while refused - made > 1 {
        let size = made.midpoint(refused);
        *(if is_made(size) { &mut made } else { &mut refused }) = size;
    }
    filter(&rules(made)).unwrap()
}

/// The database follows the filter, alone and in a page and in a number.
async fn is_taken<D: Target>(filter: Filter) {
    let pool = D::open().await;
    D::execute(&pool, D::LIMIT).await;
    D::execute(&pool, TABLES).await;
    let (actor, key) = (Asker::of(Some("7"), 0), (0, filter.table.ty));
    if let Ok(fragments) = filter.render(D::DIALECT, "r") {
        let before = "SELECT r.id FROM doc r WHERE ";
        let statement = Statement::new(D::DIALECT, before, &fragments, actor);
        D::keys(&pool, statement, key).await.unwrap();
    }
    // Who acts on a row reads it, too.
    let filters = [filter.clone(), filter];
    for want in [Want::Page, Want::Count] {
        let statement = Listing::of(want).statement(&filters, D::DIALECT);
        let Ok(Some(statement)) = statement else { continue };
        let statement = Statement::whole(&statement, actor, |_| Bound::Integer(Some(10)));
        D::keys(&pool, statement, key).await.unwrap();
    }
}
