//! The options of `#[resource(…)]` as they are written.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DataStruct, DeriveInput, Field, Ident, LitStr, Member, Meta, Path, Token, Type,
};

use super::field::{FieldArg, OF_RESOURCE, guarded};
use super::serde::{Cases, rename_all};
use super::sqlx;
use crate::errors::Errors;
use crate::options::{Elsewhere, Known, Opt, Options};
use crate::paths::Runtime;
use crate::text::check_text;

const ACTOR: &str = "write `actor = User`";
const POLICY: &str = "write `policy = policy::Issue`";
const ATTRIBUTE: &str = "write `attribute = \"is_closed\"`";
const FACT: &str = "write `relation = \"repository\"`";
const ACTIONS: &str = "write `actions(\"read\", \"edit\")`";
const TABLE: &str = "write `table = \"issues\"`";
const COLUMN: &str = "write `column = \"repo_id\"`";
const QUERYABLE: &str = "write `queryable`";
const READ: &str = "write `read = \"view\"`";
const VIEW: &str = "write `view`";
const PATCH: &str = "write `patch`";
const NEW: &str = "write `new`";
const SCHEMA: &str = "write `schema`";
const INTERNAL: &str = "write `internal`";
const CRATE: &str = "write `crate = path::to::authz_runtime`";
const ID: &str = "write `id`, or `id = \"document\"` to name the path parameter";
const RELATION: &str = "write `relation(folder = Folder)`";
const FIELDS: &str = "write `relation(folder = Folder, fields(org, number))`";

const OF_STRUCT: Known<'_> = &[
    ("actor", ACTOR),
    ("actions", ACTIONS),
    ("policy", POLICY),
    ("read", READ),
    ("relation", FIELDS),
    ("table", TABLE),
    ("view", VIEW),
    ("patch", PATCH),
    ("new", NEW),
    ("schema", SCHEMA),
    ("internal", INTERNAL),
    ("crate", CRATE),
];
const OF_FIELD: Known<'_> = &[
    ("id", ID),
    ("relation", RELATION),
    ("attribute", ATTRIBUTE),
    ("column", COLUMN),
    ("queryable", QUERYABLE),
];

/// What is said of a field to views and bodies, and what to the policy.
const TO_BODIES: Elsewhere<'_> =
    Elsewhere { known: OF_RESOURCE, help: "write `{}` in `#[field(…)]` beside the field" };
const TO_POLICY: Elsewhere<'_> =
    Elsewhere { known: OF_FIELD, help: "write `{}` in `#[resource(…)]` beside the field" };

const REQUIRED: Known<'_> = &[
    ("actor", "name who acts on it: `#[resource(actor = User)]`"),
    ("actions", "name what can be done: `#[resource(actions(\"read\", \"edit\"))]`"),
];

/// The options of the struct and of its fields.
#[derive(Default)]
pub(super) struct ResourceArgs {
    pub(super) actor: Option<Type>,
    pub(super) actions: Option<Vec<LitStr>>,
    /// The module of the type's policy.
    pub(super) policy: Option<Path>,
    /// The facts of the policy that fields supply.
    pub(super) facts: Vec<FactArg>,
    pub(super) read: Option<LitStr>,
    /// The table of the rows.
    pub(super) table: Option<LitStr>,
    pub(super) runtime: Runtime,
    pub(super) ids: Vec<IdArg>,
    pub(super) relations: Vec<RelationArg>,
    /// The columns that are named, with their fields.
    pub(super) columns: Vec<(Member, LitStr)>,
    /// The fields that a caller may order a list by, and ask for values of.
    pub(super) queryable: Vec<QueryableArg>,
    /// Whether a field is guarded.
    pub(super) is_guarded: bool,
    /// All fields.
    pub(super) fields: Vec<FieldArg>,
    pub(super) bodies: Bodies,
    /// The option that describes them.
    pub(super) schema: Option<Ident>,
    /// How the names of the fields are written and read.
    pub(super) cases: Cases,
}

