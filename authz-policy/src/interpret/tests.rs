use super::{EvaluationError, Interpreter, Limits};
use crate::facts::FactSet;
use crate::policy::{Constant, Policy};
use crate::test_policy::Sketch;

fn facts(policy: &Policy, texts: &[&str]) -> FactSet {
    texts.iter().map(|text| Sketch::fact(policy, text)).collect()
}

#[track_caller]
fn check(policy: &Policy, given: &[&str], question: &str, expected: bool) {
    let facts = facts(policy, given);
    let mut interpreter = Interpreter::new(policy);
    let mut session = interpreter.session(&facts, Some(1_000));
    let fact = Sketch::fact(policy, question);
    assert_eq!(session.holds(&fact), Ok(expected), "{question}");
}

/// The answers, each value as its text.
fn answers(policy: &Policy, given: &[&str], question: &str) -> Vec<Vec<String>> {
    let facts = facts(policy, given);
    let mut interpreter = Interpreter::new(policy);
    let mut session = interpreter.session(&facts, Some(1_000));
    let (call, variables) = Sketch::question(policy, question);
    let answers = session.answers(&call, &variables).unwrap();
    let text = |constant: &Constant| match constant {
        Constant::Object(_, id) => id.to_string(),
        Constant::String(text) => text.to_string(),
        Constant::Integer(number) => number.to_string(),
        Constant::Boolean(is) => is.to_string(),
    };
    answers.iter().map(|answer| answer.iter().map(text).collect()).collect()
}

fn paths() -> Policy {
    Sketch::new(&["Node"])
        .declare("edge", &["Node", "Node"])
        .rule("path(x:Node, y:Node)", &["edge(x, y)"])
        .rule("path(x:Node, y:Node)", &["edge(x, z:Node)", "path(z, y)"])
        .rule("apart(x:Node, y:Node)", &["node(x)", "node(y)", "not path(x, y)"])
        .rule("node(x:Node)", &["edge(x, _:Node)"])
        .rule("node(x:Node)", &["edge(_:Node, x)"])
        .build()
}

#[test]
fn a_stored_fact_holds_and_its_twin_does_not() {
    let policy = paths();
    check(&policy, &["edge(Node/a, Node/b)"], "edge(Node/a, Node/b)", true);
    check(&policy, &["edge(Node/a, Node/b)"], "edge(Node/b, Node/a)", false);
    check(&policy, &["edge(Node/a, Node/b)"], "edge(Node/a, Node/c)", false);
}

#[test]
fn a_chain_holds_until_a_link_is_missing() {
    let policy = paths();
    let chain = ["edge(Node/a, Node/b)", "edge(Node/b, Node/c)", "edge(Node/c, Node/d)"];
    check(&policy, &chain, "path(Node/a, Node/d)", true);
    check(&policy, &[chain[0], chain[2]], "path(Node/a, Node/d)", false);
}

#[test]
fn a_circle_in_the_facts_ends() {
    let policy = paths();
    let circle = ["edge(Node/a, Node/b)", "edge(Node/b, Node/a)"];
    check(&policy, &circle, "path(Node/a, Node/a)", true);
    check(&policy, &circle, "path(Node/a, Node/c)", false);
}

#[test]
fn a_negated_call_waits_for_all_answers() {
    let policy = paths();
    let chain = ["edge(Node/a, Node/b)", "edge(Node/b, Node/c)"];
    check(&policy, &chain, "apart(Node/a, Node/c)", false);
    check(&policy, &chain, "apart(Node/c, Node/a)", true);
    check(&policy, &chain[..1], "apart(Node/a, Node/c)", false);
}

#[test]
fn variables_range_over_what_occurs() {
    let policy = paths();
    let chain = ["edge(Node/a, Node/b)", "edge(Node/b, Node/c)"];
    assert_eq!(answers(&policy, &chain, "path(Node/a, y:Node)"), [["b"], ["c"]]);
    let all = answers(&policy, &chain, "path(x:Node, y:Node)");
    assert_eq!(all, [["a", "b"], ["a", "c"], ["b", "c"]]);
    assert_eq!(answers(&policy, &chain, "path(x:Node, x:Node)"), Vec::<Vec<String>>::new());
}

#[test]
fn mutual_recursion_finds_every_answer_over_a_circle() {
    let policy = Sketch::new(&["Node"])
        .declare("edge", &["Node", "Node"])
        .declare("goal", &["Node"])
        .rule("even(x:Node)", &["goal(x)"])
        .rule("even(x:Node)", &["edge(x, y:Node)", "odd(y)"])
        .rule("odd(x:Node)", &["edge(x, y:Node)", "even(y)"])
        .build();
    let circle = [
        "edge(Node/a, Node/b)",
        "edge(Node/b, Node/c)",
        "edge(Node/c, Node/d)",
        "edge(Node/d, Node/a)",
        "goal(Node/a)",
    ];
    assert_eq!(answers(&policy, &circle, "even(x:Node)"), [["a"], ["c"]]);
    assert_eq!(answers(&policy, &circle, "odd(x:Node)"), [["b"], ["d"]]);
}

