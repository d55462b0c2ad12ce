//! What a derive means: a key, actions, relations.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, LitStr, Member, Path, Type, Visibility};

use super::args::{Bodies, FactArg, IdArg, QueryableArg, RelationArg, ResourceArgs};
use super::field::FieldArg;
use super::serde::Cases;
use crate::errors::Errors;
use crate::names::{snake, variant};
use crate::paths::Runtime;
use crate::suggest::nearest;

/// How many guarded fields a type can have: which of them are shown is one integer of SQL.
const GUARDED: usize = 62;

/// A protected type. After a fault it is what could be understood.
pub(super) struct ResourceModel {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    pub(super) is_struct: bool,
    pub(super) actor: Option<Type>,
    pub(super) actions: Vec<ActionModel>,
    pub(super) read: Option<Ident>,
    pub(super) key: Vec<KeyPart>,
    pub(super) relations: Vec<RelationModel>,
    pub(super) tie: Option<Tie>,
    pub(super) fields: Vec<FieldArg>,
    pub(super) bodies: Bodies,
    /// The option that describes them.
    pub(super) schema: Option<Ident>,
    /// How the names of the fields are written and read.
    pub(super) cases: Cases,
    /// Whether columns have other names than their fields, by the struct.
    pub(super) are_renamed: bool,
    pub(super) runtime: Runtime,
}

/// What ties a struct to a type of a policy.
pub(super) struct Tie {
    /// The module of the type in the policy.
    pub(super) policy: Path,
    /// The action that stands for reading, where another than `read` does.
    pub(super) read: Option<LitStr>,
    /// What the fields supply.
    pub(super) facts: Vec<FactArg>,
    /// Where the rows are stored.
    pub(super) table: Option<TableModel>,
}

/// The table of a type's rows.
pub(super) struct TableModel {
    pub(super) name: LitStr,
    /// The column of the key.
    pub(super) key: Column,
    /// The columns that a caller may name.
    pub(super) queryable: Vec<QueryableArg>,
}

/// A column, and the type of its field.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) ty: Type,
}

/// A relation, and the columns of the table that hold the related key.
pub(super) struct RelationModel {
    pub(super) arg: RelationArg,
    pub(super) columns: Vec<String>,
}

/// One action: its name, and its variant.
pub(super) struct ActionModel {
    pub(super) name: LitStr,
    pub(super) variant: Ident,
}

/// One part of the key, and the path parameter that holds it.
pub(super) struct KeyPart {
    pub(super) param: String,
    pub(super) member: Member,
    pub(super) ty: Type,
}

impl ResourceModel {
    pub(super) fn build(input: &DeriveInput, mut args: ResourceArgs, errors: &mut Errors) -> Self {
        let is_struct = check_item(input, errors);
        let fields = std::mem::take(&mut args.fields);
        check_guarded(&fields, &args, errors);
        let table = if is_struct { table(&mut args, &fields, errors) } else { None };
        let relations = relations(&mut args, table.is_some());
        let declared = args.actions.unwrap_or_default();
        let actions = action_models(&declared, errors);
        let is_own = is_struct && args.policy.is_none();
        let read = if is_own { read(args.read.as_ref(), &actions, input, errors) } else { None };
        let key = if is_struct { key(args.ids, input, errors) } else { Vec::new() };
        let tie = args.policy.map(|policy| {
            check_key(&key, &policy, errors);
            let facts = one_field_each(args.facts, errors);
            Tie { policy, read: args.read.clone(), facts, table }
        });
        Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            is_struct,
            actor: args.actor,
            actions,
            read,
            key,
            relations,
            tie,
            fields,
            bodies: args.bodies,
            schema: args.schema,
            cases: args.cases,
            are_renamed: super::sqlx::are_renamed(&input.attrs),
            runtime: args.runtime,
        }
    }
}

/// Where the rows are, if that is said: what a policy does not decide has no
/// filter, and names no table.
fn table(args: &mut ResourceArgs, fields: &[FieldArg], errors: &mut Errors) -> Option<TableModel> {
    if args.policy.is_none() {
        let help = "tie the type to a policy file: `policy = policy::Issue`";
        if let Some(table) = &args.table {
            errors.push(table, "`table` is for types of a policy file", help);
        }
        return None;
    }
    let (name, id) = (args.table.clone()?, args.ids.first()?);
    if let Some(field) = fields.iter().find(|field| matches!(field.member, Member::Unnamed(_))) {
        let help = "name the fields: rows are read by the names of their columns";
        errors.push(&field.ty, "a struct with a table has a field without a name", help);
        return None;
    }
    let key = Column { name: column(id.column.as_ref(), &id.member), ty: id.ty.clone() };
    Some(TableModel { name, key, queryable: std::mem::take(&mut args.queryable) })
}

/// The relations; without a table they have no columns.
fn relations(args: &mut ResourceArgs, is_stored: bool) -> Vec<RelationModel> {
    let named = &args.columns;
    let column = |(member, _): &(Member, Type)| {
        let named = named.iter().find(|(of, _)| of == member).map(|(_, column)| column);
        column(named, member)
    };
    let relations = std::mem::take(&mut args.relations).into_iter();
    let model = relations.map(|arg| {
        let members = arg.members.iter().filter(|_| is_stored);
        RelationModel { columns: members.map(column).collect(), arg }
    });
    model.collect()
}

/// The column of a field: the one that is named, or the one of its name.
pub(super) fn column(named: Option<&LitStr>, member: &Member) -> String {
    match (named, member) {
        (Some(named), _) => named.value(),
        (None, Member::Named(ident)) => ident.unraw().to_string(),
        (None, Member::Unnamed(index)) => index.index.to_string(),
    }
}

