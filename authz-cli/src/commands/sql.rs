//! `authz sql`

use authz_policy::ast::BlockKind;
use authz_policy::diagnostic::{Diagnostic, Severity};
use authz_policy::outline::{OnField, Outline, guest};
use authz_policy::policy::{Constant, NameInfo, TypeId};
use authz_policy::sql::{
    Bindings, Dialect, Filter, FilterError, Guard, RenderError, Selected, Verdict as Folded,
};

use crate::answer::{Answer, Failure, Trouble, Verdict};
use crate::args::{DialectArg, SqlArgs};
use crate::names::Names;
use crate::policy::Loaded;
use crate::question::Target;
use crate::source::Inputs;
use crate::{policy, question};

/// Writes the filter of an action: which rows of a type an actor may act on.
pub(crate) fn run(args: &SqlArgs) -> Result<Answer, Failure> {
    let mut inputs = Inputs::default();
    let loaded = policy::load(&mut inputs, &args.file)?;
    let names = Names::new(&loaded.policy);
    let resource = question::ty(&args.ty, &names)?;
    known(args, resource, &names)?;
    let actor = actor(args, &names)?;
    let outline = Outline::new(&loaded.policy, Some(actor)).map_err(|_| {
        trouble("a rule cannot be put in order", "see what `authz check` says of the policy")
    })?;
    let bindings = Bindings::by_convention(&outline);
    let on_field = OnField::named(&loaded.policy, resource, &args.action);
    // A field without a rule of its own follows the action.
    let whole = on_field.filter(|on| !on.is_ruled(&loaded.policy, resource)).map(|on| on.action);
    let action = whole.as_deref().unwrap_or(&args.action);
    let filter = Filter::new(&outline, &bindings, actor, action, resource);
    let filter = filter.map_err(|error| unfiltered(&error, &loaded))?;
    let dialect = match args.dialect {
        DialectArg::Sqlite => Dialect::Sqlite,
        DialectArg::Postgres => Dialect::Postgres,
        DialectArg::Mysql => Dialect::Mysql,
    };
    let sql = filter.display(dialect, &filter.table.table);
    let sql = sql.map_err(|error| unwritten(&error, &loaded))?;
    let verdict = match filter.condition.verdict() {
        Folded::Always => "always",
        Folded::Never => "never",
        Folded::Conditional => "conditional",
    };
    let columns = guarded(&outline, &bindings, (actor, resource));
    let tree = filter.tree(&columns, &loaded.policy, &loaded.source.text);
    let tree = serde_json::to_value(&tree)
        .map_err(|error| trouble(&error.to_string(), "leave out `--json`"))?;
    let answer = Answer::new(Verdict::of(verdict != "never"), format!("{sql}\n"));
    let answer = answer.with("table", &*filter.table.table).with("holds", verdict);
    Ok(answer.with("sql", sql).with("tree", tree))
}

/// The fields that are read by rules of their own, in columns of their names. Where no action
/// is called `read`, nobody reads any of them.
fn guarded(
    outline: &Outline<'_>,
    bindings: &Bindings,
    (actor, resource): (TypeId, TypeId),
) -> Vec<Selected> {
    let policy = outline.policy;
    let listed = policy.type_info(resource).and_then(|info| info.fields.as_ref());
    let read =
        listed.into_iter().flatten().map(|field| (OnField::name("read", &field.name), field));
    let read = read.filter(|(action, _)| {
        let on_field = OnField::named(policy, resource, action);
        on_field.is_none_or(|on| on.is_ruled(policy, resource))
    });
    let column = |(number, (action, field)): (u32, (String, &NameInfo))| {
        // What cannot be said as a condition shows nothing.
        let filter = Filter::new(outline, bindings, actor, &action, resource).ok();
        Selected { name: field.name.clone(), guard: Some(Guard { number, filter, is_kept: false }) }
    };
    (0..).zip(read).map(column).collect()
}

/// Fails where objects of the type do not have the action.
fn known(args: &SqlArgs, resource: TypeId, names: &Names<'_>) -> Result<(), Failure> {
    let target = Target::Object(Constant::Object(resource, "".into()));
    match question::unknown_action(&args.action, &target, names, Severity::Error) {
        Some(findings) => Err(Failure::Invalid(vec![findings])),
        None => Ok(()),
    }
}

/// The type that acts: the one that is named, or the only one that there is.
fn actor(args: &SqlArgs, names: &Names<'_>) -> Result<TypeId, Failure> {
    if let Some(name) = &args.actor {
        return question::ty(name, names);
    }
    let guest = guest(names.policy);
    let ids = (0..).map(TypeId).zip(&names.policy.types);
    let mut actors = ids.filter(|(id, info)| info.kind == BlockKind::Actor && Some(*id) != guest);
    match (actors.next(), actors.next()) {
        (Some((id, _)), None) => Ok(id),
        (None, _) => Err(trouble("the policy has no actors", "declare one: `actor User {}`")),
        (Some((_, first)), Some(_)) => {
            let help = format!("name the one that acts: `--actor {}`", first.name);
            Err(trouble("the policy has several types of actors", &help))
        }
    }
}

/// Why there is no filter: at the rule, where one is at fault.
fn unfiltered(error: &FilterError, loaded: &Loaded) -> Failure {
    let origin = error.origin().and_then(|id| loaded.policy.origins.get(id.0 as usize));
    let (code, help) = match error {
        FilterError::NotLinear { .. } => {
            ("not-linear", "let the rule need itself once, as its last condition")
        }
        FilterError::NoSuchId { .. } => (
            "no-such-id",
            "name the object by an integer, as ids are in the tables of this command",
        ),
        FilterError::TooLarge { .. } => {
            ("too-large", "let fewer rules give the action, or rules with fewer conditions")
        }
        _ => ("no-filter", "see what `authz check` says of the policy"),
    };
    match origin {
        Some(origin) => {
            let fault = Diagnostic::error(code, origin.span, error.to_string(), help);
            Failure::fault(loaded.source.clone(), fault)
        }
        None => trouble(&error.to_string(), help),
    }
}

/// Why a filter cannot be written for the database.
fn unwritten(error: &RenderError, loaded: &Loaded) -> Failure {
    let help = "choose another database, or let the rule end in what it needs of itself";
    let origin = error.origin.and_then(|id| loaded.policy.origins.get(id.0 as usize));
    match origin {
        Some(origin) => {
            let fault = Diagnostic::error("not-linear", origin.span, error.to_string(), help);
            Failure::fault(loaded.source.clone(), fault)
        }
        None => trouble(&error.to_string(), help),
    }
}

fn trouble(fact: &str, help: &str) -> Failure {
    Trouble::new(fact, help).into()
}