#[test]
fn recursion_through_two_calls_and_free_arguments() {
    let policy = Sketch::new(&["Node"])
        .declare("edge", &["Node", "Node"])
        .rule("path(x:Node, y:Node)", &["path(x, z:Node)", "path(z, y)"])
        .rule("path(x:Node, y:Node)", &["edge(x, y)"])
        .rule("from(x:Node)", &["path(x, y:Node)", "goal(y)"])
        .declare("goal", &["Node"])
        .build();
    let given =
        ["edge(Node/a, Node/b)", "edge(Node/b, Node/c)", "edge(Node/d, Node/a)", "goal(Node/c)"];
    assert_eq!(answers(&policy, &given, "from(x:Node)"), [["a"], ["b"], ["d"]]);
}

#[test]
fn a_conjunction_under_not_has_variables_of_its_own() {
    let policy = Sketch::new(&["User", "Role"])
        .declare("required", &["Role"])
        .declare("has", &["User", "Role"])
        .declare("user", &["User"])
        .rule("complete(u:User)", &["user(u)", "not required(r:Role) and not has(u, r)"])
        .build();
    let given = ["user(User/a)", "required(Role/x)", "required(Role/y)", "has(User/a, Role/x)"];
    check(&policy, &given, "complete(User/a)", false);
    let given = [&given[..], &["has(User/a, Role/y)"]].concat();
    check(&policy, &given, "complete(User/a)", true);
    check(&policy, &given, "complete(User/b)", false);
}

#[test]
fn time_is_given_or_an_error() {
    let policy = Sketch::new(&["User"])
        .declare("until", &["User", "Integer"])
        .rule("valid(u:User)", &["until(u, t:Integer)", "@ < t"])
        .rule("invalid(u:User)", &["until(u, _:Integer)", "not valid(u)"])
        .build();
    check(&policy, &["until(User/a, 1001)"], "valid(User/a)", true);
    check(&policy, &["until(User/a, 1000)"], "valid(User/a)", false);
    let facts = facts(&policy, &["until(User/a, 1001)"]);
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, None);
    for question in ["valid(User/a)", "invalid(User/a)"] {
        let question = Sketch::fact(&policy, question);
        assert_eq!(session.holds(&question), Err(EvaluationError::NoClock));
    }
}

#[test]
fn too_much_work_is_an_error_and_the_next_question_is_answered() {
    let policy = paths();
    let given: Vec<String> = (0..50).map(|n| format!("edge(Node/{n}, Node/{})", n + 1)).collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let facts = facts(&policy, &given);
    let limits = Limits { entries: 60, ..Limits::default() };
    let mut interpreter = Interpreter::with_limits(&policy, limits);
    let mut session = interpreter.session(&facts, None);
    let far = Sketch::fact(&policy, "path(Node/0, Node/50)");
    let near = Sketch::fact(&policy, "path(Node/40, Node/50)");
    assert_eq!(session.holds(&far), Err(EvaluationError::TooMuchWork));
    for _ in 0..20 {
        assert_eq!(session.holds(&near), Ok(true));
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_parents_is_followed() {
    let policy = paths();
    let mut facts = FactSet::new();
    let ty = crate::policy::TypeId(0);
    let predicate = Sketch::fact(&policy, "edge(Node/a, Node/b)").predicate;
    let node = |n: u32| Constant::Object(ty, n.to_string().into());
    for n in 0..100_000 {
        facts.insert(&crate::policy::Fact { predicate, args: vec![node(n), node(n + 1)] });
    }
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, None);
    let predicate = Sketch::fact(&policy, "path(Node/a, Node/b)").predicate;
    let path = |from, to| crate::policy::Fact { predicate, args: vec![node(from), node(to)] };
    assert_eq!(session.holds(&path(0, 100_000)), Ok(true));
    assert_eq!(session.holds(&path(0, 100_001)), Ok(false));
    // Each fact is looked at a few times, whatever the order.
    assert!(session.steps() < 2_000_000, "{}", session.steps());
}

#[test]
fn an_undeclared_action_is_denied_before_a_rule_is_asked() {
    let policy = Sketch::new(&["User", "Doc"])
        .permissions("Doc", &["read"])
        .rule("allow(_:User, action:String, _:Doc)", &[])
        .build();
    let facts = FactSet::new();
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, None);
    let (user, doc) = (Sketch::object(&policy, "User/a"), Sketch::object(&policy, "Doc/d"));
    assert_eq!(session.allows(&user, "read", Some(&doc)), Ok(true));
    assert_eq!(session.allows(&user, "raed", Some(&doc)), Ok(false));
    assert_eq!(session.actions(&user, Some(&doc)).unwrap(), ["read".into()]);
}