/// A policy file opens what is guarded, and nothing else reads its column.
fn check_guarded(fields: &[FieldArg], args: &ResourceArgs, errors: &mut Errors) {
    let guarded = fields.iter().filter(|field| field.guarded.is_some());
    for (n, field) in guarded.enumerate() {
        let column = |of: &FieldArg| column(of.column.as_ref(), &of.member);
        // SQLite takes a column by its name in small letters or capitals.
        let is_same = |other: &&FieldArg| {
            other.member != field.member && column(other).eq_ignore_ascii_case(&column(field))
        };
        if let (Some(other), Some(_)) = (fields.iter().find(is_same), &args.table) {
            let fact = format!("the column of `{}` is guarded by another field", other.name());
            errors.push(&other.ty, &fact, "read each column by one field");
        }
        if args.policy.is_none() {
            let help = "tie the type to a policy file: `policy = policy::Issue`";
            errors.push(&field.ty, "a guarded field of a type without a policy file", help);
        } else if n == GUARDED {
            let help = "move some of them to a resource of their own";
            errors.push(&field.ty, &format!("more than {GUARDED} guarded fields"), help);
        }
    }
}

/// An object of a policy has one id.
fn check_key(key: &[KeyPart], policy: &Path, errors: &mut Errors) {
    if key.len() > 1 {
        let help = "give the type a key of one field";
        errors.push(policy, "a type with a composite key cannot be tied to a policy", help);
    }
}

/// A fact has one field: the first that supplies it.
fn one_field_each(declared: Vec<FactArg>, errors: &mut Errors) -> Vec<FactArg> {
    let mut facts: Vec<FactArg> = Vec::new();
    for fact in declared {
        if facts.iter().any(|before| before.name == fact.name) {
            let text = format!("two fields supply `{}`\nhelp: keep one of the two", fact.name);
            errors.record(syn::Error::new(fact.at, text));
        } else {
            facts.push(fact);
        }
    }
    facts
}

/// A resource is a struct without generics: a row of a table.
fn check_item(input: &DeriveInput, errors: &mut Errors) -> bool {
    let help = "derive it on a struct; a struct can hold the enum as a field";
    match &input.data {
        Data::Struct(_) => {}
        Data::Enum(data) => {
            let fact = "`Resource` can be derived for a struct, not for an `enum`";
            errors.push(data.enum_token, fact, help);
            return false;
        }
        Data::Union(data) => {
            let fact = "`Resource` can be derived for a struct, not for a `union`";
            errors.push(data.union_token, fact, help);
            return false;
        }
    }
    if !input.generics.params.is_empty() {
        let help = "write a struct for each kind of row";
        errors.push(&input.generics, "a resource has no generic parameters", help);
        return false;
    }
    true
}

/// Actions have names, and no two have one variant.
fn action_models(declared: &[LitStr], errors: &mut Errors) -> Vec<ActionModel> {
    let mut actions: Vec<ActionModel> = Vec::new();
    for name in declared {
        let Some(variant) = variant(&name.value(), name.span()) else {
            errors.push(name, "an action has an empty name", "name it: `\"read\"`");
            continue;
        };
        if actions.iter().any(|action| action.variant == variant) {
            let fact = format!("duplicate action `{}`", name.value());
            errors.push(name, &fact, "keep one of the two");
            continue;
        }
        actions.push(ActionModel { name: name.clone(), variant });
    }
    actions
}

/// One of the actions stands for reading: it tells 404 from 403.
fn read(
    stated: Option<&LitStr>,
    actions: &[ActionModel],
    input: &DeriveInput,
    errors: &mut Errors,
) -> Option<Ident> {
    let names: Vec<String> = actions.iter().map(|action| action.name.value()).collect();
    let wanted = stated.map_or_else(|| "read".to_owned(), LitStr::value);
    let found = actions.iter().find(|action| action.name.value() == wanted);
    if let Some(action) = found {
        return Some(action.variant.clone());
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    match stated {
        Some(stated) => {
            let help = nearest(&wanted, &known).map_or_else(
                || "name one of the actions".to_owned(),
                |name| format!("did you mean `{name}`?"),
            );
            errors.push(stated, &format!("unknown action `{wanted}`"), &help);
        }
        // Without actions there is one fault already.
        None if actions.is_empty() => {}
        None => errors.push(
            actions.last().map(|action| &action.name),
            &format!("no action stands for reading a `{}`", input.ident),
            "add `\"read\"` to the actions, or name the one that does: `read = \"view\"`",
        ),
    }
    None
}

/// The key: one field, or several that each name their path parameter.
fn key(ids: Vec<IdArg>, input: &DeriveInput, errors: &mut Errors) -> Vec<KeyPart> {
    if ids.is_empty() {
        let help = "mark the field that holds the key: `#[resource(id)]`";
        errors.push(&input.ident, &format!("`{}` has no key", input.ident), help);
    }
    let is_composite = ids.len() > 1;
    let mut parts: Vec<KeyPart> = Vec::new();
    for id in ids {
        let is_unnamed = is_composite && id.param.is_none();
        if is_unnamed && !parts.is_empty() {
            let help = "keep one, or name the path parameter of each part: `id = \"org\"`";
            errors.push(&id.key, &format!("`{}` has two keys", input.ident), help);
            continue;
        }
        let param =
            id.param.as_ref().map_or_else(|| snake(&input.ident.to_string()), LitStr::value);
        if parts.iter().any(|part| part.param == param) {
            let help = "give each part of the key its own path parameter";
            errors.push(&id.param, &format!("duplicate path parameter `{param}`"), help);
        }
        parts.push(KeyPart { param, member: id.member, ty: id.ty });
    }
    parts
}
