//! What the macros emit: a snapshot for each shape, and what is left of a
//! function that is half typed.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::{authorize, exempt, resource};

/// The expansion is a file that compiles as a file, and reads as the snapshot.
#[track_caller]
pub(crate) fn check(expansion: &TokenStream, expected: &ExpectFile) {
    let file = syn::parse2(expansion.clone()).expect("an expansion that parses");
    expected.assert_eq(&prettyplease::unparse(&file));
}

fn authorized(args: TokenStream, item: TokenStream) -> TokenStream {
    authorize::expand(args, item)
}

#[test]
fn resource_by_value() {
    let item = quote! {
        /// Closes an issue.
        #[tracing::instrument]
        pub async fn close(State(db): State<Db>, mut issue: Issue) -> Json<Issue> { Json(issue) }
    };
    let expansion = authorized(quote!(action = "close", resource = Issue), item);
    check(&expansion, &expect_file!["snapshots/resource_by_value.rs"]);
}

#[test]
fn grant() {
    let item = quote!(
        async fn close(issue: Grant<Issue>) {
            drop(issue)
        }
    );
    let expansion = authorized(quote!(action = close, resource = models::Issue), item);
    check(&expansion, &expect_file!["snapshots/grant.rs"]);
}

#[test]
fn grant_that_names_its_action() {
    let item = quote!(
        async fn close(issue: Grant<Issue, Close>) {
            drop(issue)
        }
    );
    let expansion = authorized(quote!(action = "close", resource = Issue), item);
    check(&expansion, &expect_file!["snapshots/grant_that_names_its_action.rs"]);
}

#[test]
fn nothing_bound_with_options() {
    let args =
        quote!(action = "close", resource = Issue, id = "number", unchecked("page"), crate = rt);
    let expansion = authorized(
        args,
        quote!(
            async fn close() {}
        ),
    );
    check(&expansion, &expect_file!["snapshots/nothing_bound_with_options.rs"]);
}

#[test]
fn action_on_a_type() {
    let item = quote!(
        async fn create(org: TypeGrant<Org>) {
            drop(org)
        }
    );
    let expansion = authorized(quote!(action = "create", resource = Org, new), item);
    check(&expansion, &expect_file!["snapshots/action_on_a_type.rs"]);
}

#[test]
fn authenticated() {
    let item = quote!(
        async fn me(me: Authenticated<User>) {
            drop(me)
        }
    );
    let expansion = authorized(quote!(authenticated), item);
    check(&expansion, &expect_file!["snapshots/authenticated.rs"]);
}

#[test]
fn two_declarations() {
    let item = quote! {
        #[authorize(action = "move_in", resource = Repo, id = "to")]
        async fn transfer(to: Repo, from: Repo) {}
    };
    let outer = authorized(quote!(action = "move_out", resource = Repo, id = "from"), item);
    // The compiler expands the lower attribute on what the upper one emitted.
    let lower: TokenStream = outer.into_iter().skip(2).collect();
    let expansion = authorized(quote!(action = "move_in", resource = Repo, id = "to"), lower);
    check(&expansion, &expect_file!["snapshots/two_declarations.rs"]);
}

#[test]
fn an_argument_that_the_upper_declaration_took_by_mistake_is_an_error() {
    // What stands below is another attribute, which is no declaration yet.
    let item = quote!(
        async fn transfer(to: Repo) {}
    );
    let outer = authorized(quote!(action = "move_out", resource = Repo, id = "from"), item);
    let inner = authorized(quote!(action = "move_in", resource = Repo, id = "to"), outer.clone());
    assert!(inner.to_string().contains("the argument `to` is given by the declaration above"));
    let other = authorized(quote!(action = "move_in", resource = Repo, id = "target"), outer);
    assert!(!words(other).contains(&"compile_error".to_owned()));
}

#[test]
fn public() {
    let item = quote!(
        async fn greet() -> &'static str {
            "hello"
        }
    );
    let expansion = exempt::expand(exempt::Kind::Public, quote!(reason = "the greeting"), item);
    check(&expansion, &expect_file!["snapshots/public.rs"]);
}

#[test]
fn unexposable() {
    let item = quote!(
        async fn export(caller: Service) {
            drop(caller)
        }
    );
    let args = quote!(reason = "nightly export");
    let expansion = exempt::expand(exempt::Kind::Unexposable, args, item);
    check(&expansion, &expect_file!["snapshots/unexposable.rs"]);
}

#[test]
fn faulty_attribute() {
    let item = quote!(
        fn close(issue: Issue) -> String {
            issue.title
        }
    );
    let expansion = authorized(quote!(acton = "close", resource = Issue), item);
    check(&expansion, &expect_file!["snapshots/faulty_attribute.rs"]);
}