/// Which bodies name the fields of a row one by one.
#[derive(Clone, Copy, Default)]
pub(super) struct Bodies {
    /// Those that show it.
    pub(super) show: bool,
    /// Those that change it.
    pub(super) change: bool,
    /// Those that create it.
    pub(super) create: bool,
}

impl Bodies {
    pub(super) const fn are_any(self) -> bool {
        self.show || self.change || self.create
    }
}

/// A field whose column a caller may name.
pub(super) struct QueryableArg {
    pub(super) member: Member,
    pub(super) ty: Type,
    /// Its column, if it has not the field's name.
    pub(super) column: Option<LitStr>,
}

/// A field that holds the key, or a part of it.
pub(super) struct IdArg {
    pub(super) key: Ident,
    pub(super) param: Option<LitStr>,
    pub(super) member: Member,
    pub(super) ty: Type,
    /// Its column, if it has not the field's name.
    pub(super) column: Option<LitStr>,
}

/// A fact of the policy that a field supplies.
pub(super) struct FactArg {
    pub(super) name: String,
    pub(super) at: Span,
    pub(super) member: Member,
    pub(super) ty: Type,
    /// Whether it is a relation, and not an attribute.
    pub(super) is_relation: bool,
    /// Its column, if it has not the field's name.
    pub(super) column: Option<LitStr>,
}

/// A relation, and the fields that hold the related key.
pub(super) struct RelationArg {
    pub(super) name: Ident,
    pub(super) target: Type,
    pub(super) members: Vec<(Member, Type)>,
}

impl ResourceArgs {
    pub(super) fn parse(input: &DeriveInput, errors: &mut Errors) -> Self {
        let mut args = Self::default();
        let tokens = merged("resource", &input.attrs, errors);
        let options = Options::parse(tokens, OF_STRUCT, errors);
        args.actor = options.value("actor", errors, |option| option.named_type(ACTOR));
        args.actions = options.value("actions", errors, actions);
        args.policy = options.value("policy", errors, |option| option.path(POLICY));
        args.read = options.value("read", errors, |option| option.text(READ));
        let table = options.value("table", errors, |option| option.text(TABLE));
        args.table = table.filter(|table| check_text("table", table, TABLE, errors));
        let krate = options.value("crate", errors, |option| option.path(CRATE));
        args.runtime = Runtime::at(krate);
        for option in options.all("relation") {
            args.relations.extend(errors.keep(relation(option, Vec::new())));
        }
        if !matches!(input.data, Data::Struct(_)) {
            return args;
        }
        match &options.get("policy") {
            // Who acts and what can be done: the policy says it.
            Some(_) => {
                let help = "remove `actions`: the actions are those of the policy";
                options.conflict("actions", "policy", help, errors);
            }
            None => options.require(REQUIRED, input.ident.span(), errors),
        }
        let is_flag = |key, errors: &mut Errors| {
            let flag = options.get(key).map(Opt::flag);
            flag.is_some_and(|flag| errors.keep(flag).is_some())
        };
        args.bodies = Bodies {
            show: is_flag("view", errors),
            change: is_flag("patch", errors),
            create: is_flag("new", errors),
        };
        if is_flag("schema", errors) {
            args.schema = options.get("schema").map(|option| option.key.clone());
        }
        if let (Some(new), None) = (options.get("new"), options.get("policy")) {
            let help = "tie the type to a policy file: `policy = policy::Issue`";
            errors.push(&new.key, "`new` is for types of a policy file", help);
        }
        if args.bodies.are_any() {
            args.cases = rename_all(&input.attrs, args.bodies.create, errors);
        }
        let are_internal = is_flag("internal", errors);
        if let Data::Struct(data) = &input.data {
            args.type_members(data, errors);
            args.is_guarded = data.fields.iter().any(|field| guarded(&field.ty).is_some());
            if args.is_guarded && args.table.is_some() {
                sqlx::check_struct(&input.attrs, errors);
            }
            for (field, member) in data.fields.iter().zip(data.fields.members()) {
                args.parse_field(field, &member, are_internal, errors);
            }
        }
        args
    }

