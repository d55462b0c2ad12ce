//! From a policy and its tables to a condition that is rendered once.

use std::fmt::Display;
use std::sync::{Arc, PoisonError, RwLock};

use authz_policy::outline::Outline;
use authz_policy::policy::{OriginId, Policy, TypeId};
use authz_policy::source::position;
use authz_policy::sql::tree::{self, Tree};
use authz_policy::sql::{
    Dialect, Filter, FilterError, Fragment, Guard, RenderError, Resolved, Selected, Verdict,
};

#[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
use super::sql::Statements;
use super::wanted::Wanted;
use crate::facts::Schema;
use crate::native::{FieldColumn, StoredTable};

/// The filters of one action, and what they come to for a dialect and a name of the
/// row.
#[derive(Debug)]
pub(super) struct Prepared {
    #[cfg_attr(
        not(any(feature = "mysql", feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "statements of one's own name the table themselves")
    )]
    pub(super) table: StoredTable,
    pub(super) schema: &'static Schema,
    /// All of them must hold.
    pub(super) filters: Vec<Filter>,
    /// The columns of the rows, if not all of them are read as they are.
    #[cfg_attr(
        not(any(feature = "mysql", feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "statements of one's own name the columns themselves")
    )]
    pub(super) columns: Vec<Selected>,
    /// On which rows the action is allowed on the fields with rules of their own.
    pub(super) on_fields: Vec<Filter>,
    /// These fields.
    #[cfg_attr(
        not(any(feature = "mysql", feature = "postgres", feature = "sqlite")),
        expect(dead_code, reason = "only a statement decides about one row")
    )]
    pub(super) ruled: Vec<&'static str>,
    /// Why `MariaDB` cannot follow the rules: of those that need themselves it follows some.
    unfollowed: Option<String>,
    /// What must be found out before.
    pub(super) open: Vec<Open>,
    /// All of them together, as data, with the guards of the columns.
    pub(super) tree: Tree,
    /// There are few: a dialect, and a name or two.
    rendered: RwLock<Vec<Rendered>>,
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) statements: Statements,
}

/// Facts that must be found out before.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) resolved: Arc<Resolved>,
    /// The number of the fact.
    pub(super) kind: u16,
    /// Whether the actor says it himself.
    pub(super) is_own: bool,
    /// Whether the source of facts is asked.
    pub(super) is_asked: bool,
}

/// How many of them are kept: a name could be made up.
const KEPT: usize = 100;

/// Conditions, each in the pieces of its text.
pub(super) type Conditions = Arc<[Vec<Fragment>]>;

#[derive(Debug)]
struct Rendered {
    /// The SQL, and whether what is read is locked.
    how: (Dialect, bool),
    row: String,
    /// Those of the action, and those of the fields.
    conditions: [Conditions; 2],
}

impl Prepared {
    pub(super) fn new(wanted: &Wanted<'_>) -> Result<Self, String> {
        let (policy, _) = Policy::parse(wanted.text).map_err(|_| "the policy is faulty")?;
        let service = wanted.service.and_then(|name| policy.type_named(name));
        let outline = Outline::new(&policy, service).map_err(|error| format!("{error:?}"))?;
        let bindings = wanted.bindings(&outline)?;
        let actions = match wanted.read {
            Some(read) if read == wanted.action => vec![read],
            Some(read) => vec![read, wanted.action],
            // Nobody reads it, so nobody acts on it.
            None => return Err("no action stands for reading a row of the type".to_owned()),
        };
        let filter = |action| {
            let (actor, resource) = (TypeId(wanted.actor), TypeId(wanted.resource));
            let filter = Filter::new(&outline, &bindings, actor, action, resource);
            filter.map_err(|error| told(&error, &policy, wanted.text))
        };
        let filters: Vec<Filter> = actions.into_iter().map(filter).collect::<Result<_, _>>()?;
        let guards = wanted.guarded.iter().map(|action| action.map(filter).transpose());
        let guards: Vec<Option<Filter>> = guards.collect::<Result<_, _>>()?;
        let on_fields = wanted.on_fields.iter().map(|(_, action)| filter(action));
        let on_fields: Vec<Filter> = on_fields.collect::<Result<_, _>>()?;
        let columns = columns(wanted.table, &guards);
        let tree = together(&filters, &columns, (&policy, wanted.text))?;
        let shown = guards.iter().flatten();
        let unfollowed = unfollowed(filters.iter().chain(shown).chain(&on_fields), |error| {
            error
                .origin
                .map_or_else(|| error.to_string(), |rule| at(error, rule, &policy, wanted.text))
        });
        let open = wanted.open(filters.iter().chain(guards.iter().flatten()).chain(&on_fields));
        Ok(Self {
            table: wanted.table,
            schema: wanted.schema,
            open,
            columns,
            on_fields,
            unfollowed,
            ruled: wanted.on_fields.iter().map(|(field, _)| *field).collect(),
            tree,
            rendered: RwLock::default(),
            #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
            statements: Statements::new(&filters, &policy, wanted.text),
            filters,
        })
    }