#[test]
fn derived_resource() {
    let item = quote! {
        #[resource(actor = User, actions("read", "close"))]
        pub struct Issue {
            #[resource(id)]
            id: i64,
            #[resource(relation(repository = Repo))]
            repo_id: Option<i64>,
        }
    };
    check(&resource::expand(item), &expect_file!["snapshots/derived_resource.rs"]);
}

#[test]
fn derived_resource_with_a_composite_key() {
    let item = quote! {
        #[resource(actor = User, actions("view"), read = "view", crate = rt)]
        #[resource(relation(ticket = Ticket, fields(project, number)))]
        struct Comment {
            #[resource(id = "project")]
            project: i64,
            #[resource(id = "comment")]
            number: u32,
        }
    };
    let expected = expect_file!["snapshots/derived_resource_with_a_composite_key.rs"];
    check(&resource::expand(item), &expected);
}

/// All identifiers and literals, also those inside of groups.
fn words(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => words(group.stream()),
            TokenTree::Ident(ident) => vec![ident.to_string()],
            TokenTree::Literal(literal) => vec![literal.to_string()],
            TokenTree::Punct(_) => Vec::new(),
        })
        .collect()
}

/// Where identifiers and literals of the source stand, as line and column.
fn places(tokens: TokenStream) -> Vec<(String, usize, usize)> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => places(group.stream()),
            TokenTree::Punct(_) => Vec::new(),
            word => {
                let start = word.span().start();
                vec![(word.to_string(), start.line, start.column)]
            }
        })
        .collect()
}

/// Every word of the function is in the expansion, at its own place.
#[track_caller]
fn check_kept(args: &str, item: &str) {
    let args: TokenStream = args.parse().expect("tokens");
    let item: TokenStream = item.parse().expect("tokens");
    let kept = places(authorized(args, item.clone()));
    for word in places(item) {
        assert!(kept.contains(&word), "{word:?} is not in {kept:?}");
    }
}

#[test]
fn a_half_typed_body_is_kept() {
    let attribute = "action = \"close\", resource = Issue";
    for body in ["issue.", "issue.title.", "let x = ", "if issue.id == {", "issue.close(", "#["] {
        // A brace or a parenthesis that is open is no token stream at all.
        let open = body.matches(['{', '(', '[']).count();
        let closed: String = body.chars().filter(|c| !"{([".contains(*c) || open == 0).collect();
        let item = format!("async fn close(issue: Issue, db: Db) -> String {{ {closed} }}");
        check_kept(attribute, &item);
    }
}

#[test]
fn a_half_typed_attribute_keeps_the_function() {
    let item = "pub async fn close(issue: Issue, db: Db) -> String { issue.title }";
    for attribute in [
        "",
        "a",
        "action",
        "action =",
        "action = \"clo",
        "action = \"close\",",
        "resource",
        "action = \"close\", resource",
        "action = \"close\", resource =",
        "resource = Iss",
        "action = \"close\", resource = Issue, ",
        "action = \"close\" resource = Issue",
        "=",
        ",",
        "action = \"close\", resource = Issue::",
        "id(",
        "action(\"close\")",
        "5",
    ] {
        if attribute.parse::<TokenStream>().is_ok() {
            check_kept(attribute, item);
        }
    }
}

#[test]
fn a_half_typed_signature_is_kept() {
    let attribute = "action = \"close\", resource = Issue";
    for item in ["async fn close(issue: ) {}", "async fn", "async fn close() -> {}", "pub", ""] {
        check_kept(attribute, item);
    }
}

#[test]
fn derived_patch() {
    let item = quote! {
        #[patch(crate = rt)]
        #[serde(rename_all = "camelCase")]
        pub(crate) struct Settings {
            #[serde(alias = "merging")]
            merge_policy: Option<String>,
            #[field(nested)]
            #[sqlx(flatten)]
            limits: Limits,
        }
    };
    check(&resource::nested::expand(item), &expect_file!["snapshots/derived_patch.rs"]);
}

#[test]
fn an_error_is_always_part_of_the_output() {
    for (args, item) in [
        (
            quote!(action = "close"),
            quote!(
                async fn close() {}
            ),
        ),
        (
            quote!(action = "close", resource = Issue),
            quote!(
                struct Close;
            ),
        ),
        (quote!(), quote!()),
    ] {
        assert!(words(authorized(args, item)).contains(&"compile_error".to_owned()));
    }
    for item in [
        quote!(
            struct Issue;
        ),
        quote!(
            enum Issue {}
        ),
        quote!(struct),
        quote!(),
    ] {
        assert!(words(resource::expand(item)).contains(&"compile_error".to_owned()));
    }
}

#[test]
fn the_same_input_gives_the_same_output() {
    let expand = || {
        let item = quote!(
            async fn close(issue: Issue) {}
        );
        authorized(quote!(action = "close", resource = Issue), item).to_string()
    };
    assert_eq!(expand(), expand());
}