    /// Finds the types of the fields that a relation of the struct names.
    fn type_members(&mut self, data: &DataStruct, errors: &mut Errors) {
        let fields: Vec<(Member, Type)> =
            data.fields.iter().zip(data.fields.members()).map(|(f, m)| (m, f.ty.clone())).collect();
        self.relations.retain_mut(|relation| {
            relation.members.iter_mut().all(|(member, ty)| {
                let found = fields.iter().find(|(name, _)| name == member);
                match found {
                    Some((_, found)) => *ty = found.clone(),
                    None => errors.push(&*member, "no such field", "name fields of the struct"),
                }
                found.is_some()
            })
        });
    }

    /// The column of a field that says something, in a table that is named.
    fn column(&self, options: &Options, member: &Member, errors: &mut Errors) -> Option<LitStr> {
        let column = options.value("column", errors, |option| option.text(COLUMN))?;
        let says = ["id", "relation", "attribute", "queryable"];
        let is_part = |relation: &RelationArg| relation.members.iter().any(|(of, _)| of == member);
        let says_nothing = says.iter().all(|key| options.get(key).is_none());
        // A type with guarded fields is read column by column.
        if says_nothing && !self.is_guarded && !self.relations.iter().any(is_part) {
            let help = "remove `column`; or say what the field is: `relation = \"…\"`";
            errors.push(&column, "the column of a field that says nothing to the policy", help);
        } else if self.table.is_none() {
            let help = "name the table beside the type: `#[resource(table = \"issues\")]`";
            errors.push(&column, "a column of no table", help);
        }
        check_text("column", &column, COLUMN, errors).then_some(column)
    }

    /// The column of a field that a caller may name, in a table that is named.
    fn queryable(
        &self,
        options: &Options,
        field: &FieldArg,
        errors: &mut Errors,
    ) -> Option<QueryableArg> {
        let option = options.get("queryable")?;
        errors.keep(option.flag());
        if self.table.is_none() {
            let help = "name the table beside the type: `#[resource(table = \"issues\")]`";
            errors.push(&option.key, "a column of no table", help);
        } else if field.is_internal && !field.is_key {
            let help = "remove `queryable`: a cursor holds the value that a list is ordered by";
            errors.push(&option.key, "an internal field is `queryable`", help);
        }
        let FieldArg { member, ty, column, .. } = field;
        Some(QueryableArg { member: member.clone(), ty: ty.clone(), column: column.clone() })
    }

    fn parse_field(
        &mut self,
        field: &Field,
        member: &Member,
        are_internal: bool,
        errors: &mut Errors,
    ) {
        let tokens = merged("resource", &field.attrs, errors);
        let options = Options::parse_here(tokens, (OF_FIELD, TO_BODIES), errors);
        let column = self.column(&options, member, errors);
        let mut arg = FieldArg::parse(
            (field, member),
            (OF_RESOURCE, TO_POLICY),
            (are_internal, self.bodies.are_any()),
            errors,
        );
        arg.is_key = options.get("id").is_some();
        arg.column.clone_from(&column);
        let read = sqlx::read(&field.attrs, errors);
        arg.stored = read.stored;
        if self.is_guarded && self.table.is_some() {
            check_column(&read, &arg, errors);
        }
        arg.column = arg.column.or(read.rename);
        self.queryable.extend(self.queryable(&options, &arg, errors));
        self.fields.push(arg);
        self.columns.extend(column.clone().map(|column| (member.clone(), column)));
        if let Some(id) = options.get("id") {
            let param = if id.is_flag() { None } else { errors.keep(id.text(ID)) };
            let param = param.filter(|param| check_text("id", param, ID, errors));
            let (key, ty) = (id.key.clone(), field.ty.clone());
            let (member, column) = (member.clone(), column.clone());
            self.ids.push(IdArg { key, param, member, ty, column });
        }
        let attribute = options.value("attribute", errors, |option| option.text(ATTRIBUTE));
        let fact = |name: &str, at, is_relation| FactArg {
            name: name.to_owned(),
            at,
            member: member.clone(),
            ty: field.ty.clone(),
            is_relation,
            column: column.clone(),
        };
        self.facts.extend(attribute.map(|name| fact(&name.value(), name.span(), false)));
        let Some(option) = options.get("relation") else { return };
        if option.is_list() || self.policy.is_none() {
            let members = vec![(member.clone(), field.ty.clone())];
            let relation = errors.keep(relation(option, members));
            if let (Some(relation), true) = (&relation, self.policy.is_some()) {
                let name = relation.name.unraw().to_string();
                self.facts.push(fact(&name, relation.name.span(), true));
            }
            self.relations.extend(relation);
        } else if let Some(name) = errors.keep(option.text(FACT)) {
            self.facts.push(fact(&name.value(), name.span(), true));
        }
    }
}

