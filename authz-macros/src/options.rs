//! Options: `key = value`, `key(list)`, `key`, between commas.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitStr, Path, Token, Type, parenthesized};

use crate::errors::Errors;
use crate::suggest::nearest;

/// One option as it is written.
pub(crate) struct Opt {
    pub(crate) key: Ident,
    value: Value,
}

enum Value {
    Flag,
    Is(TokenStream),
    List(TokenStream),
}

/// The options of one attribute, each at most once.
pub(crate) struct Options {
    given: Vec<Opt>,
    all: TokenStream,
    /// What unknown options seem to mean: a fault that is told already.
    meant: Vec<String>,
}

/// What an option is, for its help: `("action", "action = \"edit\"")`.
pub(crate) type Known<'a> = &'a [(&'a str, &'a str)];

/// Options of another attribute, and what to write for one: `{}` is its name.
#[derive(Clone, Copy, Default)]
pub(crate) struct Elsewhere<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) help: &'a str,
}

impl Options {
    /// Reads the options. A faulty one is recorded and skipped.
    pub(crate) fn parse(tokens: TokenStream, known: Known<'_>, errors: &mut Errors) -> Self {
        Self::parse_here(tokens, (known, Elsewhere::default()), errors)
    }

    /// The same, where some stand elsewhere.
    pub(crate) fn parse_here(
        tokens: TokenStream,
        (known, elsewhere): (Known<'_>, Elsewhere<'_>),
        errors: &mut Errors,
    ) -> Self {
        let mut options = Self { given: Vec::new(), all: tokens.clone(), meant: Vec::new() };
        for option in split(tokens) {
            if let Some(option) = errors.keep(syn::parse2::<Opt>(option)) {
                options.add(option, (known, elsewhere), errors);
            }
        }
        options
    }

    fn add(
        &mut self,
        option: Opt,
        (known, elsewhere): (Known<'_>, Elsewhere<'_>),
        errors: &mut Errors,
    ) {
        let key = option.key.unraw().to_string();
        let is_in = |known: Known<'_>| known.iter().any(|(name, _)| *name == key);
        if !is_in(known) && is_in(elsewhere.known) {
            let help = elsewhere.help.replace("{}", &key);
            errors.push(&option.key, &format!("`{key}` is no option here"), &help);
            self.meant.push(key);
        } else if !is_in(known) {
            let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
            let meant = nearest(&key, &names);
            self.meant.extend(meant.map(str::to_owned));
            errors.push(&option.key, &format!("unknown option `{key}`"), &instead(meant, &names));
        } else if self.get(&key).is_some() && !option.is_repeatable() {
            errors.push(&option.key, &format!("duplicate option `{key}`"), "keep one of the two");
        } else {
            self.given.push(option);
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Opt> {
        self.given.iter().find(|option| option.key.unraw() == key)
    }

    /// Every option with this key.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = &Opt> {
        self.given.iter().filter(move |option| option.key.unraw() == key)
    }

    /// The option's value by `read`; records a wrong one.
    pub(crate) fn value<T>(
        &self,
        key: &str,
        errors: &mut Errors,
        read: impl Fn(&Opt) -> syn::Result<T>,
    ) -> Option<T> {
        errors.keep(read(self.get(key)?))
    }

    /// Records which of these options are missing, at the options that are
    /// given, or at `place` where there are none.
    pub(crate) fn require(&self, required: Known<'_>, place: Span, errors: &mut Errors) {
        let is_missing =
            |key: &str| self.get(key).is_none() && !self.meant.iter().any(|m| m == key);
        let missing: Vec<_> = required.iter().filter(|(key, _)| is_missing(key)).collect();
        let names: Vec<_> = missing.iter().map(|(key, _)| format!("`{key}`")).collect();
        let helps: Vec<_> = missing.iter().map(|(_, help)| format!("\nhelp: {help}")).collect();
        let plural = match missing.len() {
            0 => return,
            1 => "",
            _ => "s",
        };
        let text = format!("missing option{plural} {}{}", names.join(" and "), helps.concat());
        errors.record(if self.all.is_empty() {
            Error::new(place, text)
        } else {
            Error::new_spanned(&self.all, text)
        });
    }

    /// Records that two options exclude each other, at the later one.
    pub(crate) fn conflict(&self, one: &str, other: &str, help: &str, errors: &mut Errors) -> bool {
        let both = self.given.iter().filter(|option| option.key == one || option.key == other);
        let both: Vec<_> = both.map(|option| &option.key).collect();
        let [_, later] = both.as_slice() else { return false };
        errors.push(later, &format!("`{one}` cannot be combined with `{other}`"), help);
        true
    }
}

/// What to write instead of an unknown option.
fn instead(meant: Option<&str>, names: &[&str]) -> String {
    meant.map_or_else(
        || {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("the options are {}", names.join(", "))
        },
        |name| format!("did you mean `{name}`?"),
    )
}

/// The tokens between the commas.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => {
                parts.push(TokenStream::new());
            }
            (_, Some(part)) => part.extend([token]),
            (_, None) => {}
        }
    }
    // Only a trailing comma leaves nothing behind it.
    if parts.last().is_some_and(TokenStream::is_empty) {
        parts.pop();
    }
    parts
}

