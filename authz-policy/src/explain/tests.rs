use super::Text;
use crate::facts::FactSet;
use crate::interpret::Interpreter;
use crate::policy::Policy;
use crate::test_policy::Sketch;

fn explain(policy: &Policy, given: &[&str], question: &str) -> String {
    let facts: FactSet = given.iter().map(|text| Sketch::fact(policy, text)).collect();
    let mut interpreter = Interpreter::new(policy);
    let mut session = interpreter.session(&facts, Some(1_000));
    let explanation = session.explain(&Sketch::fact(policy, question)).unwrap();
    Text::new(&explanation, policy, "").to_string()
}

#[track_caller]
fn check(policy: &Policy, given: &[&str], question: &str, lines: &[&str]) {
    let text = explain(policy, given, question);
    assert_eq!(text.lines().collect::<Vec<_>>(), lines);
}

fn actions() -> Policy {
    Sketch::new(&["User", "Repo", "Action"])
        .permissions("Action", &["rerun"])
        .declare("has_role", &["User", "String", "Repo"])
        .declare("has_relation", &["Action", "String", "Repo"])
        .declare("blocked", &["User"])
        .rule(
            "allow(u:User, 'rerun', a:Action)",
            &[
                "has_relation(a, 'repository', r:Repo)",
                "has_role(u, 'maintainer', r)",
                "not blocked(u)",
            ],
        )
        .build()
}

const RELATION: &str = "has_relation(Action/1, 'repository', Repo/1)";
const ROLE: &str = "has_role(User/a, 'maintainer', Repo/1)";
const RERUN: &str = "allow(User/a, 'rerun', Action/1)";

#[test]
fn what_is_allowed_is_explained_by_rules_and_facts() {
    check(
        &actions(),
        &[RELATION, ROLE],
        RERUN,
        &[
            "`allow(User{\"a\"}, \"rerun\", Action{\"1\"})` holds:",
            "  allow(User{\"a\"}, \"rerun\", Action{\"1\"})",
            "    not (blocked(User{\"a\"}))",
            "    has_relation(Action{\"1\"}, \"repository\", Repo{\"1\"}): given",
            "    has_role(User{\"a\"}, \"maintainer\", Repo{\"1\"}): given",
        ],
    );
}

#[test]
fn what_is_denied_is_explained_by_the_nearest_facts() {
    check(
        &actions(),
        &[RELATION],
        RERUN,
        &[
            "`allow(User{\"a\"}, \"rerun\", Action{\"1\"})` does not hold; it would",
            "  with has_role(User{\"a\"}, \"maintainer\", Repo{\"1\"})",
        ],
    );
    check(
        &actions(),
        &[],
        RERUN,
        &[
            "`allow(User{\"a\"}, \"rerun\", Action{\"1\"})` does not hold; it would",
            "  with has_relation(Action{\"1\"}, \"repository\", some Repo)",
            "  and with has_role(User{\"a\"}, \"maintainer\", some Repo)",
        ],
    );
}

#[test]
fn what_is_in_the_way_is_named() {
    check(
        &actions(),
        &[RELATION, ROLE, "blocked(User/a)"],
        RERUN,
        &[
            "`allow(User{\"a\"}, \"rerun\", Action{\"1\"})` does not hold; it would",
            "  but for blocked(User{\"a\"}), which holds",
        ],
    );
}

#[test]
fn an_undeclared_action_is_named_as_such() {
    let text = explain(&actions(), &[], "allow(User/a, 'rerum', Action/1)");
    assert!(text.ends_with("no block and no rule has this action"), "{text}");
}

fn folders() -> Policy {
    Sketch::new(&["User", "Folder"])
        .declare("has_role", &["User", "String", "Folder"])
        .declare("parent", &["Folder", "Folder"])
        .rule("reads(u:User, f:Folder)", &["has_role(u, 'reader', f)"])
        .rule("reads(u:User, f:Folder)", &["parent(f, p:Folder)", "reads(u, p)"])
        .build()
}

#[test]
fn no_reason_rests_on_itself() {
    let circle = ["parent(Folder/1, Folder/2)", "parent(Folder/2, Folder/1)"];
    let given = [circle[0], circle[1], "has_role(User/a, 'reader', Folder/2)"];
    check(
        &folders(),
        &given,
        "reads(User/a, Folder/1)",
        &[
            "`reads(User{\"a\"}, Folder{\"1\"})` holds:",
            "  reads(User{\"a\"}, Folder{\"1\"})",
            "    parent(Folder{\"1\"}, Folder{\"2\"}): given",
            "    reads(User{\"a\"}, Folder{\"2\"})",
            "      has_role(User{\"a\"}, \"reader\", Folder{\"2\"}): given",
        ],
    );
    check(
        &folders(),
        &circle,
        "reads(User/a, Folder/1)",
        &[
            "`reads(User{\"a\"}, Folder{\"1\"})` does not hold; it would",
            "  with has_role(User{\"a\"}, \"reader\", Folder{\"1\"})",
            "or",
            "  with has_role(User{\"a\"}, \"reader\", Folder{\"2\"})",
        ],
    );
}

#[test]
fn a_role_elsewhere_is_nearer_than_two_facts() {
    let policy = folders();
    let given = ["has_role(User/a, 'reader', Folder/9)"];
    let text = explain(&policy, &given, "reads(User/a, Folder/1)");
    let expected = [
        "  with has_role(User{\"a\"}, \"reader\", Folder{\"1\"})",
        "or",
        "  with parent(Folder{\"1\"}, Folder{\"9\"})",
    ];
    assert_eq!(text.lines().skip(1).take(3).collect::<Vec<_>>(), expected);
}

#[test]
fn open_values_come_with_their_conditions() {
    let policy = Sketch::new(&["User", "Doc"])
        .declare("until", &["User", "Doc", "Integer"])
        .rule("reads(u:User, d:Doc)", &["until(u, d, t:Integer)", "@ < t"])
        .build();
    check(
        &policy,
        &["until(User/a, Doc/1, 1000)"],
        "reads(User/a, Doc/1)",
        &[
            "`reads(User{\"a\"}, Doc{\"1\"})` does not hold; it would",
            "  with until(User{\"a\"}, Doc{\"1\"}, some Integer)",
            "  where 1000 < some Integer",
        ],
    );
}

#[test]
fn a_fact_that_would_make_a_not_fail_is_no_way() {
    let policy = Sketch::new(&["User"])
        .declare("a", &["User"])
        .declare("b", &["User"])
        .rule("p(u:User)", &["a(u)", "not q(u)"])
        .rule("p(u:User)", &["b(u)"])
        .rule("q(u:User)", &["a(u)"])
        .build();
    check(
        &policy,
        &[],
        "p(User/x)",
        &["`p(User{\"x\"})` does not hold; it would", "  with b(User{\"x\"})"],
    );
}

#[test]
fn a_long_chain_is_explained_in_part() {
    let policy = folders();
    let links: Vec<String> =
        (0..5_000).map(|n| format!("parent(Folder/{n}, Folder/{})", n + 1)).collect();
    let mut given: Vec<&str> = links.iter().map(String::as_str).collect();
    let far = "reads(User/a, Folder/0)";
    let text = explain(&policy, &given, far);
    assert!(text.lines().count() < 10, "{text}");
    given.push("has_role(User/a, 'reader', Folder/5000)");
    let text = explain(&policy, &given, far);
    assert_eq!(text.lines().count(), 1_002);
    assert!(text.ends_with("… and more"));
}
