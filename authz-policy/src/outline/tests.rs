use super::{ActionOutline, Decided, Outline, TypeOutline};
use crate::Policy;

fn policy(text: &str) -> Policy {
    Policy::parse(text).unwrap().0
}

/// The facts that reading needs of a source, and of the row.
fn needs(text: &str) -> (Vec<String>, Vec<String>) {
    let policy = policy(text);
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let display = |kind: &usize| outline.facts.kinds[*kind].display(&policy);
    let ty: &TypeOutline = outline.types.iter().find(|ty| &*ty.name == "Doc").unwrap();
    let read = ty.actions.iter().find(|action| &*action.name == "read").unwrap();
    let fields = outline.fields.get(&ty.id).into_iter().flat_map(|fields| fields.keys());
    (read.row.needs.keys().map(display).collect(), fields.map(display).collect())
}

#[test]
fn what_is_said_of_the_row_is_its_own_and_the_rest_a_sources() {
    let text = r#"
        actor User {}
        resource Folder { roles = ["reader"]; }
        resource Doc {
          permissions = ["read"];
          relations = { folder: Folder };
          "read" if "reader" on "folder" and is_public(resource);
        }
        declare is_public(Doc);
    "#;
    let (source, row) = needs(text);
    assert_eq!(source, ["has_role(User, \u{2026}, Folder)"]);
    assert_eq!(row, ["has_relation(Doc, \"folder\", Folder)", "is_public(Doc)"]);
}

/// The actions that somebody may take on the type `Doc` itself.
fn on_type(text: &str) -> Vec<String> {
    possible(text, |action| &action.ty)
}

/// The actions that somebody may take on the type `Doc`, or on its objects.
fn possible(text: &str, on: impl Fn(&ActionOutline) -> &Decided) -> Vec<String> {
    let policy = policy(text);
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let ty = outline.types.iter().find(|ty| &*ty.name == "Doc").unwrap();
    let decided = ty.actions.iter().filter(|action| !on(action).procedures.is_empty());
    decided.map(|action| action.name.to_string()).collect()
}

#[test]
fn a_rule_for_any_action_makes_none_of_one_on_the_type_itself() {
    let text = r#"
        actor User {}
        resource Doc { permissions = ["read"]; }
        allow(_: User, _: String, _: Doc);
        allow(_: User, "sort", _: Doc);
        allow(_: User, "create", "Doc");
    "#;
    assert_eq!(on_type(text), ["create"]);
    assert_eq!(possible(text, |action| &action.row), ["read", "sort"]);
}

#[test]
fn what_is_of_any_type_is_the_name_of_a_type_too() {
    let text = r#"
        actor User {}
        resource Folder {}
        resource Doc {}
        declare named(User, String);
        declare marked(User, Doc);
        has_permission(_: User, "create", "Doc");
        has_permission(_: User, "found", "Folder");
        has_permission(_: User, "write", x);
        has_permission(user: User, "call", x) if named(user, x);
        has_permission(_: User, "sort", _: Resource);
        has_permission(user: User, "mark", x) if marked(user, x);
    "#;
    assert_eq!(on_type(text), ["call", "create", "write"]);
}

/// The facts that a list of the reading needs in a table.
fn by_row(text: &str) -> Vec<String> {
    let policy = Policy::parse(text).map_err(|faults| format!("{faults:#?}")).unwrap().0;
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let doc = outline.types.iter().find(|ty| *ty.name == *"Doc").unwrap();
    let read = doc.actions.iter().find(|action| *action.name == *"read").unwrap();
    let display = |kind: &usize| outline.facts.kinds[*kind].display(&policy);
    read.row.by_row.keys().map(display).collect()
}

#[test]
fn what_is_asked_of_the_actor_or_of_a_constant_needs_no_table() {
    let of = |rule: &str| {
        by_row(&format!(
            r#"
            actor User {{}}
            resource Doc {{ permissions = ["read"]; roles = ["reader"]; }}
            declare near(User, User);
            {rule}"#
        ))
    };
    let role = ["has_role(User, …, Doc)"];
    assert!(of(r#"resource Doc { "read" if "reader"; }"#).is_empty());
    let constant = r#"
        resource Doc { "read" if "reader"; }
        has_permission(_: User, "read", doc: Doc) if has_role(User{"7"}, "reader", doc);"#;
    assert!(of(constant).is_empty());
    let anybody = r#"has_permission(_: User, "read", doc: Doc) if
        has_role(other, "reader", doc) and other matches User;"#;
    assert_eq!(of(anybody), role);
    // What is reached from him is one of many; so is what a rule hands on to itself.
    let reached = r#"has_permission(user: User, "read", doc: Doc) if
        near(user, other) and has_role(other, "reader", doc);"#;
    assert_eq!(of(reached), role);
    let itself = r#"
        knows(user: User, doc: Doc) if has_role(user, "reader", doc);
        knows(user: User, doc: Doc) if near(user, user) and knows(User{"7"}, doc);
        has_permission(user: User, "read", doc: Doc) if knows(user, doc);"#;
    assert_eq!(of(itself), ["near(User, User)", "has_role(User, …, Doc)"]);
}

#[test]
fn a_field_with_a_rule_is_an_action_of_its_own() {
    let text = r#"
        actor User {}
        resource Doc {
          permissions = ["read", "edit"];
          fields = ["title", "price"];
          "read" if actor matches User;
          "read"("price") if vip(actor);
        }
        allow_field(_: User, "edit", _: Doc, _: String);
        allow(_: User, "create", "Doc");
        declare vip(User);
    "#;
    let policy = policy(text);
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let doc = outline.types.iter().find(|ty| &*ty.name == "Doc").unwrap();
    let named = |action: &ActionOutline| {
        let on = action.on_field.as_ref();
        (action.name.to_string(), on.map(|on| format!("{} {}", on.action, on.field)))
    };
    let on_fields: Vec<_> = doc.actions.iter().map(named).filter(|(_, on)| on.is_some()).collect();
    let some = |name: &str, on: &str| (name.to_owned(), Some(on.to_owned()));
    let expected = [
        some("read(price)", "read price"),
        some("edit(title)", "edit title"),
        some("edit(price)", "edit price"),
    ];
    assert_eq!(on_fields, expected);
    // What the rule needs, reading needs.
    let read = doc.actions.iter().find(|action| &*action.name == "read").unwrap();
    assert_eq!(read.row.fields.values().map(std::collections::BTreeMap::len).sum::<usize>(), 1);
}

#[test]
fn a_rule_for_the_fields_of_any_action_makes_none_of_one_on_the_type_itself() {
    let text = r#"
        actor User {}
        resource Doc { permissions = ["read"]; fields = ["title"]; }
        allow_field(_: User, _: String, _: Doc, "title");
        allow(_: User, "create", "Doc");
    "#;
    let policy = policy(text);
    let outline = Outline::new(&policy, policy.type_named("User")).unwrap();
    let doc = outline.types.iter().find(|ty| &*ty.name == "Doc").unwrap();
    let names: Vec<&str> = doc.actions.iter().map(|action| &*action.name).collect();
    assert_eq!(names, ["read", "create", "read(title)"]);
}