#[test]
fn a_list_says_whether_all_others_qualify() {
    let policy = Sketch::new(&["User", "Doc"])
        .permissions("Doc", &["read", "edit"])
        .declare("public", &["Doc"])
        .rule("allow(_:User, 'read', _:Doc)", &[])
        .rule("allow(_:User, 'edit', d:Doc)", &["public(d)"])
        .build();
    let facts = facts(&policy, &["public(Doc/x)"]);
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, None);
    let user = Sketch::object(&policy, "User/a");
    let doc = Sketch::object(&policy, "Doc/x");
    let ty = crate::policy::TypeId(1);
    let read = session.list(&user, "read", ty).unwrap();
    let edit = session.list(&user, "edit", ty).unwrap();
    assert_eq!((read.objects, read.and_all_others), (vec![doc.clone()], true));
    assert_eq!((edit.objects, edit.and_all_others), (vec![doc], false));
}

#[test]
fn of_many_facts_in_the_policy_those_that_fit_are_tried() {
    let sketch = Sketch::new(&["Node"])
        .rule("path(x:Node, y:Node)", &["edge(x, y)"])
        .rule("path(x:Node, y:Node)", &["edge(x, z:Node)", "path(z, y)"])
        .rule("edge(_:Node, Node/0)", &["true = false"])
        .rule("edge(Node/hub, y:Node)", &["path(Node/0, y)"]);
    let edges = (0..200).map(|n| format!("edge(Node/{n}, Node/{})", n + 1));
    let policy = edges.fold(sketch, |sketch, edge| sketch.rule(&edge, &[])).build();
    check(&policy, &[], "path(Node/0, Node/200)", true);
    check(&policy, &[], "path(Node/hub, Node/200)", true);
    check(&policy, &[], "path(Node/200, Node/0)", false);
    let facts = FactSet::new();
    let mut interpreter = Interpreter::new(&policy);
    let mut session = interpreter.session(&facts, None);
    session.holds(&Sketch::fact(&policy, "path(Node/0, Node/200)")).unwrap();
    assert!(session.steps() < 10_000, "{}", session.steps());
}

fn fields() -> Policy {
    let text = r#"
actor User {}
resource Doc {
  permissions = ["read", "update"];
  roles = ["editor", "chief"];
  fields = ["title", "price", "body"];
  "read" if "editor";
  "update" if "editor";
  "update"("price") if "chief";
}
"#;
    Policy::parse(text).unwrap().0
}

#[test]
fn a_field_follows_its_own_rules_alone_and_another_the_resource() {
    let policy = fields();
    let given = |role: &str| {
        FactSet::from_iter([Sketch::fact(&policy, &format!("has_role(User/a, '{role}', Doc/1)"))])
    };
    let (user, doc) = (Sketch::object(&policy, "User/a"), Sketch::object(&policy, "Doc/1"));
    let expected = [
        ("editor", "update", "title", true),
        ("editor", "update", "price", false),
        ("chief", "update", "title", false),
        ("chief", "update", "price", true),
        ("editor", "read", "price", true),
        ("chief", "read", "price", false),
        ("editor", "raed", "title", false),
    ];
    for (role, action, field, allowed) in expected {
        let facts = given(role);
        let mut interpreter = Interpreter::new(&policy);
        let mut session = interpreter.session(&facts, None);
        let found = session.allows_field(&user, action, &doc, field);
        assert_eq!(found, Ok(allowed), "{role} {action} {field}");
    }
}

#[test]
fn a_variable_for_a_field_ranges_over_the_fields() {
    let found = answers(
        &fields(),
        &["has_role(User/a, 'editor', Doc/1)"],
        "allow_field(User/a, a:String, Doc/1, f:String)",
    );
    let expected = [
        ["read", "body"],
        ["read", "price"],
        ["read", "title"],
        ["update", "body"],
        ["update", "title"],
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_stored_fact_about_a_field_rules_it_in_its_session_alone() {
    let policy = fields();
    let role = "has_role(User/a, 'editor', Doc/1)";
    let question = Sketch::fact(&policy, "allow_field(User/a, 'update', Doc/1, 'title')");
    let mut interpreter = Interpreter::new(&policy);
    let given = [
        (facts(&policy, &[role]), true),
        (facts(&policy, &[role, "allow_field(User/b, 'update', Doc/2, 'title')"]), false),
        (facts(&policy, &[role]), true),
    ];
    for (facts, expected) in given {
        assert_eq!(interpreter.session(&facts, None).holds(&question), Ok(expected));
    }
}

#[test]
fn a_stored_permission_is_declared_in_its_session_alone() {
    let policy = Sketch::new(&["User", "Doc"])
        .rule("has_permission(_:User, any:String, _:Doc)", &[])
        .build();
    let given = facts(&policy, &["has_permission(User/a, 'share', Doc/1)"]);
    let question = Sketch::fact(&policy, "has_permission(User/b, 'share', Doc/2)");
    let mut interpreter = Interpreter::new(&policy);
    let none = FactSet::new();
    for (facts, expected) in [(&none, false), (&given, true), (&none, false)] {
        assert_eq!(interpreter.session(facts, None).holds(&question), Ok(expected));
    }
}