/// A field has one column, and that one name, for sqlx and for the statements that select it.
fn check_column(read: &sqlx::Read, field: &FieldArg, errors: &mut Errors) {
    let column = field.column.as_ref().map_or_else(|| field.name(), LitStr::value);
    if let Some(rename) = read.rename.as_ref().filter(|rename| rename.value() != column) {
        let help = format!("write `#[resource(column = \"{}\")]`, too", rename.value());
        errors.push(rename, "the column of a type with guarded fields has another name", &help);
    }
    if let Some(flatten) = &read.flattened {
        let fact = "the columns of a type with guarded fields are selected by name";
        let help = "write the fields in the struct itself, each with its column";
        errors.push(flatten, fact, help);
    }
}

/// The options of all attributes of this name on one place.
pub(super) fn merged(name: &str, attrs: &[Attribute], errors: &mut Errors) -> TokenStream {
    let mut tokens = TokenStream::new();
    for attribute in attrs.iter().filter(|attribute| attribute.path().is_ident(name)) {
        match &attribute.meta {
            Meta::List(list) => {
                if !tokens.is_empty() {
                    <Token![,]>::default().to_tokens(&mut tokens);
                }
                let ends_in_comma = |stream: &TokenStream| {
                    matches!(stream.clone().into_iter().last(),
                        Some(proc_macro2::TokenTree::Punct(p)) if p.as_char() == ',')
                };
                let mut list: Vec<_> = list.tokens.clone().into_iter().collect();
                if ends_in_comma(&list.iter().cloned().collect()) {
                    list.pop();
                }
                tokens.extend(list);
            }
            Meta::Path(_) | Meta::NameValue(_) => {
                let fact = format!("`#[{name}]` without options");
                errors.push(attribute, &fact, &format!("write `#[{name}(…)]`"));
            }
        }
    }
    tokens
}

fn actions(option: &Opt) -> syn::Result<Vec<LitStr>> {
    option.list(ACTIONS)?;
    option.texts(ACTIONS)
}

/// Reads `name = Type`, and `fields(a, b)` behind it.
fn relation(option: &Opt, members: Vec<(Member, Type)>) -> syn::Result<RelationArg> {
    let help = if members.is_empty() { FIELDS } else { RELATION };
    let list = option.list(help)?;
    let wrong = |_| syn::Error::new_spanned(&list, format!("expected `name = Type`\nhelp: {help}"));
    let parser = |input: syn::parse::ParseStream<'_>| {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let target = input.parse()?;
        let mut members = members.clone();
        if members.is_empty() {
            input.parse::<Token![,]>()?;
            members = fields(input)?;
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(RelationArg { name, target, members })
    };
    parser.parse2(list.clone()).map_err(wrong)
}

fn fields(input: syn::parse::ParseStream<'_>) -> syn::Result<Vec<(Member, Type)>> {
    let key: Ident = input.parse()?;
    if key != "fields" {
        return Err(syn::Error::new(key.span(), "expected `fields`"));
    }
    let list;
    syn::parenthesized!(list in input);
    let members = Punctuated::<Member, Token![,]>::parse_terminated(&list)?;
    let untyped = || Type::Verbatim(TokenStream::new());
    Ok(members.into_iter().map(|member| (member, untyped())).collect())
}