impl Parse for Opt {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Ident::peek_any) {
            return Err(input.error("expected an option\nhelp: write `key = value`"));
        }
        let key = input.call(Ident::parse_any)?;
        if input.is_empty() {
            return Ok(Self { key, value: Value::Flag });
        }
        if input.peek(syn::token::Paren) {
            let list;
            parenthesized!(list in input);
            let value = Value::List(list.parse()?);
            if !input.is_empty() {
                return Err(input.error("expected a comma\nhelp: put one between two options"));
            }
            return Ok(Self { key, value });
        }
        if !input.peek(Token![=]) {
            return Err(input.error(format!("expected `=` after `{key}`\nhelp: write `{key} = …`")));
        }
        input.parse::<Token![=]>()?;
        Ok(Self { key, value: Value::Is(input.parse()?) })
    }
}

impl Opt {
    /// A flag: the key alone.
    pub(crate) fn flag(&self) -> syn::Result<()> {
        match &self.value {
            Value::Flag => Ok(()),
            Value::Is(_) | Value::List(_) => {
                Err(self.wrong("no value", &format!("write `{}` alone", self.key)))
            }
        }
    }

    /// A string literal.
    pub(crate) fn text(&self, example: &str) -> syn::Result<LitStr> {
        self.is("a string literal", example)
    }

    /// A type with a name.
    pub(crate) fn named_type(&self, example: &str) -> syn::Result<Type> {
        let ty: Type = self.is("a type", example)?;
        // A fragment of `macro_rules` comes in an invisible group.
        let inner = match &ty {
            Type::Group(group) => &*group.elem,
            ty => ty,
        };
        if matches!(inner, Type::Path(_)) { Ok(ty) } else { Err(self.wrong("a type", example)) }
    }

    /// A path.
    pub(crate) fn path(&self, example: &str) -> syn::Result<Path> {
        self.is("a path", example)
    }

    /// A name: a string literal or an identifier.
    pub(crate) fn name(&self, example: &str) -> syn::Result<Name> {
        self.is("a string literal", example)
    }

    /// One string literal, or several in parentheses.
    pub(crate) fn texts(&self, example: &str) -> syn::Result<Vec<LitStr>> {
        let Value::List(list) = &self.value else { return Ok(vec![self.text(example)?]) };
        let texts = Punctuated::<LitStr, Token![,]>::parse_terminated.parse2(list.clone());
        let texts: Vec<_> =
            texts.map_err(|_| self.wrong("string literals", example))?.into_iter().collect();
        if texts.is_empty() { Err(self.wrong("string literals", example)) } else { Ok(texts) }
    }

    /// What stands in the parentheses.
    pub(crate) fn list(&self, example: &str) -> syn::Result<TokenStream> {
        match &self.value {
            Value::List(list) => Ok(list.clone()),
            Value::Flag | Value::Is(_) => Err(self.wrong("a list", example)),
        }
    }

    /// A struct can have several relations.
    fn is_repeatable(&self) -> bool {
        self.key == "relation" && matches!(self.value, Value::List(_))
    }

    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    pub(crate) const fn is_flag(&self) -> bool {
        matches!(self.value, Value::Flag)
    }

    fn is<T: Parse>(&self, expected: &str, example: &str) -> syn::Result<T> {
        let Value::Is(value) = &self.value else { return Err(self.wrong(expected, example)) };
        syn::parse2(value.clone()).map_err(|_| self.wrong(expected, example))
    }

    /// The error for another kind of value, at the value.
    fn wrong(&self, expected: &str, example: &str) -> Error {
        let text = format!("expected {expected} for `{}`\nhelp: {example}", self.key);
        match &self.value {
            Value::Is(value) | Value::List(value) if !value.is_empty() => {
                Error::new_spanned(value, text)
            }
            Value::Flag | Value::Is(_) | Value::List(_) => Error::new(self.key.span(), text),
        }
    }
}

/// The name of an action, as a literal or as an identifier.
pub(crate) enum Name {
    Text(LitStr),
    Ident(Ident),
}

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        input.call(Ident::parse_any).map(Self::Ident)
    }
}

impl ToTokens for Name {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Text(text) => text.to_tokens(tokens),
            Self::Ident(ident) => ident.to_tokens(tokens),
        }
    }
}

impl Name {
    /// The enum variant, with the span of the name: the compiler then speaks of
    /// the name, and an editor finds the action there. `None` for `""`.
    pub(crate) fn variant(&self) -> Option<Ident> {
        match self {
            Self::Text(text) => crate::names::variant(&text.value(), text.span()),
            Self::Ident(ident) => {
                let name = ident.unraw().to_string();
                // Written as the variant already, as the compiler's fix does.
                if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                    return Some(ident.clone());
                }
                crate::names::variant(&name, ident.span())
            }
        }
    }
}
