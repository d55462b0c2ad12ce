//! The options of `#[authorize]` as they are written.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{LitStr, Type};

use crate::errors::Errors;
use crate::options::{Known, Name, Opt, Options};
use crate::paths::Runtime;
use crate::text::check_text;

const ACTION: &str = "write `action = \"edit\"`";
const RESOURCE: &str = "write `resource = Document`";
const LIST: &str = "write `list = Document`";
const ID: &str = "write `id = \"document\"`, or `id(\"a\", \"b\")` for a composite key";
const UNCHECKED: &str = "write `unchecked(\"page\")`";
const CRATE: &str = "write `crate = path::to::authz_runtime`";

const KNOWN: Known<'_> = &[
    ("action", ACTION),
    ("resource", RESOURCE),
    ("list", LIST),
    ("id", ID),
    ("new", "write `new` alone"),
    ("authenticated", "write `authenticated` alone"),
    ("unchecked", UNCHECKED),
    ("whole", "write `whole` alone"),
    ("crate", CRATE),
];

/// How many names the runtime takes in a list.
const MOST_TEXTS: usize = 8;

const REQUIRED_ACTION: (&str, &str) = ("action", "name what is attempted: `action = \"edit\"`");

const REQUIRED: Known<'_> =
    &[REQUIRED_ACTION, ("resource", "name the type to protect: `resource = Document`")];

/// The options, each as it was written.
pub(super) struct AuthorizeArgs {
    pub(super) demand: Option<Demand>,
    pub(super) unchecked: Vec<LitStr>,
    pub(super) runtime: Runtime,
    pub(super) resource: Option<Type>,
}

/// What a declaration demands of the actor.
pub(super) enum Demand {
    /// That he may take the action on the resource.
    Resource { action: Name, resource: Type, id: Vec<LitStr>, whole: Option<Ident> },
    /// That he may take the action on the type.
    New { action: Name, resource: Type, whole: Option<Ident> },
    /// To know on which rows of the type he may take the action.
    List { action: Name, resource: Type, whole: Option<Ident> },
    /// That he is there.
    Authenticated,
}

impl AuthorizeArgs {
    pub(super) fn parse(tokens: TokenStream, errors: &mut Errors) -> Self {
        let options = Options::parse(tokens, KNOWN, errors);
        let krate = options.value("crate", errors, |option| option.path(CRATE));
        let key = if options.get("list").is_some() { "list" } else { "resource" };
        let resource = options.value(key, errors, |option| option.named_type(RESOURCE));
        Self {
            unchecked: texts(&options, "unchecked", UNCHECKED, errors),
            runtime: Runtime::at(krate),
            demand: Demand::parse(&options, resource.clone(), errors),
            resource,
        }
    }
}

impl Demand {
    fn parse(options: &Options, resource: Option<Type>, errors: &mut Errors) -> Option<Self> {
        if options.get("authenticated").is_some() {
            return Self::authenticated(options, errors);
        }
        let action = options.value("action", errors, |option| option.name(ACTION));
        let action = action.filter(|action| check_name(action, errors));
        if options.get("list").is_some() {
            return Self::list(options, action, resource, errors);
        }
        options.require(REQUIRED, Span::call_site(), errors);
        let is_new = options.value("new", errors, Opt::flag);
        let help = "remove `id`: an action on a type has no row";
        if options.conflict("new", "id", help, errors) {
            return None;
        }
        let id = texts(options, "id", ID, errors);
        options.value("whole", errors, Opt::flag);
        let whole = options.get("whole").map(|option| option.key.clone());
        let (action, resource) = (action?, resource?);
        Some(match is_new {
            Some(()) => Self::New { action, resource, whole },
            None => Self::Resource { action, resource, id, whole },
        })
    }

    fn list(
        options: &Options,
        action: Option<Name>,
        resource: Option<Type>,
        errors: &mut Errors,
    ) -> Option<Self> {
        options.require(&[REQUIRED_ACTION], Span::call_site(), errors);
        let mut is_alone = true;
        for other in ["resource", "id", "new"] {
            let help = match other {
                "resource" => {
                    "write two declarations: one for the resource, one for the list in it"
                }
                _ => "remove it: a list has all rows that the actor may act on",
            };
            is_alone = is_alone && !options.conflict("list", other, help, errors);
        }
        let (action, resource) = (action?, resource?);
        options.value("whole", errors, Opt::flag);
        let whole = options.get("whole").map(|option| option.key.clone());
        is_alone.then_some(Self::List { action, resource, whole })
    }

    fn authenticated(options: &Options, errors: &mut Errors) -> Option<Self> {
        options.value("authenticated", errors, Opt::flag)?;
        let help = "remove `authenticated`: the action is checked for the actor anyway";
        let mut is_alone = true;
        for other in ["resource", "action", "list", "id", "new", "whole"] {
            is_alone = is_alone && !options.conflict("authenticated", other, help, errors);
        }
        is_alone.then_some(Self::Authenticated)
    }
}

/// The texts of an option; a faulty one is recorded.
fn texts(options: &Options, key: &str, example: &str, errors: &mut Errors) -> Vec<LitStr> {
    let texts = options.value(key, errors, |option| option.texts(example)).unwrap_or_default();
    let mut kept: Vec<LitStr> = Vec::new();
    for text in texts {
        if kept.iter().any(|other| other.value() == text.value()) {
            errors.push(&text, &format!("`{}` stands twice in `{key}`", text.value()), example);
        } else if kept.len() == MOST_TEXTS {
            errors.push(&text, &format!("`{key}` names more than {MOST_TEXTS}"), example);
        } else if check_text(key, &text, example, errors) {
            kept.push(text);
        }
    }
    kept
}

/// An action has a name.
fn check_name(action: &Name, errors: &mut Errors) -> bool {
    let is_named = action.variant().is_some();
    if !is_named {
        errors.push(action, "`action` is empty", ACTION);
    }
    is_named
}