    /// Whether another store must be asked before.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) fn is_asked(&self) -> bool {
        self.open.iter().any(|open| open.is_asked)
    }

    /// Whether the database can follow the rules.
    ///
    /// # Errors
    ///
    /// Fails where it cannot, with the reason.
    pub(super) fn is_followed(&self, dialect: Dialect) -> Result<(), String> {
        let fault = self.unfollowed.as_ref().filter(|_| dialect == Dialect::Mysql);
        fault.map_or(Ok(()), |fault| Err(fault.clone()))
    }

    pub(super) fn is_never(&self) -> bool {
        self.filters.iter().any(|filter| filter.condition.verdict() == Verdict::Never)
    }

    /// Whether the column of a field is hidden in every row, whatever is stored.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) fn is_hidden(&self, column: &str) -> bool {
        let mut columns = self.columns.iter().filter(|selected| &*selected.name == column);
        columns.any(|selected| selected.guard.as_ref().is_some_and(Guard::is_never_shown))
    }

    /// The conditions about a row of this name: first that of reading, then that of
    /// the action, if it is another one. All of them must hold.
    pub(super) fn conditions(&self, dialect: Dialect, row: &str) -> Conditions {
        let [conditions, _] = self.rendered((dialect, false), row);
        conditions
    }

    /// The same for a statement that writes: of what is stored now, and stays so until the end
    /// of the transaction. Behind them those of the fields with rules of their own, each of
    /// which holds where the action is allowed on the field.
    #[cfg(any(feature = "mysql", feature = "postgres", feature = "sqlite"))]
    pub(super) fn current(&self, dialect: Dialect, row: &str) -> [Conditions; 2] {
        self.rendered((dialect, dialect == Dialect::Mysql), row)
    }

    fn rendered(&self, how: (Dialect, bool), row: &str) -> [Conditions; 2] {
        let known = self.rendered.read().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|known| known.how == how && known.row == row);
        if let Some(found) = found {
            return found.conditions.clone();
        }
        drop(known);
        // What cannot be written holds of no row.
        let never = |_| vec![Fragment::Text("1 = 0".to_owned())];
        let render = |filter: &Filter| match how {
            (dialect, true) => filter.render_locking(dialect, row),
            (dialect, false) => filter.render(dialect, row),
        };
        let conditions = [&self.filters, &self.on_fields].map(|filters| {
            let written = filters.iter().map(render);
            written.map(|text| text.unwrap_or_else(never)).collect::<Conditions>()
        });
        let rendered = Rendered { how, row: row.to_owned(), conditions: conditions.clone() };
        let mut known = self.rendered.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < KEPT {
            known.push(rendered);
        }
        conditions
    }
}

/// The columns of the type's fields, each guarded one with the rows that show it.
fn columns(table: StoredTable, guards: &[Option<Filter>]) -> Vec<Selected> {
    let guard = |field: &FieldColumn| {
        let at = field.guard?;
        let (number, filter) = (u32::try_from(at).ok()?, guards.get(at).cloned().flatten());
        Some(Guard { number, filter, is_kept: field.is_kept })
    };
    let selected = |field: &FieldColumn| Selected { name: field.name.into(), guard: guard(field) };
    table.fields.iter().map(selected).collect()
}

/// The filters as data: of a row all of them must hold.
fn together(
    filters: &[Filter],
    columns: &[Selected],
    (policy, text): (&Policy, &str),
) -> Result<Tree, String> {
    let tree = |filter: &Filter| filter.tree(columns, policy, text);
    let trees: Vec<Tree> = filters.iter().map(tree).collect();
    let conditions = trees.iter().map(|tree| tree.condition.clone()).collect();
    let mut tree = trees.into_iter().next().ok_or("there is no filter")?;
    tree.condition = tree::Condition::all(conditions);
    Ok(tree)
}

/// The first fault that `MariaDB` has with one of the filters.
fn unfollowed<'f>(
    mut filters: impl Iterator<Item = &'f Filter>,
    told: impl Fn(&RenderError) -> String,
) -> Option<String> {
    filters.find_map(|filter| filter.render(Dialect::Mysql, "r").err()).map(|error| told(&error))
}

/// The fault, with the rule that it is about.
fn told(error: &FilterError, policy: &Policy, text: &str) -> String {
    error.origin().map_or_else(|| error.to_string(), |rule| at(error, rule, policy, text))
}

fn at(error: &impl Display, rule: OriginId, policy: &Policy, text: &str) -> String {
    let Some(origin) = policy.origins.get(rule.0 as usize) else { return error.to_string() };
    let place = position(text, origin.span.start);
    format!("{error} (line {} of the policy)", place.line)
}
