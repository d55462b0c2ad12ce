//! What is written, for policies of every shape.

mod filters;
mod listings;
mod mariadb;
mod names;
mod resolved;
mod selected;

use super::{Bindings, ColumnType, Dialect, Filter, FilterError, Fragment};
use crate::Policy;
use crate::outline::Outline;

/// The filter of `"read"` on `Doc` for a `User`, by tables of the usual names.
fn filter(rules: &str) -> Result<Filter, FilterError> {
    bound(rules, |_| {})
}

fn bound(rules: &str, change: impl Fn(&mut Bindings)) -> Result<Filter, FilterError> {
    of_actor("User", rules, change)
}

/// The same for another type of actors.
fn of_actor(
    name: &str,
    rules: &str,
    change: impl Fn(&mut Bindings),
) -> Result<Filter, FilterError> {
    let policy = Policy::parse(rules).map_err(|faults| format!("{faults:#?}")).unwrap().0;
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let mut bindings = Bindings::by_convention(&outline);
    change(&mut bindings);
    let [actor, doc] = [name, "Doc"].map(|name| policy.type_named(name).unwrap());
    Filter::new(&outline, &bindings, actor, "read", doc)
}

/// Makes texts of all ids.
fn texts(bindings: &mut Bindings) {
    bindings.tables.values_mut().for_each(|table| table.ty = ColumnType::Text);
    let columns = bindings.facts.values_mut().flat_map(|table| &mut table.columns);
    columns.for_each(|(_, ty)| *ty = ColumnType::Text);
}

/// Blocks for `User` and `Doc`, with these rules for `"read"`.
fn doc(rules: &str) -> String {
    format!(
        r#"
        actor User {{}}
        resource Doc {{ permissions = ["read"]; roles = ["reader", "owner"]; }}
        declare public(Doc); declare size(Doc, Integer); declare title(Doc, String);
        declare shared(Doc, User); declare starts(Doc, Integer);
        {rules}"#
    )
}

/// The condition on one line, with what is bound in braces.
fn sql(filter: &Filter, dialect: Dialect) -> String {
    let text = |fragment: &Fragment| match fragment {
        Fragment::Text(text) => text.clone(),
        Fragment::Bind(parameter) => format!("{{{parameter:?}}}"),
    };
    filter.render(dialect, "r").unwrap().iter().map(text).collect()
}

const FOLDERS: &str = r#"
    actor User {}
    resource Folder {
      roles = ["reader"];
      relations = { parent: Folder };
      "reader" if "reader" on "parent";
    }
    resource Doc {
      permissions = ["read"];
      relations = { folder: Folder };
      "read" if "reader" on "folder";
    }"#;
